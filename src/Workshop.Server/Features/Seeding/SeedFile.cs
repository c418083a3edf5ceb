using System.Text;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>
/// An event described as data, as it stands in a file under <c>seeds/</c> or comes with the request that creates an event.
/// A <c>SeedFile</c> that <see cref="Parse"/> returned is whole: every reference points at something, every text fits, every time makes sense.
/// The order of the lists is the order people see. Keys name things within the file only; they are never stored.
/// </summary>
/// <param name="Code">The join code to use, or null for a random one.</param>
/// <param name="TimeZone">IANA name such as <c>Europe/Berlin</c>.</param>
/// <param name="Languages"><c>de</c>, <c>en</c> or both; the first is the default.</param>
/// <param name="Accent">Colour as <c>#rrggbb</c>, readable on white.</param>
public sealed record SeedFile(
    string Key,
    string? Code,
    LocalText Title,
    LocalText Description,
    LocalText Place,
    string[] Organisers,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string[] Languages,
    string Accent,
    SeedRules Rules,
    SeedGroup[] Groups,
    SeedSpeaker[] Speakers,
    SeedAgendaItem[] AgendaItems,
    SeedPoll[] Polls,
    SeedBoard[] Boards,
    SeedEntry[] RunSheet,
    SeedPicture[] Pictures,
    SeedStage Stage,
    SeedWordList WordList)
{
    /// <summary>The newest form of such files that this version reads, and the one it writes. A file that names none is of the first.</summary>
    public const int Format = 1;

    /// <summary>Largest file that is read at all, in bytes of UTF-8: an event with all the pictures it may have.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Throws where the usual encoding would put replacement characters into people's texts.</summary>
    internal static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// An event with nothing in it yet but two hours tomorrow; its title is still to be given.
    /// </summary>
    public static SeedFile Blank(DateTimeOffset now)
    {
        const string zone = "Europe/Berlin";
        var none = new LocalText(null, null);
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, zone).Date.AddDays(1).AddHours(10);
        var start = new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local));
        return new SeedFile(
            "", null, none, none, none, [], start, start.AddHours(2), zone, [.. EventRules.Languages], "#0b5d66",
            SeedRules.Default, [], [], [], [], [], [], [], SeedStage.Default, SeedWordList.None);
    }

    /// <summary>The same event on another day: the times on the wall stay, and what is days later stays as many days later.</summary>
    /// <param name="day">The day it begins on, in its own zone.</param>
    public SeedFile StartingOn(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var days = day.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(StartsAt, zone).DateTime).DayNumber;
        DateTimeOffset Later(DateTimeOffset time)
        {
            var later = new DateTimeOffset(WallTime.DaysLater(time.UtcDateTime, zone, days));
            return later.ToOffset(zone.GetUtcOffset(later));
        }

        // In a night in which the clock goes forward, an end can come to lie before its beginning: then it lasts as long as it did.
        DateTimeOffset End(DateTimeOffset starts, DateTimeOffset ends) => Later(ends) is var later && later > Later(starts) ? later : Later(starts) + (ends - starts);
        return this with
        {
            StartsAt = Later(StartsAt),
            EndsAt = End(StartsAt, EndsAt),
            AgendaItems = [.. AgendaItems.Select(s => s with { StartsAt = Later(s.StartsAt), EndsAt = End(s.StartsAt, s.EndsAt) })],
        };
    }

    /// <summary>
    /// Reads an event from JSON text. Never throws for bad content: the answer then holds every problem found, in the order of the file.
    /// </summary>
    public static SeedReading Parse(string json) => SeedFileReader.Read(json);

    /// <summary>
    /// Reads an event from a file of UTF-8 JSON. A file that is missing, unreadable, too large or not UTF-8 is a problem like any other.
    /// </summary>
    public static SeedReading Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // One byte more than allowed tells that there is more: a length is no help, since a device has none.
            var bytes = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? SeedReading.Refused(SeedFileProblem.TooLarge(MaxBytes))
                : Parse(StrictUtf8.GetString(bytes, 0, length).TrimStart('\uFEFF'));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return SeedReading.Refused(SeedFileProblem.NoSuchFile());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // DecoderFallbackException, thrown for bytes that are not UTF-8, is an ArgumentException.
            return SeedReading.Refused(SeedFileProblem.UnreadableFile());
        }
    }
}

