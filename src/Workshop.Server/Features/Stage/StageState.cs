using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Stage;

public enum StageKind
{
    /// <summary>How to join: code and QR, large.</summary>
    Join,
    AgendaItem,
    Question,
    Poll,
    Board,
    Thanks,

    /// <summary>Nothing but the ground and, where it is switched on, the corner: the hall is to look at whoever speaks.</summary>
    Empty,

    /// <summary>A break of the run sheet that has begun.</summary>
    Break,
}

/// <summary>What the projector shows: the only truth about what is on stage.</summary>
public sealed class StageState : IVersioned
{
    public required Guid EventId { get; init; }

    public StageKind Kind { get; set; } = StageKind.Join;

    /// <summary>The agenda item, question, poll, board or break shown; null for the other kinds.</summary>
    public Guid? TargetId { get; set; }

    /// <summary>Code and QR in the corner.</summary>
    public bool ShowCode { get; set; } = true;

    /// <summary>Names beside questions and notes.</summary>
    public bool ShowNames { get; set; } = true;

    /// <summary>Results beside a poll, as far as they are revealed.</summary>
    public bool ShowResults { get; set; } = true;

    public int Version { get; set; } = 1;

    /// <summary>Takes a thing off the stage because the hall may no longer see it; the agenda item that runs takes its place.</summary>
    public static async Task Leave(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid targetId, bool when = true)
    {
        if (!when || await db.Stages.SingleOrDefaultAsync(s => s.EventId == eventId && s.TargetId == targetId) is not { } stage)
        {
            return;
        }

        var running = await AgendaItem.Running(db, eventId, leftOut: targetId);
        stage.Set(changes, running is null ? StageKind.Join : StageKind.AgendaItem, running);
    }

    /// <summary>Puts a thing on stage as part of another act, such as opening it. That the hall may see it is for the caller to know.</summary>
    /// <param name="targetId">Null for what needs none.</param>
    public static async Task Show(WorkshopDb db, ChangeRecorder changes, Guid eventId, StageKind kind, Guid? targetId)
    {
        var stage = await db.Stages.SingleAsync(s => s.EventId == eventId);
        if ((stage.Kind, stage.TargetId) != (kind, targetId))
        {
            stage.Set(changes, kind, targetId);
        }
    }

    /// <summary>What was on stage goes on as something else of its kind: the stage shows that instead.</summary>
    /// <param name="from">What is over: the item that ended, the earlier runs of a poll.</param>
    /// <param name="to">What goes on in its place.</param>
    public static async Task Follow(WorkshopDb db, ChangeRecorder changes, Guid eventId, IReadOnlyCollection<Guid> from, Guid to)
    {
        if (from.Count == 0 || await db.Stages.SingleAsync(s => s.EventId == eventId) is not { TargetId: { } shown } stage || !from.Contains(shown))
        {
            return;
        }

        stage.Set(changes, stage.Kind, to);
    }

    private void Set(ChangeRecorder changes, StageKind kind, Guid? targetId)
    {
        (Kind, TargetId, Version) = (kind, targetId, Version + 1);
        changes.Record(ChangeKind.Stage, EventId, Audience.Everyone);
    }

    private sealed class Mapping : IEntityTypeConfiguration<StageState>
    {
        public void Configure(EntityTypeBuilder<StageState> stage)
        {
            stage.ToTable("Stages");
            stage.HasKey(s => s.EventId);
            stage.HasOne<Event>().WithOne().HasForeignKey<StageState>(s => s.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
