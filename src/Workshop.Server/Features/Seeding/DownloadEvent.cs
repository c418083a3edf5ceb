using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Seeding;

/// <summary>
/// What is prepared of the event as a file to keep, to change and to make further events from. What is more than <see cref="SeedFile.MaxBytes"/> is
/// given too, but no event is made from it.
/// </summary>
[Needs(Right.Export)]
public sealed record DownloadEvent(Guid EventId) : IQuery<EventFile>;

/// <param name="Name">Begins with the event's code.</param>
public sealed record EventFile(string Name, byte[] Content);

public sealed class DownloadEventHandler(WorkshopDb db, Snapshot snapshot) : IRequestHandler<DownloadEvent, Result<EventFile>>
{
    public async Task<Result<EventFile>> Handle(DownloadEvent request, CancellationToken cancellationToken)
    {
        await using var reading = snapshot;
        return await snapshot.Open(request.EventId)
            ? new EventFile($"{await Event.CodeOf(db, request.EventId)}-event.json", SeedWriter.Write(await SeedWriter.Describe(db, request.EventId)))
            : LiveRefusals.EventGone;
    }
}
