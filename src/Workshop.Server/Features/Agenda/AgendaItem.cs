using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>An item of the agenda. At most one runs at a time.</summary>
public sealed class AgendaItem : IVersioned
{
    public const int MaxPerEvent = 60;
    public const int MaxSpeakers = 20;
    public static readonly TextLimit TitleLimit = new(200, 800);
    public static readonly TextLimit DescriptionLimit = new(2000, 8000);
    public static readonly TextLimit PromptLimit = new(300, 1200);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required LocalText Title { get; set; }

    public required LocalText Description { get; set; }

    public required IReadOnlyList<Guid> SpeakerIds { get; set; }

    public required DateTime StartsAt { get; set; }

    public required DateTime EndsAt { get; set; }

    public Progress State { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>What participants are asked when they rate the item; null when nothing is asked.</summary>
    public LocalText? FeedbackPrompt { get; set; }

    public bool FeedbackOpen { get; set; }

    /// <summary>Whether questions to this item wait for a moderator; null for the event's own rule.</summary>
    public bool? Approval { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Begins the item; what was measured of an earlier run is forgotten.</summary>
    public void Start(DateTime now) => (State, StartedAt, EndedAt, Version) = (Progress.Running, now, null, Version + 1);

    /// <summary>Ends the item and, when something is asked about it, opens its feedback.</summary>
    public void End(DateTime now) =>
        (State, EndedAt, FeedbackOpen, Version) = (Progress.Ended, now, FeedbackOpen || FeedbackPrompt is not null, Version + 1);

    /// <summary>The item runs on as if it had not ended.</summary>
    /// <param name="feedbackOpen">Whether people could rate it before it ended.</param>
    public void Resume(bool feedbackOpen) =>
        (State, EndedAt, FeedbackOpen, Version) = (Progress.Running, null, FeedbackOpen && feedbackOpen, Version + 1);

    /// <summary>The item has not begun yet after all.</summary>
    public void TakeBackStart() => (State, StartedAt, EndedAt, Version) = (Progress.Planned, null, null, Version + 1);

    /// <summary>Ends the item that runs, if one does: another begins, or the event is over.</summary>
    /// <returns>The id of what ended.</returns>
    public static async Task<IReadOnlyCollection<Guid>> EndRunning(WorkshopDb db, ChangeRecorder changes, Guid eventId, DateTime now)
    {
        var running = await db.AgendaItems.Where(s => s.EventId == eventId && s.State == Progress.Running).ToListAsync();
        foreach (var agendaItem in running)
        {
            agendaItem.End(now);
            changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        }

        return running.ConvertAll(s => s.Id);
    }

    public static Task<bool> Exists(WorkshopDb db, Guid eventId, Guid agendaItemId) => db.AgendaItems.AnyAsync(s => s.EventId == eventId && s.Id == agendaItemId);

    /// <summary>The item's title; null when it is gone.</summary>
    public static Task<LocalText?> TitleOf(WorkshopDb db, Guid agendaItemId) =>
        db.AgendaItems.Where(s => s.Id == agendaItemId).Select(s => s.Title).SingleOrDefaultAsync();

    /// <summary>Whether the speaker takes part in the item.</summary>
    public static async Task<bool> HasSpeaker(WorkshopDb db, Guid agendaItemId, Guid speakerId) =>
        (await db.AgendaItems.Where(s => s.Id == agendaItemId).Select(s => s.SpeakerIds).SingleOrDefaultAsync())?.Contains(speakerId) == true;

    /// <summary>Whether questions to an agenda item wait, as it says itself; null when it says nothing.</summary>
    public static Task<bool?> ApprovalOf(WorkshopDb db, Guid agendaItemId) => db.AgendaItems.Where(s => s.Id == agendaItemId).Select(s => s.Approval).SingleOrDefaultAsync();

    /// <summary>The ids of the event's agenda items, to be asked for within another query.</summary>
    public static IQueryable<Guid> IdsIn(WorkshopDb db, Guid eventId) => db.AgendaItems.Where(s => s.EventId == eventId).Select(s => s.Id);

    /// <summary>The agenda item that runs, unless it is the one left out.</summary>
    public static Task<Guid?> Running(WorkshopDb db, Guid eventId, Guid? leftOut = null) =>
        db.AgendaItems.Where(s => s.EventId == eventId && s.State == Progress.Running && s.Id != leftOut).Select(s => (Guid?)s.Id).FirstOrDefaultAsync();

    /// <summary>Of those among the given agenda items that are the event's: whether their feedback is open.</summary>
    public static Task<Dictionary<Guid, bool>> FeedbackOf(WorkshopDb db, Guid eventId, IReadOnlyCollection<Guid> agendaItemIds) =>
        db.AgendaItems.Where(s => s.EventId == eventId && agendaItemIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.FeedbackOpen);

    private sealed class Mapping : IEntityTypeConfiguration<AgendaItem>
    {
        public void Configure(EntityTypeBuilder<AgendaItem> agendaItem)
        {
            agendaItem.HasIndex(s => s.EventId);
            agendaItem.HasOne<Event>().WithMany().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Someone on the panel: a name or, as in the default seed, a role.</summary>
public sealed class Speaker : IVersioned
{
    public const int MaxPerEvent = 60;
    public static readonly TextLimit NameLimit = new(120, 480);
    public static readonly TextLimit RoleLimit = new(200, 800);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required LocalText Name { get; set; }

    /// <summary>What they stand for; may be empty.</summary>
    public required LocalText Role { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>What everyone on the panel is called.</summary>
    public static Task<Dictionary<Guid, LocalText>> NamesIn(WorkshopDb db, Guid eventId) =>
        db.Speakers.Where(s => s.EventId == eventId).ToDictionaryAsync(s => s.Id, s => s.Name);

    /// <summary>The speaker's name; null when they are gone.</summary>
    public static Task<LocalText?> NameOf(WorkshopDb db, Guid speakerId) =>
        db.Speakers.Where(s => s.Id == speakerId).Select(s => s.Name).SingleOrDefaultAsync();

    public static Task<bool> Exists(WorkshopDb db, Guid eventId, Guid speakerId) => db.Speakers.AnyAsync(s => s.EventId == eventId && s.Id == speakerId);

    private sealed class Mapping : IEntityTypeConfiguration<Speaker>
    {
        public void Configure(EntityTypeBuilder<Speaker> speaker)
        {
            speaker.HasIndex(s => s.EventId);
            speaker.HasOne<Event>().WithMany().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
