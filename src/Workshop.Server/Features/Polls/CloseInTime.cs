using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>The time to vote is over, and so is the moment in which the last votes arrive: the poll closes for good.</summary>
public sealed class CloseInTime(WorkshopDb db, ClosePolls closing) : IDueActKind
{
    /// <inheritdoc cref="IDueActKind.Name"/>
    public const string Kind = "poll.close";

    /// <summary>Phones stop at the end that is shown. What they sent right before it is taken for as long as this, at least.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public string Name => Kind;

    /// <summary>To be called whenever <see cref="Poll.ClosesAt"/> or the state changed: has it closed then, or not at all.</summary>
    public static Task Plan(WorkshopDb db, Poll poll) => poll is { State: PollState.Open, ClosesAt: { } end }
        ? DueActs.Set(db, poll.EventId, Kind, poll.Id, end + Grace)
        : DueActs.Cancel(db, poll.EventId, Kind, poll.Id);

    public async Task<Refusal?> Handle(DueAct act)
    {
        if (await db.Polls.SingleOrDefaultAsync(p => p.EventId == act.EventId && p.Id == act.SubjectId && p.State == PollState.Open && p.ClosesAt != null) is { } poll)
        {
            await closing.Finish(poll);
        }

        return null;
    }
}
