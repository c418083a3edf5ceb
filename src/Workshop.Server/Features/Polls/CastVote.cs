using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Votes in an open poll, or changes the vote.</summary>
/// <param name="Choices">Option ids, at least one, each once.</param>
[MaySend(Role.Participant)]
public sealed record CastVote(Guid EventId, Guid PollId, IReadOnlyList<Guid> Choices, long Rev) : IAct<OwnVote>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class CastVoteHandler(WorkshopDb db, ChangeRecorder changes, Definitions definitions) : IHandleTogether<CastVote, OwnVote>
{
    private static readonly Func<WorkshopDb, Guid, Guid, Task<Poll?>> Asked = CompiledQuery.One(
        (WorkshopDb db, Guid eventId, Guid pollId) => db.Polls.AsNoTracking().Include(p => p.Options).SingleOrDefault(p => p.EventId == eventId && p.Id == pollId));

    private static readonly Func<WorkshopDb, List<Guid>, List<Guid>, Task<List<Ballot>>> InOpenPolls = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> polls, List<Guid> people) => db.Ballots.AsNoTracking().Where(b => polls.Contains(b.PollId) && people.Contains(b.ParticipantId)));

    private static readonly Func<WorkshopDb, List<Guid>, List<Guid>, Task<List<PollVoter>>> InClosedPolls = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> polls, List<Guid> people) => db.PollVoters.AsNoTracking().Where(v => polls.Contains(v.PollId) && people.Contains(v.ParticipantId)));

    public async Task<IReadOnlyList<Result<OwnVote>>> Handle(Guid eventId, IReadOnlyList<Sent<CastVote>> sent)
    {
        var e = await VotingRules.Of(db, definitions, eventId);
        var polls = new Dictionary<Guid, Ballotable>();
        foreach (var pollId in sent.Select(s => s.Request.PollId).Distinct())
        {
            if (await definitions.Get((nameof(Ballotable), pollId), async () => Ballotable.Of(await Asked(db, eventId, pollId))) is { } asked)
            {
                polls.Add(pollId, asked);
            }
        }

        var stored = await Stored(polls.Values, sent.Select(s => s.Caller.Id).Distinct().ToList());
        var written = new Dictionary<(Guid, Guid), Ballot>();
        var votes = new Dictionary<Guid, int>();
        var voters = new Dictionary<Guid, int>();
        var results = new List<Result<OwnVote>>(sent.Count);
        foreach (var (request, caller) in sent)
        {
            // What staff are still preparing is as unknown to the hall as what never was.
            if (!polls.TryGetValue(request.PollId, out var poll) || poll.State == PollState.Draft)
            {
                results.Add(PollRefusals.Unknown);
                continue;
            }

            var key = (poll.Id, caller.Id);
            var before = stored.GetValueOrDefault(key);
            if (before is not null && request.Rev <= before.Rev)
            {
                changes.RecordRepeat();
                results.Add(before);
            }
            else if (Refuse(e, poll, request.Choices, before) is { } refusal)
            {
                results.Add(refusal);
            }
            else
            {
                var choices = poll.Options.Where(request.Choices.Contains).ToList();
                Count(votes, before?.Choices ?? [], -1);
                Count(votes, choices, 1);
                Count(voters, [poll.Id], before is null ? 1 : 0);
                written[key] = new Ballot { PollId = poll.Id, ParticipantId = caller.Id, Choices = Ballot.Write(choices), Rev = request.Rev };
                results.Add(stored[key] = new OwnVote(poll.Id, choices, request.Rev));
            }
        }

        await Upsert.Rows(db, written.Values);
        await Upsert.Add<PollOption>(db, nameof(PollOption.Votes), votes);
        await Upsert.Add<Poll>(db, nameof(Poll.Voters), voters);
        foreach (var pollId in voters.Keys)
        {
            // For those who may not see results nothing has changed.
            changes.Record(ChangeKind.PollVotes, pollId, polls[pollId].ResultsAudience);
        }

        return results;
    }

    /// <summary>What these people have voted so far: in open polls with their choices, in closed ones without.</summary>
    private async Task<Dictionary<(Guid Poll, Guid Person), OwnVote>> Stored(IEnumerable<Ballotable> polls, List<Guid> people)
    {
        var (openIds, closedIds) = (Ids(p => p.State != PollState.Closed), Ids(p => p.State == PollState.Closed));
        var open = openIds.Count > 0 ? await InOpenPolls(db, openIds, people) : [];
        var closed = closedIds.Count > 0 ? await InClosedPolls(db, closedIds, people) : [];
        return open.Select(b => (b.ParticipantId, Vote: OwnVote.Of(b))).Concat(closed.Select(v => (v.ParticipantId, Vote: OwnVote.Of(v))))
            .ToDictionary(x => (x.Vote.PollId, x.ParticipantId), x => x.Vote);

        List<Guid> Ids(Func<Ballotable, bool> which) => polls.Where(which).Select(p => p.Id).ToList();
    }

    private static void Count(Dictionary<Guid, int> deltas, IReadOnlyList<Guid> ids, int by)
    {
        foreach (var id in ids)
        {
            deltas[id] = deltas.GetValueOrDefault(id) + by;
        }
    }

    private static Refusal? Refuse(VotingRules e, Ballotable poll, IReadOnlyList<Guid> choices, OwnVote? before)
    {
        // The end of the event closes its polls: also then this says what became of the vote.
        if (poll.State == PollState.Closed)
        {
            return before is null ? PollRefusals.NotCounted : PollRefusals.ChangeNotCounted.With(before);
        }

        if (e.State == Progress.Ended)
        {
            return EventRefusals.Ended;
        }

        if (!e.MayVote)
        {
            return PollRefusals.VotingClosed;
        }

        var fits = choices.Count >= 1 && choices.Count <= poll.MaxChoices
            && choices.Distinct().Count() == choices.Count
            && choices.All(poll.Options.Contains);
        return fits ? null : PollRefusals.Choices;
    }

    /// <summary>What a vote has to fit, without the counts, which change with every vote.</summary>
    /// <param name="Options">Ids, in the order shown.</param>
    private sealed record Ballotable(Guid Id, PollState State, int MaxChoices, Audience ResultsAudience, IReadOnlyList<Guid> Options)
    {
        public static Ballotable? Of(Poll? poll) => poll is null ? null
            : new(poll.Id, poll.State, poll.MaxChoices, poll.ResultsAudience, poll.Options.OrderBy(o => o.Order).Select(o => o.Id).ToList());
    }
}
