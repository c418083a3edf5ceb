using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>An option as staff write it. Its id is made by the client; its place in the list is its place in the poll.</summary>
public sealed record OptionText(Guid Id, LocalText Text);

/// <summary>Prepares a poll, or edits one that has not been opened.</summary>
/// <param name="PollId">Made by the client; sending the same again is the same poll.</param>
/// <param name="MaxChoices">How many options one person may choose; 1 for <see cref="PollKind.Single"/>, whatever is said here.</param>
/// <param name="Version">The version staff saw; 0 for a new poll.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record DefinePoll(
    Guid EventId, Guid PollId, Guid? AgendaItemId, PollKind Kind, LocalText Question, int MaxChoices, bool LiveResults,
    IReadOnlyList<OptionText> Options, int Version) : IAct<PollView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(PollId != Guid.Empty, nameof(PollId), "Die Kennung fehlt.", "The id is missing.");
        checks.Text(nameof(Question), Question, Poll.QuestionLimit);
        checks.That(Options.Count is >= Poll.MinOptions and <= Poll.MaxOptions, nameof(Options),
            $"Bitte {Poll.MinOptions} bis {Poll.MaxOptions} Antworten angeben.", $"Please give {Poll.MinOptions} to {Poll.MaxOptions} options.");
        checks.That(Options.All(o => o is not null && o.Id != Guid.Empty) && Options.Select(o => o?.Id).Distinct().Count() == Options.Count, nameof(Options),
            "Jede Antwort braucht eine eigene Kennung.", "Every option needs an id of its own.");
        foreach (var option in Options)
        {
            checks.Text(nameof(Options), option?.Text, Poll.OptionLimit);
        }

        if (Poll.AlikeAmong(Options.Select(o => o?.Text.Tidy()).ToList()) is var (first, second))
        {
            var text = Options[second].Text;
            checks.Say(nameof(Options), $"Die Antworten {first + 1} und {second + 1} lauten gleich: „{text.In("de")}“.", $"Options {first + 1} and {second + 1} read the same: “{text.In("en")}”.");
        }

        checks.That(Kind == PollKind.Single || (MaxChoices >= 1 && MaxChoices <= Options.Count), nameof(MaxChoices),
            "Mindestens eine, höchstens alle Antworten.", "At least one option, at most all of them.");
    }
}

public sealed class DefinePollHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DefinePoll, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(DefinePoll request, CancellationToken cancellationToken)
    {
        var poll = await db.Polls.Include(p => p.Options).SingleOrDefaultAsync(p => p.Id == request.PollId, cancellationToken);
        if (poll is null ? request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.Poll, request.PollId) : poll.EventId != request.EventId)
        {
            return PollRefusals.Unknown;
        }

        if (poll is not null && PollForStaff.Act.Begin(poll, request.Version, p => IsSo(p, request), p => p.State == PollState.Draft ? null : PollRefusals.State).Answer is { } answer)
        {
            return answer;
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        var optionIds = request.Options.Select(o => o.Id).ToList();
        if (await db.PollOptions.AnyAsync(o => optionIds.Contains(o.Id) && o.PollId != request.PollId, cancellationToken))
        {
            return PollRefusals.Unknown;
        }

        if (poll is null)
        {
            db.Polls.Add(poll = await New(request));
        }
        else
        {
            poll.Version++;
        }

        Fill(poll, request);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return PollView.ForStaff(poll);
    }

    private static int MaxChoices(DefinePoll request) => request.Kind == PollKind.Single ? 1 : request.MaxChoices;

    private static bool IsSo(Poll poll, DefinePoll request) =>
        (poll.AgendaItemId, poll.Kind, poll.Question, poll.MaxChoices, poll.LiveResults)
            == (request.AgendaItemId, request.Kind, request.Question.Tidy(), MaxChoices(request), request.LiveResults)
        && poll.Options.OrderBy(o => o.Order).Select(o => (o.Id, o.Text)).SequenceEqual(request.Options.Select(o => (o.Id, o.Text.Tidy())));

    private async Task<Poll> New(DefinePoll request) => new()
    {
        Id = request.PollId,
        EventId = request.EventId,
        Number = await Poll.NextNumber(db, request.EventId),
        Kind = request.Kind,
        Question = request.Question,
        MaxChoices = request.MaxChoices,
        LiveResults = request.LiveResults,
        Order = 1 + (await db.Polls.Where(p => p.EventId == request.EventId).MaxAsync(p => (int?)p.Order) ?? -1),
    };

    private static void Fill(Poll poll, DefinePoll request)
    {
        (poll.AgendaItemId, poll.Kind, poll.Question) = (request.AgendaItemId, request.Kind, request.Question.Tidy());
        (poll.MaxChoices, poll.LiveResults) = (MaxChoices(request), request.LiveResults);
        poll.Options.RemoveAll(o => request.Options.All(wanted => wanted.Id != o.Id));
        foreach (var (wanted, order) in request.Options.Select((o, i) => (o, i)))
        {
            if (poll.Options.Find(o => o.Id == wanted.Id) is { } option)
            {
                (option.Text, option.Order) = (wanted.Text.Tidy(), order);
            }
            else
            {
                poll.Options.Add(new PollOption { Id = wanted.Id, PollId = poll.Id, Text = wanted.Text.Tidy(), Order = order });
            }
        }
    }
}

/// <summary>Removes a poll that has not been opened. Sent again it is unknown.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
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
        Tombstone.Add(db, request.EventId, ChangeKind.Poll, poll.Id);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return PollView.ForStaff(poll);
    }
}
