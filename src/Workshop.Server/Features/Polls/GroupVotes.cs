using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

/// <summary>What one person answered in one slot, before and after a group of votes.</summary>
internal sealed class SlotVote(AskedPoll poll, Guid participantId, int slot, string? written, long rev, bool counted)
{
    private readonly bool wasCounted = counted;
    private object? before;
    private object? answer;
    private string? text;
    private List<object>? moments;

    public AskedPoll Poll => poll;

    public Guid ParticipantId => participantId;

    public int Slot => slot;

    public long Rev { get; private set; } = rev;

    public bool IsCounted { get; private set; } = counted;

    public bool IsChanged { get; private set; }

    /// <summary>The answer as it is now; null where there is none, or where nobody knows it any more.</summary>
    public object? Answer => IsChanged ? answer : Before;

    /// <summary>What was written in the answer as it is now; null for nothing.</summary>
    public string? Text => Answer is { } given ? poll.Entries?.TextOf(given) : null;

    /// <summary>The answer that was stored before this group.</summary>
    public object? Before => written is null ? null : before ??= poll.Kind.ParseAnswer(poll.Definition, slot, written);

    /// <summary>1 when the group makes it count, -1 when it ends that.</summary>
    public int CountedBy => (IsCounted ? 1 : 0) - (wasCounted ? 1 : 0);

    public OwnVote Own => new(poll.Id, slot, (IsChanged ? Write() : written) is { } text ? new RawJson(text) : null, Rev, IsCounted);

    public Ballot Ballot => new() { PollId = poll.Id, ParticipantId = participantId, Slot = slot, Answer = Write(), Rev = Rev };

    public void Change(object? newAnswer, long newRev)
    {
        (answer, text, Rev, IsCounted, IsChanged) = (newAnswer, null, newRev, newAnswer is not null, true);
        // Where each counts by when it came, an answer counts that a later one of the same group replaces.
        if (newAnswer is not null && poll.Kind.Moments is not null)
        {
            (moments ??= []).Add(newAnswer);
        }
    }

    /// <summary>The answer refers to this entry.</summary>
    public void Refer(int entry) => (answer, text) = (poll.Kind.Entries!.WithEntry(answer!, entry), null);

    /// <summary>What the group takes from the tally, and adds to it.</summary>
    /// <param name="now">By the database's clock; only kinds with moments look at it.</param>
    public IEnumerable<Delta> Move(DateTime now)
    {
        foreach (var cell in Before is { } given ? poll.Kind.Cells(poll.Definition, slot, given) : [])
        {
            yield return cell with { Count = -cell.Count, Sum = -cell.Sum };
        }

        foreach (var cell in answer is null ? [] : poll.Kind.Cells(poll.Definition, slot, answer))
        {
            yield return cell;
        }

        foreach (var cell in (moments ?? []).SelectMany(given => poll.Kind.Moments!.At(poll.Definition, slot, given, Since(now))))
        {
            yield return cell;
        }
    }

    /// <summary>Since the poll opened; a clock that another server read before it counts as that moment.</summary>
    private TimeSpan Since(DateTime now) => poll.OpenedAt is { } opened && now > opened ? now - opened : TimeSpan.Zero;

    private string? Write() => answer is null ? null : text ??= poll.Kind.WriteAnswer(answer);
}

/// <summary>What the people of a group have answered so far in the polls they vote in: with their answers until closing is final, then without.</summary>
internal sealed class GroupVotes
{
    private static readonly Func<WorkshopDb, List<Guid>, List<Guid>, Task<List<Ballot>>> InOpenPolls = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> polls, List<Guid> people) => db.Ballots.AsNoTracking().Where(b => polls.Contains(b.PollId) && people.Contains(b.ParticipantId)));

    private static readonly Func<WorkshopDb, List<Guid>, List<Guid>, Task<List<PollVoter>>> InFinalPolls = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> polls, List<Guid> people) => db.PollVoters.AsNoTracking().Where(v => polls.Contains(v.PollId) && people.Contains(v.ParticipantId)));

    private readonly Dictionary<(Guid Poll, Guid Person), List<SlotVote>> all = [];

    /// <summary>Those that the group changed.</summary>
    public IEnumerable<SlotVote> Changed => all.Values.SelectMany(v => v).Where(v => v.IsChanged);

    public static async Task<GroupVotes> Load(WorkshopDb db, IReadOnlyDictionary<Guid, AskedPoll> polls, IEnumerable<Guid> people)
    {
        var votes = new GroupVotes();
        var ids = people.Distinct().ToList();
        var (open, final) = (Ids(isFinal: false), Ids(isFinal: true));
        foreach (var b in open.Count > 0 ? await InOpenPolls(db, open, ids) : [])
        {
            votes.Add(new SlotVote(polls[b.PollId], b.ParticipantId, b.Slot, b.Answer, b.Rev, counted: b.Answer is not null));
        }

        foreach (var v in final.Count > 0 ? await InFinalPolls(db, final, ids) : [])
        {
            votes.Add(new SlotVote(polls[v.PollId], v.ParticipantId, v.Slot, null, v.Rev, v.Counted));
        }

        return votes;

        List<Guid> Ids(bool isFinal) => polls.Values.Where(p => p.IsFinal == isFinal).Select(p => p.Id).ToList();
    }

    /// <summary>All slots in which a person has answered in a poll.</summary>
    public IReadOnlyList<SlotVote> Of(AskedPoll poll, Guid participantId) => all.GetValueOrDefault((poll.Id, participantId)) ?? [];

    /// <summary>A first answer.</summary>
    public SlotVote New(AskedPoll poll, Guid participantId, int slot)
    {
        var vote = new SlotVote(poll, participantId, slot, null, 0, counted: false);
        Add(vote);
        return vote;
    }

    /// <summary>By how many people each poll's turnout changes; somebody counts who answered in any slot.</summary>
    public Dictionary<Guid, int> Turnout()
    {
        var turnout = new Dictionary<Guid, int>();
        foreach (var ((pollId, _), votes) in all)
        {
            if (votes.Exists(v => v.IsChanged))
            {
                var (now, change) = (votes.Count(v => v.IsCounted), votes.Sum(v => v.CountedBy));
                turnout[pollId] = turnout.GetValueOrDefault(pollId) + Math.Sign(now) - Math.Sign(now - change);
            }
        }

        return turnout;
    }

    private void Add(SlotVote vote)
    {
        var key = (vote.Poll.Id, vote.ParticipantId);
        if (!all.TryGetValue(key, out var votes))
        {
            all[key] = votes = new List<SlotVote>(1);
        }

        votes.Add(vote);
    }
}
