using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Turns an open poll of several parts to one of them, for everyone: from here on that one alone can be answered. It can be turned back.</summary>
/// <param name="Part">The slot, from 0 on.</param>
[Needs(Right.RunPolls)]
public sealed record TurnToPart(Guid EventId, Guid PollId, int Part, int Version) : IAct<PollView>;

public sealed class TurnToPartHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<TurnToPart, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(TurnToPart request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State == PollState.Open && p.Part == request.Part, p => Refuse(p, request.Part));
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        (poll.Part, poll.Version) = (request.Part, poll.Version + 1);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }

    private static Refusal? Refuse(Poll poll, int part) => poll.State switch
    {
        PollState.Draft => PollRefusals.NotOpen,
        PollState.Closed => PollRefusals.Closed,
        _ => poll.Part is null ? PollRefusals.NotLed : part < 0 || part >= poll.KindOf.Slots(poll.KindOf.Parse(poll.Definition)) ? PollRefusals.UnknownPart : null,
    };
}
