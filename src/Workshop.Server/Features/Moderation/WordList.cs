using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Moderation;

/// <summary>The words of an event that let a contribution wait for the moderators, whatever else is set; a list for each language it is held in.</summary>
public sealed class WordList : IVersioned
{
    public const int MostWords = 300;
    public static readonly TextLimit WordLimit = new(60, 240);

    public required Guid EventId { get; init; }

    public IReadOnlyList<string> De { get; set; } = [];

    public IReadOnlyList<string> En { get; set; } = [];

    public int Version { get; set; } = 1;

    /// <summary>Whether there is anything to look for: a letter, a digit or a picture sign.</summary>
    public static bool IsWord(string text) => TextFold.Words(text).Any();

    private sealed class Mapping : IEntityTypeConfiguration<WordList>
    {
        public void Configure(EntityTypeBuilder<WordList> list)
        {
            list.HasKey(l => l.EventId);
            list.HasOne<Event>().WithOne().HasForeignKey<WordList>(l => l.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>
/// Finds the words of an event's list in a text, without regard to case and accents: whole words, several in a row, and with a star any beginning or
/// end. The lists of all languages count for every text, since nobody says what language they write in.
/// </summary>
public sealed class HeldWords
{
    private static readonly Func<WorkshopDb, Guid, Task<WordList?>> Load = CompiledQuery.One(
        (WorkshopDb db, Guid eventId) => db.WordLists.AsNoTracking().SingleOrDefault(l => l.EventId == eventId));

    private readonly HashSet<string> words = [];
    private readonly List<string> patterns = [];

    public HeldWords(IEnumerable<string> list)
    {
        foreach (var entry in list.Where(WordList.IsWord))
        {
            var found = TextFold.Words(entry).ToList();
            var (starts, ends) = (entry.TrimStart().StartsWith('*'), entry.TrimEnd().EndsWith('*'));
            if (found.Count == 1 && !starts && !ends)
            {
                words.Add(found[0]);
            }
            else
            {
                patterns.Add($"{(starts ? "" : " ")}{string.Join(' ', found)}{(ends ? "" : " ")}");
            }
        }
    }

    /// <summary>What an event holds back; known to a group of votes as long as nothing but votes changes.</summary>
    public static async Task<HeldWords> Of(WorkshopDb db, Definitions definitions, Guid eventId) =>
        (await definitions.Get(nameof(HeldWords), async () => await Load(db, eventId) is { } list ? new HeldWords(list.De.Concat(list.En)) : new HeldWords([])))!;

    /// <summary>Whether a text has to be read by a moderator first.</summary>
    /// <param name="text">Clean.</param>
    public bool Hold(string text)
    {
        if (words.Count + patterns.Count == 0)
        {
            return false;
        }

        var found = TextFold.Words(text).ToList();
        var line = $" {string.Join(' ', found)} ";
        return found.Exists(words.Contains) || patterns.Exists(pattern => line.Contains(pattern, StringComparison.Ordinal));
    }
}
