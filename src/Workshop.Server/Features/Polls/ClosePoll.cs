using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>
/// Ends the voting. For a moment it can be called back (<see cref="CallBackPoll"/>); then it is final, and nobody can tell any more who answered
/// what: what is kept is how often each answer was given and, apart from that, who took part.
/// </summary>
[Needs(Right.RunPolls)]
public sealed record ClosePoll(Guid EventId, Guid PollId, int Version) : IAct<PollView>;

public sealed class ClosePollHandler(WorkshopDb db, ChangeRecorder changes, ClosePolls closing) : IRequestHandler<ClosePoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(ClosePoll request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State == PollState.Closed, p => p.State == PollState.Draft ? PollRefusals.NotOpen : null);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        await closing.Begin(poll);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}

/// <summary>Takes closing back while it is not final: the poll is open as before, with all its votes.</summary>
[Needs(Right.RunPolls)]
public sealed record CallBackPoll(Guid EventId, Guid PollId, int Version) : IAct<PollView>;

public sealed class CallBackPollHandler(WorkshopDb db, ChangeRecorder changes, ClosePolls closing) : IRequestHandler<CallBackPoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(CallBackPoll request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State == PollState.Open, p => p.State == PollState.Draft ? PollRefusals.NotOpen : p.IsFinal ? PollRefusals.NotToCallBack : null);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        await closing.CallBack(poll);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}

/// <summary>What closing a poll comes to, whoever closes it.</summary>
public sealed class ClosePolls(WorkshopDb db, ChangeRecorder changes, AfterCommit afterCommit, ContributionKinds contributions, Settings settings, DatabaseClock clock)
{
    /// <summary>Closes it for everyone, so that it can be called back for a moment.</summary>
    public async Task Begin(Poll poll)
    {
        var now = await clock.Now(db);
        poll.Close(now);
        await CloseInTime.Plan(db, poll);
        if (settings.CallBack > TimeSpan.Zero)
        {
            poll.FinalAt = now + settings.CallBack;
            await DueActs.Set(db, poll.EventId, FinishClosing.Kind, poll.Id, poll.FinalAt.Value);
        }
        else
        {
            await Count(poll);
        }
    }

    /// <summary>Opens it again, as it was, with the time that was left. Where none was, it stays open until somebody closes it.</summary>
    public async Task CallBack(Poll poll)
    {
        var left = poll.ClosesAt - poll.ClosedAt;
        poll.ClosesAt = left > TimeSpan.Zero ? await clock.Now(db) + left : null;
        (poll.State, poll.Revealed, poll.ClosedAt, poll.FinalAt, poll.Version) = (PollState.Open, false, null, null, poll.Version + 1);
        await DueActs.Cancel(db, poll.EventId, FinishClosing.Kind, poll.Id);
        await CloseInTime.Plan(db, poll);
    }

    /// <summary>Closes it for good, at once, unless it is. For staff who saw it closed nothing has changed: whoever presses at that moment is not told that somebody did.</summary>
    public async Task Finish(Poll poll)
    {
        if (poll.IsFinal)
        {
            return;
        }

        if (poll.State == PollState.Open)
        {
            poll.Close(await clock.Now(db));
        }

        (poll.ClosesAt, poll.FinalAt) = (null, null);
        await DueActs.Cancel(db, poll.EventId, FinishClosing.Kind, poll.Id);
        await CloseInTime.Plan(db, poll);
        await Count(poll);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
    }

    /// <summary>The event ends: so does the voting in it.</summary>
    public async Task FinishAll(Guid eventId)
    {
        foreach (var poll in await db.Polls.Where(p => p.EventId == eventId && (p.State == PollState.Open || p.FinalAt != null)).ToListAsync())
        {
            await Finish(poll);
        }
    }

    /// <summary>Ballots become counts, and nobody knows any more whose they were.</summary>
    private async Task Count(Poll poll)
    {
        var (kind, definition) = (poll.KindOf, poll.KindOf.Parse(poll.Definition));
        var ballots = await db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync();
        var answers = ballots.Where(b => b.Answer is not null).Select(b => (b.ParticipantId, b.Slot, Given: kind.ParseAnswer(definition, b.Slot, b.Answer!))).ToList();
        // A text that one person wrote would tell which group they are of.
        var entries = poll.Entries;
        var isWritten = answers.Exists(a => entries?.TextOf(a.Given) is not null);
        var groups = isWritten ? [] : await Participant.GroupsIn(db, poll.EventId);
        var counted = answers.ConvertAll(a => (a.ParticipantId, a.Slot, a.Given, groups.GetValueOrDefault(a.ParticipantId)));
        // What no ballot holds is kept as it was added.
        var slots = kind.Moments is null ? int.MaxValue : kind.Slots(definition);
        await db.PollTallies.Where(t => t.PollId == poll.Id && t.Slot < slots && t.Split != PollTally.Hands).ExecuteDeleteAsync();
        await Upsert.Rows(db, Recount.Of(poll.Id, kind, definition, counted));
        poll.Voters = counted.Select(b => b.ParticipantId).Distinct().Count();
        // In an order that has nothing to do with when or what they voted.
        await Upsert.Rows(db, ballots.OrderBy(b => b.ParticipantId).ThenBy(b => b.Slot)
            .Select(b => new PollVoter { PollId = b.PollId, ParticipantId = b.ParticipantId, Slot = b.Slot, Rev = b.Rev, Counted = b.Answer is not null }).ToList());
        await db.Ballots.Where(b => b.PollId == poll.Id).ExecuteDeleteAsync();
        if (entries is not null)
        {
            await ForgetAuthors(poll);
        }

        afterCommit.Do(LogErasure.TryNow);
    }

    /// <summary>Entries keep their words alone. Whoever was blocked because of one is blocked for that no longer: no block is for good.</summary>
    private async Task ForgetAuthors(Poll poll)
    {
        var entries = db.PollEntries.Where(e => e.PollId == poll.Id);
        var blocked = await entries.Where(e => e.AuthorBlocked && e.AuthorId != null).Select(e => e.AuthorId!.Value).Distinct().ToListAsync();
        await db.Changes.Where(c => c.EventId == poll.EventId && c.Kind == ChangeKind.Entry && c.OwnerId != null && entries.Any(e => e.Id == c.EntityId))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, (Guid?)null));
        // The key of an entry that is one person's own is made of who they are, and digests tell what somebody took back.
        await entries.ExecuteUpdateAsync(s => s.SetProperty(e => e.AuthorId, (Guid?)null).SetProperty(e => e.AuthorBlocked, false).SetProperty(e => e.Key, e => e.Id)
            .SetProperty(e => e.Fold, e => e.Id));
        foreach (var person in blocked)
        {
            await Participant.SetBlocked(db, person, await contributions.AnyBlocks(db, person, leftOut: Guid.Empty));
        }
    }
}
