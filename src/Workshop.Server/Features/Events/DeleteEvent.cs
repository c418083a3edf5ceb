using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Deletes the event with all that there is at it: people, what they did, what was prepared, links and log. Nobody can take it back. The only one that
/// there is stays: events are made by whoever organises one, so that without any nobody could make another.
/// </summary>
[Needs(Right.DeleteEvent)]
public sealed record DeleteEvent(Guid EventId) : IAct<Deleted>;

/// <summary>The event is not there any more.</summary>
public sealed record Deleted(Guid EventId);

/// <remarks>Acts that wait behind it are refused, and whoever listens is told, by the committer and the pump.</remarks>
public sealed class DeleteEventHandler(
    WorkshopDb db, ChangeRecorder changes, IEnumerable<IEventContents> features, AfterCommit after, EventDoorCache doors, StateCache states) : IRequestHandler<DeleteEvent, Result<Deleted>>
{
    public async Task<Result<Deleted>> Handle(DeleteEvent request, CancellationToken cancellationToken)
    {
        if (!await db.Events.AnyAsync(e => e.Id != request.EventId, cancellationToken))
        {
            return EventRefusals.Last;
        }

        var code = (await Event.CodeOf(db, request.EventId))!;
        await features.EraseAll(db, request.EventId);
        // All that is left belongs to it, and goes with it.
        await db.Events.Where(e => e.Id == request.EventId).ExecuteDeleteAsync(cancellationToken);
        changes.RecordEventGone();
        after.Do(_ =>
        {
            doors.Forget(code);
            states.Forget(request.EventId);
            return Task.CompletedTask;
        });
        return new Deleted(request.EventId);
    }
}
