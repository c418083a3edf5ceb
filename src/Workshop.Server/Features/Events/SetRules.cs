using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Sets what phones may do: post, how often and how much, vote, write notes, give names, post anonymously.</summary>
[Needs(Right.SetRules)]
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

public sealed class SetRulesHandler(WorkshopDb db, ChangeRecorder changes, PublicAddress address, ModerationLog log, CallerContext caller) : IRequestHandler<SetRules, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(SetRules request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        var reason = request.Rules.PauseReason?.Tidy();
        var rules = request.Rules with { PauseReason = reason is (null, null) ? null : reason };
        if (Event.ForStaff(address).Begin(e, request.Version, isAlreadySo: now => RulesView.Of(now) == rules).Answer is { } answer)
        {
            return answer;
        }

        Note(RulesView.Of(e), rules, e.Id);
        (e.Approval, e.MayPost, e.MayVote, e.MayWriteNotes, e.Names, e.Anonymous) =
            (rules.Approval, rules.Post, rules.Vote, rules.Board, rules.Names, rules.Anonymous);
        (e.PauseReason, e.SlowSeconds, e.MostQuestions) = (rules.PauseReason, rules.SlowSeconds, rules.MostQuestions);
        e.Version++;
        changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }

    /// <summary>Writes down what changed about asking: afterwards people want to know when, and why, they could not ask.</summary>
    private void Note(RulesView old, RulesView rules, Guid eventId)
    {
        string? Sentence(LocalText? reason) => reason?.In(caller.Current.Language);
        if (!rules.Post && (old.Post || old.PauseReason != rules.PauseReason))
        {
            // With nothing earlier it was a pause that began; else only its sentence was changed.
            var earlier = old.Post ? null : new Earlier(PauseReason: old.PauseReason);
            log.NoteRule(eventId, ModerationAct.Paused, old.Post ? null : Sentence(old.PauseReason), Sentence(rules.PauseReason), earlier);
        }
        else if (rules.Post && !old.Post)
        {
            log.NoteRule(eventId, ModerationAct.Resumed, Sentence(old.PauseReason), earlier: new Earlier(PauseReason: old.PauseReason));
        }

        if (rules.Approval != old.Approval)
        {
            log.NoteRule(eventId, rules.Approval ? ModerationAct.ApprovalOn : ModerationAct.ApprovalOff);
        }

        NoteNumber(ModerationAct.SlowModeSet, old.SlowSeconds, rules.SlowSeconds);
        NoteNumber(ModerationAct.LimitSet, old.MostQuestions, rules.MostQuestions);

        void NoteNumber(ModerationAct act, int before, int after)
        {
            if (before != after)
            {
                log.NoteRule(eventId, act, before.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
