using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Backstage;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Starts, ends or takes up again the event, or takes its start back. Its end is the end of what is open in it: the agenda item that runs, polls (so that
/// no ballot outlives it), boards and lines to the speakers. Feedback stays open. Taken up again, nothing opens by itself. Its start can be taken back
/// while no item runs.
/// </summary>
/// <param name="Version">The version the sender saw; already in that state is answered like success.</param>
[Needs(Right.RunEvent)]
public sealed record RunEvent(Guid EventId, Progress State, int Version) : IAct<EventView>;

public sealed class RunEventHandler(WorkshopDb db, ChangeRecorder changes, ClosePolls polls, PublicAddress address, TimeProvider time)
    : IRequestHandler<RunEvent, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(RunEvent request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        if (Event.ForStaff(address).Begin(e, request.Version, isAlreadySo: now => now.State == request.State).Answer is { } answer)
        {
            return answer;
        }

        if (request.State == Progress.Planned && (e.State == Progress.Ended || await AgendaItem.Running(db, e.Id) is not null))
        {
            return EventRefusals.Version.With(EventView.Of(e, address));
        }

        if (request.State == Progress.Ended)
        {
            var now = time.GetUtcNow().UtcDateTime;
            await AgendaItem.EndRunning(db, changes, e.Id, now);
            await polls.FinishAll(e.Id);
            await CloseBoards.In(db, changes, e.Id);
            await BackstageLine.EndAll(db, changes, e.Id);
        }

        e.State = request.State;
        e.Version++;
        changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}