/// <summary>What participants may do when the event begins; staff can change all of it later.</summary>
/// <param name="Approval">Questions wait until a moderator approves them.</param>
/// <param name="Post">Questions may be asked.</param>
/// <param name="Vote">Questions may be upvoted and polls voted in.</param>
/// <param name="Board">Notes may be written.</param>
/// <param name="Names"><c>off</c>, <c>optional</c> or <c>required</c>: whether people give a name when they join.</param>
/// <param name="Anonymous">A person with a name may still post without it.</param>
/// <param name="PauseReason">What the hall reads while no questions are taken, or null.</param>
/// <param name="SlowSeconds">Seconds a person waits between two questions; 0 for none.</param>
/// <param name="MostQuestions">Questions a person may have asked; 0 for any number.</param>
public sealed record SeedRules(
    bool Approval, bool Post, bool Vote, bool Board, string Names, bool Anonymous, LocalText? PauseReason = null, int SlowSeconds = 0, int MostQuestions = 0)
{
    /// <summary>What holds when a file says nothing about it.</summary>
    public static readonly SeedRules Default = new(Approval: true, Post: true, Vote: true, Board: true, Names: "off", Anonymous: true);
}

/// <summary>The switches of the stage when the event begins; staff can change them later.</summary>
/// <param name="Code">Code and QR in the corner.</param>
/// <param name="Names">Names beside questions and notes.</param>
/// <param name="Results">Results beside a poll, as far as they are revealed.</param>
public sealed record SeedStage(bool Code, bool Names, bool Results)
{
    /// <summary>What holds when a file says nothing about it.</summary>
    public static readonly SeedStage Default = new(Code: true, Names: true, Results: true);
}

/// <summary>Words that let a contribution wait for the moderators, by language.</summary>
public sealed record SeedWordList(string[] De, string[] En)
{
    /// <summary>What holds when a file says nothing about it.</summary>
    public static readonly SeedWordList None = new([], []);
}

/// <summary>A group that participants can say they come from.</summary>
/// <param name="Kind"><c>actor</c> (what someone does) or <c>place</c> (the kind of place someone comes from).</param>
public sealed record SeedGroup(string Key, string Kind, LocalText Name);

/// <summary>Someone on stage: a name or a role people recognise, and what they are there for.</summary>
public sealed record SeedSpeaker(string Key, LocalText Name, LocalText Role);

/// <summary>One item of the agenda.</summary>
/// <param name="Speakers">Keys of the speakers.</param>
/// <param name="FeedbackPrompt">What people are asked when they rate the item, or null when no feedback is wanted.</param>
/// <param name="Approval">Whether questions to it wait for a moderator, or null for the event's own rule.</param>
/// <param name="OutsideEvent">Its times may lie outside the event's, which otherwise is taken for a mistake.</param>
public sealed record SeedAgendaItem(
    string Key,
    LocalText Title,
    LocalText Description,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string[] Speakers,
    LocalText? FeedbackPrompt,
    bool? Approval = null,
    bool OutsideEvent = false);

/// <summary>A prepared poll.</summary>
/// <param name="AgendaItem">Key of the agenda item it belongs to, or null.</param>
/// <param name="Kind">Code of its kind, such as <c>single</c>.</param>
/// <param name="Definition">What its kind asks, as that kind reads it.</param>
/// <param name="LiveResults">Results are shown while people vote, instead of waiting for the reveal.</param>
/// <param name="TimeLimit">Seconds that people have to vote, or null for as long as it stays open.</param>
public sealed record SeedPoll(
    string Key,
    string? AgendaItem,
    string Kind,
    LocalText Question,
    object Definition,
    bool LiveResults,
    int? TimeLimit);

/// <summary>A prepared board for notes.</summary>
/// <param name="AgendaItem">Key of the agenda item it belongs to, or null.</param>
/// <param name="Columns">Titles of the columns, from left to right.</param>
public sealed record SeedBoard(string Key, string? AgendaItem, LocalText Title, LocalText Prompt, LocalText[] Columns);

/// <summary>The outcome of reading: either the event (and no problems) or no event and at least one problem.</summary>
public sealed record SeedReading(SeedFile? File, IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>A reading that stopped at one problem.</summary>
    public static SeedReading Refused(ReadProblem problem) => new(null, [problem]);
}
