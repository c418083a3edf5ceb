using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Answers an open poll, changes the answer, or withdraws it.</summary>
/// <param name="Slot">Which part of the poll; 0 where there is only one.</param>
/// <param name="Answer">In the form of the poll's kind; null to withdraw.</param>
/// <param name="Rev">Higher than all before it of this person in this poll.</param>
[Needs(Right.Vote)]
public sealed record CastVote(Guid EventId, Guid PollId, int Slot, JsonElement? Answer, long Rev) : IAct<OwnVote>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class CastVoteHandler(WorkshopDb db, ChangeRecorder changes, Definitions definitions, TimeProvider time, DatabaseClock clock) : IHandleTogether<CastVote, OwnVote>
{
    public async Task<IReadOnlyList<Result<OwnVote>>> Handle(Guid eventId, IReadOnlyList<Sent<CastVote>> sent)
    {
        var e = await VotingRules.Of(db, definitions, eventId);
        var polls = await AskedPoll.Load(db, definitions, eventId, sent.Select(s => s.Request.PollId));
        var votes = await GroupVotes.Load(db, polls, sent.Select(s => s.Caller.Id));
        var blocked = await Blocked(polls.Values, sent);
        var results = new Result<OwnVote>?[sent.Count];
        foreach (var (at, (request, caller)) in sent.Index())
        {
            // What staff are still preparing is as unknown to the hall as what never was.
            if (!polls.TryGetValue(request.PollId, out var poll) || poll.State == PollState.Draft)
            {
                results[at] = PollRefusals.Unknown;
                continue;
            }

            var own = votes.Of(poll, caller.Id);
            var before = own.FirstOrDefault(v => v.Slot == request.Slot);
            if (before is not null && request.Rev <= before.Rev)
            {
                changes.RecordRepeat();
                results[at] = before.Own;
                continue;
            }

            if (RefuseNow(e, poll, before) is { } notNow)
            {
                results[at] = notNow;
                continue;
            }

            var answer = request.Answer is { } given ? poll.Kind.Accept(poll.Definition, request.Slot, given) : null;
            var unfit = request.Answer is null ? RefuseSlot(poll, request.Slot) : Refuse(poll, answer, own, request.Slot, blocked.Contains(caller.Id));
            if ((unfit ?? (IsOn(poll, request.Slot) ? null : PollRefusals.NotOn)) is { } refusal)
            {
                results[at] = refusal;
                continue;
            }

            var vote = before ?? votes.New(poll, caller.Id, request.Slot);
            vote.Change(answer, request.Rev);
            // A later vote of this group may change it again: each is told what it sent.
            results[at] = vote.Own;
        }

        await Write(votes);
        return results!;
    }

    private async Task Write(GroupVotes votes)
    {
        var changed = votes.Changed.ToList();
        await EntryInterning.Refer(db, changes, definitions, time.GetUtcNow().UtcDateTime, changed);
        var now = changed.Exists(v => v.Poll.Kind.Moments is not null) ? await clock.Now(db) : default;
        var cells = new Dictionary<(Guid Poll, int Slot, long Cell), (int Count, long Sum)>();
        foreach (var vote in changed)
        {
            foreach (var delta in vote.Move(now))
            {
                var key = (vote.Poll.Id, delta.Slot, delta.Cell);
                var (count, sum) = cells.GetValueOrDefault(key);
                cells[key] = (count + delta.Count, sum + delta.Sum);
            }
        }

        await Upsert.Rows(db, changed.ConvertAll(v => v.Ballot));
        await Upsert.AddRows(db, cells.Where(c => c.Value != default).Select(c => new PollTally
        {
            PollId = c.Key.Poll, Split = Guid.Empty, Slot = c.Key.Slot, Cell = c.Key.Cell, Count = c.Value.Count, Sum = c.Value.Sum,
        }).ToList(), nameof(PollTally.Count), nameof(PollTally.Sum));
        var turnout = votes.Turnout();
        await Upsert.Add<Poll>(db, nameof(Poll.Voters), turnout);
        await EntryInterning.RemoveUnused(db, changes, changed);
        foreach (var poll in changed.Select(v => v.Poll).Distinct())
        {
            // For those who may not even see how many voted nothing has changed.
            changes.Record(ChangeKind.PollVotes, poll.Id, poll.TurnoutAudience);
        }
    }

    /// <summary>Who of them may not write at the event. Nobody is asked for where nothing is written.</summary>
    private async Task<HashSet<Guid>> Blocked(IEnumerable<AskedPoll> polls, IReadOnlyList<Sent<CastVote>> sent)
    {
        var writing = polls.Where(p => p.Entries is not null).Select(p => p.Id).ToHashSet();
        var people = sent.Where(s => writing.Contains(s.Request.PollId)).Select(s => s.Caller.Id).Distinct().ToList();
        return people.Count == 0 ? [] : [.. await Participant.BlockedAmong(db, people)];
    }

    /// <summary>Why nobody can vote in this poll as things stand, or null.</summary>
    private static Refusal? RefuseNow(VotingRules e, AskedPoll poll, SlotVote? before)
    {
        if (poll.State == PollState.Closed && !poll.IsFinal)
        {
            return PollRefusals.Closing;
        }

        // The end of the event closes its polls: also then this says what became of the vote.
        if (poll.State == PollState.Closed)
        {
            return before is { IsCounted: true } ? PollRefusals.ChangeNotCounted.With(before.Own) : PollRefusals.NotCounted;
        }

        return e.State == Progress.Ended ? EventRefusals.Ended : e.MayVote ? null : PollRefusals.VotingClosed;
    }

    /// <summary>Also what was never given is withdrawn: a first attempt that arrives later must not count.</summary>
    private static Refusal? RefuseSlot(AskedPoll poll, int slot) => slot >= 0 && slot < poll.Kind.Slots(poll.Definition) ? null : PollRefusals.Answer;

    private static bool IsOn(AskedPoll poll, int slot) => poll.Part is null || poll.Part == slot;

    private static Refusal? Refuse(AskedPoll poll, object? answer, IReadOnlyList<SlotVote> own, int slot, bool isBlocked) =>
        answer is null ? PollRefusals.Answer
        : isBlocked && poll.Entries?.TextOf(answer) is not null ? ParticipantRefusals.Blocked
        : poll.Kind.IsRepeat(poll.Definition, answer, own.Where(v => v.Slot != slot).Select(v => v.Answer).OfType<object>()) ? PollRefusals.Twice
        : null;
}
