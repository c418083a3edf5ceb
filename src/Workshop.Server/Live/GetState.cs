using MediatR;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Everything the caller may see of an event in the capacity asked for.</summary>
[MaySend(Role.Participant, Role.Moderator, Role.Organiser, Role.Stage, Role.Speaker)]
public sealed record GetState(Guid EventId, Role As, Guid? SpeakerId) : IQuery<State>, IAsRole;

public sealed class GetStateHandler(Snapshot snapshot, LoadMe loadMe, CallerContext caller) : IRequestHandler<GetState, Result<State>>
{
    public async Task<Result<State>> Handle(GetState request, CancellationToken cancellationToken)
    {
        // Ends here and not with the request: a phone that reads slowly would keep SQLite from emptying its log.
        await using var reading = snapshot;
        if (!await snapshot.Open(request.EventId))
        {
            return LiveRefusals.EventUnknown;
        }

        var who = caller.Current;
        var views = await snapshot.Everything(request.EventId, LiveHub.AudienceOf(who));
        var me = who.Role == Role.Participant ? await loadMe.Of(request.EventId, who.Id) : null;
        return new State(snapshot.Epoch, snapshot.Seq, views, me);
    }
}

/// <summary>What changed after <see cref="After"/>; refused with <c>changes.reset</c> when that cannot be told.</summary>
[MaySend(Role.Participant, Role.Moderator, Role.Organiser, Role.Stage, Role.Speaker)]
public sealed record GetChanges(Guid EventId, Role As, Guid? SpeakerId, long After, Guid Epoch) : IQuery<Batch>, IAsRole;

public sealed class GetChangesHandler(Snapshot snapshot, LoadMe loadMe, CallerContext caller, LiveMetrics metrics) : IRequestHandler<GetChanges, Result<Batch>>
{
    public async Task<Result<Batch>> Handle(GetChanges request, CancellationToken cancellationToken)
    {
        await using var reading = snapshot;
        if (!await snapshot.Open(request.EventId))
        {
            return LiveRefusals.EventUnknown;
        }

        var reset = request.Epoch != snapshot.Epoch || request.After < 0 || request.After > snapshot.Seq || snapshot.Seq - request.After > Snapshot.MostChanges;
        metrics.Resynced(reset);
        if (reset)
        {
            return LiveRefusals.ChangesReset;
        }

        var changes = await snapshot.ChangesAfter(request.EventId, request.After);
        var who = caller.Current;
        var batch = await snapshot.BatchFor(request.EventId, LiveHub.AudienceOf(who), request.After, changes);
        return who.Role == Role.Participant ? batch with { Me = await loadMe.Of(request.EventId, who.Id) } : batch;
    }
}
