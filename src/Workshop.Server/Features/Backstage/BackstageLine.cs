using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Backstage;

/// <summary>
/// A short line from moderators to the tablets of speakers, which covers them until it is read there. There is at most one for each speaker and
/// one for all: a later line takes the place of those it makes out of date, and the end of the event is the end of them all.
/// </summary>
public sealed class BackstageLine : IVersioned
{
    /// <summary>Whoever could see any of them. Participants and the stage never do.</summary>
    public const Audience SeenBy = Audience.Staff | Audience.Speakers;
    public static readonly TextLimit TextLimit = new(140, 560);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>Whose tablet it covers; null for those of all speakers, also of one who opens theirs later.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>Plain text without line breaks.</summary>
    public required string Text { get; init; }

    public required DateTime SentAt { get; init; }

    /// <summary>Counts who read it, too.</summary>
    public int Version { get; set; } = 1;

    public List<BackstageReceipt> Receipts { get; init; } = [];

    public bool IsFor(Guid speakerId) => SpeakerId is null || SpeakerId == speakerId;

    /// <summary>What there is at the event, with who read it.</summary>
    public static IQueryable<BackstageLine> In(WorkshopDb db, Guid eventId) => db.BackstageLines.Include(l => l.Receipts).Where(l => l.EventId == eventId);

    /// <summary>Takes the line off all tablets for good.</summary>
    public void End(WorkshopDb db, ChangeRecorder changes)
    {
        db.BackstageLines.Remove(this);
        Tombstone.Add(db, EventId, ChangeKind.BackstageLine, Id);
        changes.Record(ChangeKind.BackstageLine, Id, before: SeenBy, after: Audience.None);
    }

    /// <summary>The event ends: nobody has anything to be told any more.</summary>
    public static async Task EndAll(WorkshopDb db, ChangeRecorder changes, Guid eventId)
    {
        foreach (var line in await In(db, eventId).ToListAsync())
        {
            line.End(db, changes);
        }
    }

    /// <summary>Somebody is taken off the panel: lines to them end, and of lines to all nothing says that they read them.</summary>
    public static async Task Forget(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid speakerId)
    {
        foreach (var line in await In(db, eventId).ToListAsync())
        {
            if (line.SpeakerId == speakerId)
            {
                line.End(db, changes);
            }
            else if (line.Receipts.RemoveAll(r => r.SpeakerId == speakerId) > 0)
            {
                line.Version++;
                changes.Record(ChangeKind.BackstageLine, line.Id, SeenBy);
            }
        }
    }

    private sealed class Mapping : IEntityTypeConfiguration<BackstageLine>
    {
        public void Configure(EntityTypeBuilder<BackstageLine> line)
        {
            line.Property(l => l.Text).HasMaxLength(TextLimit.Bytes);
            line.HasIndex(l => l.EventId);
            line.HasOne<Event>().WithMany().HasForeignKey(l => l.EventId).OnDelete(DeleteBehavior.Cascade);
            line.HasMany(l => l.Receipts).WithOne().HasForeignKey(r => r.LineId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>One speaker is done with a line: it does not cover their tablet any more.</summary>
public sealed class BackstageReceipt
{
    public required Guid LineId { get; init; }

    public required Guid SpeakerId { get; init; }

    /// <summary>When they said so; null where a later line to them took its place unread.</summary>
    public DateTime? ReadAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<BackstageReceipt>
    {
        public void Configure(EntityTypeBuilder<BackstageReceipt> receipt) => receipt.HasKey(r => new { r.LineId, r.SpeakerId });
    }
}
