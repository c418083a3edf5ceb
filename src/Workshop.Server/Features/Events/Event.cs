using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Where an event or an agenda item stands. Staff set it; dates are shown and decide nothing.</summary>
public enum Progress
{
    Planned,
    Running,
    Ended,
}

/// <summary>Whether participants may, need not or must give a name.</summary>
public enum NameRule
{
    Off,
    Optional,
    Required,
}

/// <summary>One event: what is on the invitation, what phones may do, and the sequence all its changes are counted by.</summary>
public sealed class Event : IVersioned
{
    /// <summary>Six of 32 characters: 30 bits. No 0/O and 1/I, which people mistake for each other.</summary>
    public const string CodeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    public const int CodeLength = 6;
    public const int MaxOrganisers = 20;
    public static readonly TextLimit TitleLimit = new(200, 800);
    public static readonly TextLimit DescriptionLimit = new(2000, 8000);
    public static readonly TextLimit PauseReasonLimit = new(200, 800);
    public const int MostSlowSeconds = 600;
    public const int MostQuestionsEach = 50;

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required LocalText Title { get; set; }

    public required LocalText Description { get; set; }

    public required LocalText Place { get; set; }

    public required IReadOnlyList<string> Organisers { get; set; }

    public required DateTime StartsAt { get; set; }

    public required DateTime EndsAt { get; set; }

    /// <summary>IANA name; times are shown in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>"de", "en" or both, the first being the one offered first.</summary>
    public required IReadOnlyList<string> Languages { get; set; }

    /// <summary>#rrggbb</summary>
    public required string Accent { get; set; }

    public Progress State { get; set; }

    /// <summary>What is done now is wiped before the event: everything works, and every screen says so.</summary>
    public bool Rehearsal { get; set; }

    /// <summary>Questions wait for a moderator before others see them.</summary>
    public bool Approval { get; set; } = true;

    public bool MayPost { get; set; } = true;

    /// <summary>What the hall reads while no questions are taken; null for no more than that.</summary>
    public LocalText? PauseReason { get; set; }

    /// <summary>Seconds a person waits between two questions; 0 for none.</summary>
    public int SlowSeconds { get; set; }

    /// <summary>Questions a person may have asked that nobody declined; 0 for any number.</summary>
    public int MostQuestions { get; set; }

    public bool MayVote { get; set; } = true;

    public bool MayWriteNotes { get; set; } = true;

    public NameRule Names { get; set; }

    /// <summary>Whoever gave a name may still post without it.</summary>
    public bool Anonymous { get; set; } = true;

    /// <summary>Last number of the change log. Written by the committer alone.</summary>
    public long Seq { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>The event with its rules, for reading.</summary>
    public static readonly Func<WorkshopDb, Guid, Task<Event>> Read = CompiledQuery.One(
        (WorkshopDb db, Guid eventId) => db.Events.AsNoTracking().Single(e => e.Id == eventId));

    /// <summary>Which event has this code; null when none has it.</summary>
    public static readonly Func<WorkshopDb, string, Task<Guid?>> WithCode = CompiledQuery.One(
        (WorkshopDb db, string code) => db.Events.Where(e => e.Code == code).Select(e => (Guid?)e.Id).SingleOrDefault());

    /// <summary>Those of the events that are not there any more.</summary>
    public static async Task<IReadOnlySet<Guid>> GoneAmong(WorkshopDb db, IEnumerable<Guid> eventIds)
    {
        var asked = eventIds.ToHashSet();
        if (asked.Count > 0)
        {
            asked.ExceptWith(await db.Events.Where(e => asked.Contains(e.Id)).Select(e => e.Id).ToListAsync());
        }

        return asked;
    }

    public static Task<bool> HasEnded(WorkshopDb db, Guid eventId) => db.Events.AnyAsync(e => e.Id == eventId && e.State == Progress.Ended);

    /// <summary>The code people join with; null when there is no such event.</summary>
    public static Task<string?> CodeOf(WorkshopDb db, Guid eventId) => db.Events.Where(e => e.Id == eventId).Select(e => (string?)e.Code).SingleOrDefaultAsync();

    /// <summary>Starts the event unless somebody has already.</summary>
    public static async Task Begin(WorkshopDb db, ChangeRecorder changes, Guid eventId)
    {
        var e = await db.Events.SingleAsync(e => e.Id == eventId);
        if (e.State == Progress.Planned)
        {
            (e.State, e.Version) = (Progress.Running, e.Version + 1);
            changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        }
    }

    public static string NewCode() => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength);

    /// <summary>Whether a text has the form in which codes are stored.</summary>
    public static bool IsCode(string text) => text.Length == CodeLength && text.All(CodeAlphabet.Contains);

    /// <summary>A code that no event has yet.</summary>
    /// <param name="draw">Makes up codes, <see cref="NewCode"/>.</param>
    public static async Task<string> FreeCode(WorkshopDb db, Func<string> draw)
    {
        var code = draw();
        while (await db.Events.AnyAsync(e => e.Code == code))
        {
            code = draw();
        }

        return code;
    }

    /// <summary>What every act of staff on the event itself begins with.</summary>
    public static StaffAct<Event, EventView> ForStaff(PublicAddress address) => new(LiveRefusals.EventUnknown, EventRefusals.Version, e => EventView.Of(e, address));

    private sealed class Mapping : IEntityTypeConfiguration<Event>
    {
        public void Configure(EntityTypeBuilder<Event> @event)
        {
            @event.HasIndex(e => e.Code).IsUnique();
            @event.Property(e => e.Code).HasMaxLength(CodeLength);
            @event.HasMany<DueAct>().WithOne().HasForeignKey(a => a.EventId).OnDelete(DeleteBehavior.Cascade);
            @event.HasMany<Tombstone>().WithOne().HasForeignKey(t => t.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
