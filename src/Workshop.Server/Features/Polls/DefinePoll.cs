using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Prepares a poll, or edits one. Once it is open, only its words can be changed: votes for what it was may be on their way.</summary>
/// <param name="PollId">Made by the client; sending the same again is the same poll.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Definition">In the form of its kind.</param>
/// <param name="TimeLimit">Seconds to vote from opening on; null for as long as it stays open.</param>
/// <param name="Version">The version staff saw; 0 for a new poll.</param>
[Needs(Right.RunPolls)]
public sealed record DefinePoll(
    Guid EventId, Guid PollId, Guid? AgendaItemId, string Kind, LocalText Question, JsonElement Definition, bool LiveResults, int? TimeLimit, int Version) : IAct<PollView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(PollId != Guid.Empty, nameof(PollId), "Die Kennung fehlt.", "The id is missing.");
        checks.Text(nameof(Question), Question, Poll.QuestionLimit);
        checks.That(TimeLimit is null or (>= Poll.ShortestLimit and <= Poll.LongestLimit), nameof(TimeLimit),
            $"Bitte {Poll.ShortestLimit} bis {Poll.LongestLimit} Sekunden.", $"Please give {Poll.ShortestLimit} to {Poll.LongestLimit} seconds.");
        var known = string.Join(", ", PollKinds.Codes);
        checks.That(PollKinds.Find(Kind) is not null, nameof(Kind), $"Diese Art von Umfrage gibt es nicht. Möglich sind: {known}.", $"There is no such kind of poll. Possible are: {known}.");
        var problems = new List<ReadProblem>();
        Read(problems);
        foreach (var problem in problems)
        {
            checks.Say(problem.Path, problem.Sentence.De!, problem.Sentence.En!);
        }
    }

    /// <summary>What the kind makes of the definition; null for an unknown kind, and not to be used where there are problems.</summary>
    internal object? Read(List<ReadProblem> problems) => PollKinds.Find(Kind)?.Read(new StrictReader(Definition, "definition", problems));
}

public sealed class DefinePollHandler(WorkshopDb db, ChangeRecorder changes, DatabaseClock clock) : IRequestHandler<DefinePoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(DefinePoll request, CancellationToken cancellationToken)
    {
        var wanted = request.Read([])!;
        var definition = PollKinds.Of(request.Kind).Write(wanted);
        var poll = await db.Polls.SingleOrDefaultAsync(p => p.Id == request.PollId, cancellationToken);
        if (poll is null ? request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.Poll, request.PollId) : poll.EventId != request.EventId)
        {
            return PollRefusals.Unknown;
        }

        if (poll is not null)
        {
            var mayBeTimed = poll.State == PollState.Open && !await db.Ballots.AnyAsync(b => b.PollId == poll.Id, cancellationToken);
            var begun = await PollForStaff.Begin(db, poll, request.Version, p => IsSo(p, request, definition), p => p.State == PollState.Draft || HasSameStructure(p, request, wanted, mayBeTimed) ? null : PollRefusals.Structure);
            if (begun.Answer is { } answer)
            {
                return answer;
            }
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        if (poll is null)
        {
            if (await db.Polls.CountAsync(p => p.EventId == request.EventId && p.FirstRunId == null, cancellationToken) >= Poll.MaxPerEvent)
            {
                return PollRefusals.TooMany;
            }

            db.Polls.Add(poll = await New(request, definition));
        }
        else
        {
            if (poll.State == PollState.Open && poll.TimeLimit != request.TimeLimit)
            {
                // Nobody has voted yet: the time begins with what is said now.
                poll.ClosesAt = request.TimeLimit is { } seconds ? (await clock.Now(db)).AddSeconds(seconds) : null;
                await CloseInTime.Plan(db, poll);
            }

            (poll.AgendaItemId, poll.Kind, poll.Question) = (request.AgendaItemId, request.Kind, request.Question.Tidy());
            (poll.Definition, poll.LiveResults, poll.TimeLimit, poll.Version) = (definition, request.LiveResults, request.TimeLimit, poll.Version + 1);
        }

        await SheetOrder.Place(db, changes, poll.EventId, SheetEntryKind.Poll, poll.Id, poll.AgendaItemId, poll.FirstRunId);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }

    private static bool IsSo(Poll poll, DefinePoll request, string definition) =>
        (poll.AgendaItemId, poll.Kind, poll.Question, poll.Definition, poll.LiveResults, poll.TimeLimit)
            == (request.AgendaItemId, request.Kind, request.Question.Tidy(), definition, request.LiveResults, request.TimeLimit);

    /// <summary>Whether the votes that there are mean the same after the edit, nobody sees results that were withheld, and nobody had another time to vote.</summary>
    private static bool HasSameStructure(Poll poll, DefinePoll request, object wanted, bool mayBeTimed) =>
        poll.Kind == request.Kind && poll.LiveResults == request.LiveResults && (mayBeTimed || poll.TimeLimit == request.TimeLimit)
        && poll.KindOf.IsSameStructure(poll.KindOf.Parse(poll.Definition), wanted);

    private async Task<Poll> New(DefinePoll request, string definition) => new()
    {
        Id = request.PollId,
        EventId = request.EventId,
        Number = await Poll.NextNumber(db, request.EventId),
        AgendaItemId = request.AgendaItemId,
        Kind = request.Kind,
        Question = request.Question.Tidy(),
        Definition = definition,
        LiveResults = request.LiveResults,
        TimeLimit = request.TimeLimit,
        Order = await Poll.NextOrder(db, request.EventId),
    };
}

/// <summary>Removes a poll that has not been opened. Sent again it is unknown.</summary>
[Needs(Right.RunPolls)]
public sealed record DeletePoll(Guid EventId, Guid PollId, int Version) : IAct<PollView>;

public sealed class DeletePollHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeletePoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(DeletePoll request, CancellationToken cancellationToken)
    {
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version, _ => false, p => p.State == PollState.Draft ? null : PollRefusals.State);
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        db.Polls.Remove(poll);
        await SheetOrder.Remove(db, changes, request.EventId, poll.Id);
        Tombstone.Add(db, request.EventId, ChangeKind.Poll, poll.Id);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}
