using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Takes a start back: the item stands where it stood before, and the one that ended for it runs on.</summary>
/// <param name="Ended">The item had ended before and was started once more; else it had not begun.</param>
/// <param name="PreviousId">The item that ended when this one began; null when none ran.</param>
/// <param name="FeedbackOpen">Whether people could rate the previous item while it ran.</param>
/// <param name="Staged">The stage went with the start, from the previous item to this one.</param>
/// <param name="Version">Of the item whose start is taken back, as the moderator saw it.</param>
[Needs(Right.RunAgenda)]
public sealed record TakeBackStart(Guid EventId, Guid AgendaItemId, bool Ended, Guid? PreviousId, bool FeedbackOpen, bool Staged, int Version) : IAct<AgendaItemView>;

public sealed class TakeBackStartHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<TakeBackStart, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(TakeBackStart request, CancellationToken cancellationToken)
    {
        var wanted = new[] { request.AgendaItemId, request.PreviousId ?? request.AgendaItemId };
        var agendaItems = await db.AgendaItems.Where(s => s.EventId == request.EventId && wanted.Contains(s.Id)).ToListAsync(cancellationToken);
        var found = AgendaItemForStaff.Act.Begin(
            agendaItems.Find(s => s.Id == request.AgendaItemId),
            request.Version,
            isAlreadySo: s => s.State == (request.Ended ? Progress.Ended : Progress.Planned),
            refuse: s => s.State == Progress.Running ? null : AgendaRefusals.Version);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!;
        }

        if (request.Ended)
        {
            agendaItem.End(time.GetUtcNow().UtcDateTime);
        }
        else
        {
            agendaItem.TakeBackStart();
        }

        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        // It may have been deleted meanwhile; that does not keep the other from being taken back.
        if (agendaItems.Find(s => s.Id == request.PreviousId) is { State: Progress.Ended } previous && previous != agendaItem)
        {
            previous.Resume(request.FeedbackOpen);
            changes.Record(ChangeKind.AgendaItem, previous.Id, Audience.Everyone);
            await StageState.Follow(db, changes, request.EventId, request.Staged ? [agendaItem.Id] : [], previous.Id);
        }

        return AgendaItemView.Of(agendaItem);
    }
}

/// <summary>Takes an end back: the item runs on, with the time it had. Whatever began since ends, as with any start.</summary>
/// <param name="FeedbackOpen">Whether people could rate the item before it ended.</param>
/// <param name="Version">The version the moderator saw.</param>
[Needs(Right.RunAgenda)]
public sealed record ResumeAgendaItem(Guid EventId, Guid AgendaItemId, bool FeedbackOpen, int Version) : IAct<AgendaItemView>;

public sealed class ResumeAgendaItemHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<ResumeAgendaItem, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(ResumeAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await AgendaItemForStaff.Find(db, request.EventId, request.AgendaItemId, request.Version, s => s.State == Progress.Running, s => s.State == Progress.Ended ? null : AgendaRefusals.Version);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!;
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        var ended = await AgendaItem.EndRunning(db, changes, request.EventId, time.GetUtcNow().UtcDateTime);
        agendaItem.Resume(request.FeedbackOpen);
        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        await StageState.Follow(db, changes, request.EventId, ended, agendaItem.Id);
        return AgendaItemView.Of(agendaItem);
    }
}
