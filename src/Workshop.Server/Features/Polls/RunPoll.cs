using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Lets the hall vote. From here on only its words can be edited.</summary>
/// <param name="Show">The stage shows it as well, in the same act: nobody sees the one without the other.</param>
[Needs(Right.RunPolls)]
public sealed record OpenPoll(Guid EventId, Guid PollId, bool Show, int Version) : IAct<PollView>;

public sealed class OpenPollHandler(WorkshopDb db, ChangeRecorder changes, DatabaseClock clock) : IRequestHandler<OpenPoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(OpenPoll request, CancellationToken cancellationToken)
    {
        var done = await Open(request);
        if (request.Show && done.Refusal is null)
        {
            // Also where somebody opened it a moment before: shown it may not be yet.
            await StageState.Show(db, changes, request.EventId, StageKind.Poll, request.PollId);
        }

        return done;
    }

    private async Task<Result<PollView>> Open(OpenPoll request)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State == PollState.Open, p => p.State == PollState.Closed ? PollRefusals.Closed : null);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        poll.Open(await clock.Now(db));
        await CloseInTime.Plan(db, poll);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}

/// <summary>Shows the results of a closed poll to everyone.</summary>
[Needs(Right.RunPolls)]
public sealed record RevealPoll(Guid EventId, Guid PollId, int Version) : IAct<PollView>;

public sealed class RevealPollHandler(WorkshopDb db, ChangeRecorder changes, ClosePolls closing) : IRequestHandler<RevealPoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(RevealPoll request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.Revealed, p => p.State == PollState.Closed ? null : PollRefusals.State);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        // Whoever reveals has decided: nothing is called back any more.
        await closing.Finish(poll);
        (poll.Revealed, poll.Version) = (true, poll.Version + 1);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}

/// <summary>Asks a closed poll's question once more: a new poll, open at once, beside the old one and its result.</summary>
/// <param name="NewId">Id of the new run, made by the client; sending the same again is the same run.</param>
[Needs(Right.RunPolls)]
public sealed record RunPollAgain(Guid EventId, Guid PollId, Guid NewId, int Version) : IAct<PollView>, IChecked
{
    public void Check(Checks checks) =>
        checks.That(NewId != Guid.Empty && NewId != PollId, nameof(NewId), "Die neue Kennung fehlt.", "The new id is missing.");
}

public sealed class RunPollAgainHandler(WorkshopDb db, ChangeRecorder changes, ClosePolls closing, DatabaseClock clock) : IRequestHandler<RunPollAgain, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(RunPollAgain request, CancellationToken cancellationToken)
    {
        var known = await db.Polls.SingleOrDefaultAsync(p => p.Id == request.NewId, cancellationToken);
        if (known is not null)
        {
            var repeated = await db.Polls.AnyAsync(p => p.EventId == request.EventId && p.Id == request.PollId && (p.FirstRunId ?? p.Id) == known.FirstRunId, cancellationToken);
            return repeated ? await PollView.ForStaff(db, known) : PollRefusals.Unknown;
        }

        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            _ => false, p => p.State == PollState.Closed ? null : PollRefusals.State);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        await closing.Finish(poll);
        // Of two moderators who run it again at once, the second is told.
        poll.Version++;
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        var first = poll.FirstRunId ?? poll.Id;
        var runs = await db.Polls.Where(p => p.EventId == poll.EventId && (p.Id == first || p.FirstRunId == first)).Select(p => new { p.Id, p.Run }).ToListAsync(cancellationToken);
        var run = NextRun(poll, request.NewId, first, 1 + runs.Max(r => r.Run), await Poll.NextNumber(db, request.EventId));
        run.Open(await clock.Now(db));
        db.Polls.Add(run);
        await CloseInTime.Plan(db, run);
        changes.Record(ChangeKind.Poll, run.Id, run.Audience);
        await StageState.Follow(db, changes, poll.EventId, runs.ConvertAll(r => r.Id), run.Id);
        await SheetOrder.Follow(db, changes, poll.EventId, first, run.Id);
        return await PollView.ForStaff(db, run);
    }

    private static Poll NextRun(Poll poll, Guid id, Guid first, int run, int number) => new()
    {
        Id = id,
        EventId = poll.EventId,
        Number = number,
        AgendaItemId = poll.AgendaItemId,
        Kind = poll.Kind,
        Question = poll.Question,
        Definition = poll.Definition,
        LiveResults = poll.LiveResults,
        TimeLimit = poll.TimeLimit,
        Run = run,
        FirstRunId = first,
        Order = poll.Order,
    };
}

/// <summary>What every act of staff on a poll begins with.</summary>
internal static class PollForStaff
{
    /// <inheritdoc cref="StaffAct{T, TView}.Begin"/>
    public static async Task<(Poll? Thing, Result<PollView>? Answer)> Find(
        WorkshopDb db, Guid eventId, Guid pollId, int version, Func<Poll, bool> isAlreadySo, Func<Poll, Refusal?> refuse) =>
        await Begin(db, await db.Polls.SingleOrDefaultAsync(p => p.EventId == eventId && p.Id == pollId), version, isAlreadySo, refuse);

    /// <inheritdoc cref="StaffAct{T, TView}.Begin"/>
    public static async Task<(Poll? Thing, Result<PollView>? Answer)> Begin(
        WorkshopDb db, Poll? poll, int version, Func<Poll, bool> isAlreadySo, Func<Poll, Refusal?> refuse)
    {
        var asItIs = poll is null ? null : await PollView.ForStaff(db, poll);
        return new StaffAct<Poll, PollView>(PollRefusals.Unknown, PollRefusals.Version, _ => asItIs!).Begin(poll, version, isAlreadySo, refuse);
    }
}
