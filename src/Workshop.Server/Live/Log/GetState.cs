using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Everything the caller may see of an event in the capacity asked for.</summary>
[Needs(Right.ReadEvent)]
public sealed record GetState(Guid EventId, Role As, Guid? SpeakerId) : IQuery<Personal<State>>, IAsRole, IReadsOwnThings;

public sealed class GetStateHandler(Snapshot snapshot, IParticipantReader people, IAudiences audiences, CallerContext caller) : IRequestHandler<GetState, Result<Personal<State>>>
{
    public async Task<Result<Personal<State>>> Handle(GetState request, CancellationToken cancellationToken)
    {
        // Ends here and not with the request: a phone that reads slowly would keep SQLite from emptying its log.
        await using var reading = snapshot;
        var audience = audiences.Of(caller.Current);
        var shared = await snapshot.Known(request.EventId, audience)
            ?? (await snapshot.Open(request.EventId) ? await snapshot.Everything(request.EventId, audience) : null);
        // One's own things may be newer than the number: what is pushed after it replaces them by what they are.
        return shared is null ? LiveRefusals.EventGone : await people.WithOwn(shared, caller.Current);
    }
}

/// <summary>What changed after <see cref="After"/>; refused with <c>changes.reset</c> when that cannot be told.</summary>
[Needs(Right.ReadEvent)]
public sealed record GetChanges(Guid EventId, Role As, Guid? SpeakerId, long After, Guid Epoch) : IQuery<Personal<Batch>>, IAsRole, IReadsOwnThings;

public sealed class GetChangesHandler(EntryReader entryReader, Snapshot snapshot, IParticipantReader people, IAudiences audiences, CallerContext caller, LiveMetrics metrics) : IRequestHandler<GetChanges, Result<Personal<Batch>>>
{
    public async Task<Result<Personal<Batch>>> Handle(GetChanges request, CancellationToken cancellationToken)
    {
        await using var reading = snapshot;
        if (await entryReader.Position(request.EventId) is not { } here)
        {
            return LiveRefusals.EventGone;
        }

        var tooFar = request.Epoch != here.Epoch || request.After < 0 || request.After > here.Seq || here.Seq - request.After > Snapshot.MostChanges;
        var missed = tooFar ? LiveRefusals.ChangesReset : await snapshot.Missed(request.EventId, audiences.Of(caller.Current), request.After, here);
        metrics.Resynced(reset: missed.Refusal == LiveRefusals.ChangesReset);
        return missed.Refusal is { } refusal ? refusal : await people.WithOwn(missed.Value, caller.Current);
    }
}
