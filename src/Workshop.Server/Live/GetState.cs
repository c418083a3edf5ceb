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
        var who = caller.Current;
        if (await snapshot.Known(request.EventId, LiveHub.AudienceOf(who)) is var (here, known))
        {
            // One's own things may be newer than the number: what is pushed after it replaces them by what they are.
            return new State(here.Epoch, here.Seq, known, await Own(who));
        }

        if (!await snapshot.Open(request.EventId))
        {
            return LiveRefusals.EventUnknown;
        }

        var views = await snapshot.Everything(request.EventId, LiveHub.AudienceOf(who));
        return new State(snapshot.Epoch, snapshot.Seq, views, await Own(who));
    }

    private async Task<MeView?> Own(Caller who) => who.Role == Role.Participant ? await loadMe.Of(who.EventId, who.Id) : null;
}

/// <summary>What changed after <see cref="After"/>; refused with <c>changes.reset</c> when that cannot be told.</summary>
[MaySend(Role.Participant, Role.Moderator, Role.Organiser, Role.Stage, Role.Speaker)]
public sealed record GetChanges(Guid EventId, Role As, Guid? SpeakerId, long After, Guid Epoch) : IQuery<Batch>, IAsRole;

public sealed class GetChangesHandler(Snapshot snapshot, LoadMe loadMe, CallerContext caller, LiveMetrics metrics) : IRequestHandler<GetChanges, Result<Batch>>
{
    public async Task<Result<Batch>> Handle(GetChanges request, CancellationToken cancellationToken)
    {
        await using var reading = snapshot;
        if (await snapshot.Look(request.EventId) is not { } here)
        {
            return LiveRefusals.EventUnknown;
        }

        var reset = request.Epoch != here.Epoch || request.After < 0 || request.After > here.Seq || here.Seq - request.After > Snapshot.MostChanges;
        metrics.Resynced(reset);
        if (reset)
        {
            return LiveRefusals.ChangesReset;
        }

        var who = caller.Current;
        if (await snapshot.Missed(request.EventId, LiveHub.AudienceOf(who), request.After, here) is not { } batch)
        {
            return LiveRefusals.EventUnknown;
        }

        return who.Role == Role.Participant ? batch with { Me = await loadMe.Of(request.EventId, who.Id) } : batch;
    }
}
