using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Gives the hall more time to vote, while it can. After the end that is shown, the time added begins anew.</summary>
/// <param name="Seconds">30 or 60.</param>
[Needs(Right.RunPolls)]
public sealed record ExtendPoll(Guid EventId, Guid PollId, int Seconds, int Version) : IAct<PollView>, IChecked
{
    public void Check(Checks checks) => checks.That(Seconds is 30 or 60, nameof(Seconds), "Möglich sind 30 oder 60 Sekunden.", "Possible are 30 or 60 seconds.");
}

public sealed class ExtendPollHandler(WorkshopDb db, ChangeRecorder changes, DatabaseClock clock) : IRequestHandler<ExtendPoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(ExtendPoll request, CancellationToken cancellationToken)
    {
        // Sent again it has another version by then, and gives no more time.
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version, _ => false, Refuse);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        var now = await clock.Now(db);
        var end = poll.ClosesAt is { } shown && shown > now ? shown : now;
        (poll.ClosesAt, poll.Version) = (end.AddSeconds(request.Seconds), poll.Version + 1);
        await CloseInTime.Plan(db, poll);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }

    private static Refusal? Refuse(Poll poll) => poll.State switch
    {
        PollState.Draft => PollRefusals.NotOpen,
        PollState.Closed => PollRefusals.Closed,
        _ => poll.ClosesAt is null ? PollRefusals.NotTimed : null,
    };
}
