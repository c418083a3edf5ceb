using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>
/// Ends the voting for good. From then on nobody can tell any more who chose what: what is kept is how often each answer was
/// given and, apart from that, who took part.
/// </summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record ClosePoll(Guid EventId, Guid PollId, int Version) : IAct<PollView>;

public sealed class ClosePollHandler(WorkshopDb db, ChangeRecorder changes, AfterCommit afterCommit, TimeProvider time) : IRequestHandler<ClosePoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(ClosePoll request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State == PollState.Closed, p => p.State == PollState.Draft ? PollRefusals.NotOpen : null);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        await ClosePolls.One(db, changes, afterCommit, poll, time.GetUtcNow().UtcDateTime);
        return PollView.ForStaff(poll);
    }
}

/// <summary>What closing a poll comes to, whoever closes it.</summary>
public static class ClosePolls
{
    /// <summary>The event ends: so does the voting in it.</summary>
    public static async Task In(WorkshopDb db, ChangeRecorder changes, AfterCommit afterCommit, Guid eventId, DateTime now)
    {
        foreach (var poll in await db.Polls.Where(p => p.EventId == eventId && p.State == PollState.Open).ToListAsync())
        {
            await One(db, changes, afterCommit, poll, now);
        }
    }

    internal static async Task One(WorkshopDb db, ChangeRecorder changes, AfterCommit afterCommit, Poll poll, DateTime now)
    {
        var ballots = await db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync();
        var groups = await Participant.GroupsIn(db, poll.EventId);
        await Upsert.Rows(db, Tally.Answers(poll.Id, ballots.Select(b => (b.Choices, groups.GetValueOrDefault(b.ParticipantId))).ToList()));
        // In an order that has nothing to do with when or what they voted.
        await Upsert.Rows(db, ballots.OrderBy(b => b.ParticipantId)
            .Select(b => new PollVoter { PollId = b.PollId, ParticipantId = b.ParticipantId, Rev = b.Rev }).ToList());
        await db.Ballots.Where(b => b.PollId == poll.Id).ExecuteDeleteAsync();
        afterCommit.Do(LogErasure.TryNow);

        (poll.State, poll.ClosedAt, poll.Version) = (PollState.Closed, now, poll.Version + 1);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
    }
}

/// <summary>Turns ballots into counts that say nothing about fewer than five people of a group.</summary>
public static class Tally
{
    /// <summary>A group with fewer answers than this is not told apart.</summary>
    public const int SmallestGroup = 5;

    /// <param name="ballots">Each ballot's choices and its voter's group; empty for none.</param>
    public static IReadOnlyList<PollAnswer> Answers(Guid pollId, IReadOnlyCollection<(string Choices, Guid GroupId)> ballots)
    {
        var shown = Shown(ballots.CountBy(b => b.GroupId));
        return ballots.CountBy(b => (b.Choices, GroupId: shown.Contains(b.GroupId) ? b.GroupId : Guid.Empty))
            .OrderBy(c => c.Key)
            .Select(c => new PollAnswer { PollId = pollId, Choices = c.Key.Choices, GroupId = c.Key.GroupId, Count = c.Value }).ToList();
    }

    /// <summary>The groups that can be told apart. The rest, who are one group then, must not be few either.</summary>
    private static HashSet<Guid> Shown(IEnumerable<KeyValuePair<Guid, int>> groups)
    {
        var all = groups.ToList();
        var large = all.Where(g => g.Key != Guid.Empty && g.Value >= SmallestGroup).OrderByDescending(g => g.Value).ThenBy(g => g.Key).ToList();
        var rest = all.Sum(g => g.Value) - large.Sum(g => g.Value);
        while (rest is > 0 and < SmallestGroup && large.Count > 0)
        {
            rest += large[^1].Value;
            large.RemoveAt(large.Count - 1);
        }

        return large.Select(g => g.Key).ToHashSet();
    }
}
