using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Sets what phones may do: post, how often and how much, vote, write notes, give names, post anonymously.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record SetRules(Guid EventId, RulesView Rules, int Version) : IAct<EventView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Optional(nameof(Rules.PauseReason), Rules.PauseReason, Event.PauseReasonLimit);
        Within(checks, nameof(Rules.SlowSeconds), Rules.SlowSeconds, Event.MostSlowSeconds);
        Within(checks, nameof(Rules.MostQuestions), Rules.MostQuestions, Event.MostQuestionsEach);
    }

    private static void Within(Checks checks, string field, int value, int most)
    {
        var number = most.ToString(CultureInfo.InvariantCulture);
        checks.That(value >= 0 && value <= most, field, $"Bitte eine Zahl von 0 bis {number}.", $"Please enter a number from 0 to {number}.");
    }
}

public sealed class SetRulesHandler(WorkshopDb db, ChangeRecorder changes, PublicAddress address) : IRequestHandler<SetRules, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(SetRules request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        var reason = request.Rules.PauseReason?.Tidy();
        var rules = request.Rules with { PauseReason = reason is (null, null) ? null : reason };
        if (RulesView.Of(e) == rules)
        {
            return EventView.Of(e, address);
        }

        if (e.Version != request.Version)
        {
            return EventRefusals.Version.With(EventView.Of(e, address));
        }

        (e.Approval, e.MayPost, e.MayVote, e.MayWriteNotes, e.Names, e.Anonymous) =
            (rules.Approval, rules.Post, rules.Vote, rules.Board, rules.Names, rules.Anonymous);
        (e.PauseReason, e.SlowSeconds, e.MostQuestions) = (rules.PauseReason, rules.SlowSeconds, rules.MostQuestions);
        e.Version++;
        changes.Say(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}
