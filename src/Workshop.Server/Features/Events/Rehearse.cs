using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>
/// From now on it is a rehearsal: everything works and every screen says so, until <see cref="EndRehearsal"/> wipes what was done. Only before
/// anybody has joined and before the event begins, since what is done in a rehearsal is wiped.
/// </summary>
/// <param name="Version">The version the organiser saw.</param>
[Needs(Right.DeleteEvent)]
public sealed record StartRehearsal(Guid EventId, int Version) : IAct<EventView>;

public sealed class StartRehearsalHandler(WorkshopDb db, ChangeRecorder changes, PublicAddress address) : IRequestHandler<StartRehearsal, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(StartRehearsal request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        if (Event.ForStaff(address).Begin(e, request.Version, isAlreadySo: now => now.Rehearsal).Answer is { } answer)
        {
            return answer;
        }

        if (e.State != Progress.Planned || await Participant.CountIn(db, e.Id) > 0)
        {
            return EventRefusals.TooLateToRehearse;
        }

        (e.Rehearsal, e.Version) = (true, e.Version + 1);
        changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}

/// <summary>
/// Wipes what was done in a rehearsal, and ends it: people, what they did and the log are gone, what was prepared is as if nothing had begun, with
/// the words as they were mended meanwhile. Rules stay as they are. Everybody loads everything anew; phones join again by themselves.
/// </summary>
/// <param name="Version">The version the organiser saw.</param>
[Needs(Right.DeleteEvent)]
public sealed record EndRehearsal(Guid EventId, int Version) : IAct<EventView>;

public sealed class EndRehearsalHandler(WorkshopDb db, ChangeRecorder changes, IEnumerable<IEventContents> features, PublicAddress address)
    : IRequestHandler<EndRehearsal, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(EndRehearsal request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        if (Event.ForStaff(address).Begin(e, request.Version, isAlreadySo: now => !now.Rehearsal).Answer is { } answer)
        {
            return answer;
        }

        await features.EraseAll(db, e.Id);
        foreach (var feature in features)
        {
            await feature.Reset(db, e.Id);
        }

        await db.DueActs.Where(a => a.EventId == e.Id).ExecuteDeleteAsync(cancellationToken);
        (e.Rehearsal, e.State, e.Version) = (false, Progress.Planned, e.Version + 1);
        changes.RecordStartOver();
        changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}
