using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>The moment is over in which closing a poll could be called back: it is final.</summary>
public sealed class FinishClosing(WorkshopDb db, ClosePolls closing) : IDueActKind
{
    /// <inheritdoc cref="IDueActKind.Name"/>
    public const string Kind = "poll.final";

    public string Name => Kind;

    public async Task<Refusal?> Handle(DueAct act)
    {
        if (await db.Polls.SingleOrDefaultAsync(p => p.EventId == act.EventId && p.Id == act.SubjectId && p.State == PollState.Closed && p.FinalAt != null) is { } poll)
        {
            await closing.Finish(poll);
        }

        return null;
    }
}
