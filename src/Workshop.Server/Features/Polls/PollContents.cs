using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Answers in polls, and polls as they were prepared.</summary>
public sealed class PollContents : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents)
    {
        contents.Polls = await db.Polls.CountAsync(p => p.EventId == eventId && p.FirstRunId == null);
        contents.Votes = await db.Polls.Where(p => p.EventId == eventId).SumAsync(p => p.Voters);
    }

    public async Task Erase(WorkshopDb db, Guid eventId)
    {
        await db.Ballots.Where(b => db.Polls.Any(p => p.Id == b.PollId && p.EventId == eventId)).ExecuteDeleteAsync();
        await db.PollVoters.Where(v => db.Polls.Any(p => p.Id == v.PollId && p.EventId == eventId)).ExecuteDeleteAsync();
        await db.PollTallies.Where(t => db.Polls.Any(p => p.Id == t.PollId && p.EventId == eventId)).ExecuteDeleteAsync();
        await db.PollEntries.Where(e => db.Polls.Any(p => p.Id == e.PollId && p.EventId == eventId)).ExecuteDeleteAsync();
    }

    /// <summary>Of several runs the first stays, as it was worded last.</summary>
    public async Task Reset(WorkshopDb db, Guid eventId)
    {
        foreach (var runs in (await db.Polls.Where(p => p.EventId == eventId).ToListAsync()).GroupBy(p => p.FirstRunId ?? p.Id))
        {
            var (first, last) = (runs.MinBy(p => p.Run)!, runs.MaxBy(p => p.Run)!);
            db.Polls.RemoveRange(runs.Where(p => p != first));
            (first.Kind, first.Question, first.Definition, first.AgendaItemId) = (last.Kind, last.Question, last.Definition, last.AgendaItemId);
            (first.LiveResults, first.TimeLimit) = (last.LiveResults, last.TimeLimit);
            (first.State, first.Revealed, first.Voters, first.Version) = (PollState.Draft, false, 0, last.Version + 1);
            (first.OpenedAt, first.ClosesAt, first.ClosedAt, first.FinalAt, first.Part) = (null, null, null, null, null);
            first.Entered = 0;
        }
    }
}
