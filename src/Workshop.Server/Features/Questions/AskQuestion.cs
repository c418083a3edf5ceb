using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Asks a question, or edits one's own. An edited question waits for approval again where the event, or a word in it, wants approval.</summary>
/// <param name="QuestionId">Made by the phone; sending the same again is the same question.</param>
/// <param name="HeldSpeakers">Speakers whose links the browser holds; their names are theirs.</param>
/// <param name="Anonymous">Whether this one is shown without the author's name.</param>
[Needs(Right.Ask)]
public sealed record AskQuestion(Guid EventId, Guid QuestionId, string Text, Guid? AgendaItemId, Guid? SpeakerId, bool Anonymous, long Rev,
    IReadOnlyCollection<Guid>? HeldSpeakers = null) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Text), Text, Question.TextLimit);
        checks.Rev(Rev);
    }
}

public sealed class AskQuestionHandler(WorkshopDb db, ChangeRecorder changes, Definitions definitions, CallerContext caller, TimeProvider time) : IRequestHandler<AskQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AskQuestion request, CancellationToken cancellationToken)
    {
        var me = caller.Current.Id;
        var question = await db.Questions.SingleOrDefaultAsync(q => q.Id == request.QuestionId, cancellationToken);
        if (question is not null && (question.EventId != request.EventId || question.ParticipantId != me))
        {
            return QuestionRefusals.Unknown;
        }

        if (question is not null && request.Rev <= question.Rev)
        {
            changes.RecordRepeat();
            return await QuestionView.ForAuthor(db, question);
        }

        var e = await Event.Read(db, request.EventId);
        var (name, blocked) = await Participant.AuthorOf(db, me);
        var refused = blocked && e.State != Progress.Ended ? ParticipantRefusals.Blocked : await Refuse(request, e, name, question);
        if ((refused ?? (question is null ? await TooManyOrTooSoon(e, me) : null)) is { } refusal)
        {
            return refusal;
        }

        var waited = question is { State: QuestionState.Waiting };
        var before = question is null ? Audience.None : Question.AudienceOf(question.State);
        // Their other windows hold it in its old wording. Of a new one they are told with the first thing staff do to it: a whole hall
        // that asks at once is not looked up once more, one by one.
        Guid? owner = question is null ? null : me;
        if (question is null)
        {
            question = new Question
            {
                Id = request.QuestionId,
                EventId = request.EventId,
                Number = await Question.NextNumber(db, request.EventId),
                ParticipantId = me,
                Text = request.Text,
                CreatedAt = time.GetUtcNow().UtcDateTime,
            };
            db.Questions.Add(question);
        }
        else
        {
            question.Version++;
        }

        (question.Text, question.AgendaItemId, question.SpeakerId, question.Rev) = (request.Text, request.AgendaItemId, request.SpeakerId, request.Rev);
        question.OriginalText = null;
        question.Author = request.Anonymous || e.Names == NameRule.Off ? null : name;
        question.AuthorUnconfirmed = await SpeakerNames.IsUnconfirmed(db, request.EventId, question.Author, request.HeldSpeakers ?? []);
        // One that waits is let go by a moderator alone, also when it is moved to an item where others need not wait.
        var waits = waited || await NeedsApproval(e, request.AgendaItemId) || (await HeldWords.Of(db, definitions, e.Id)).Hold(request.Text);
        question.State = waits ? QuestionState.Waiting : QuestionState.Approved;
        await Features.Stage.StageState.Leave(db, changes, request.EventId, question.Id, when: !question.IsPublic);
        changes.Record(ChangeKind.Question, question.Id, before, Question.AudienceOf(question.State), owner);
        QuestionCounts.RecordChange(changes, request.EventId);
        return QuestionView.ForAuthor(question);
    }

    /// <summary>The item's own rule or, where it has none, the event's.</summary>
    private async Task<bool> NeedsApproval(Event e, Guid? agendaItemId) =>
        (agendaItemId is { } id ? await AgendaItem.ApprovalOf(db, id) : null) ?? e.Approval;

    /// <summary>For new questions only: wording one's own anew costs the moderators no more than before.</summary>
    private async Task<Refusal?> TooManyOrTooSoon(Event e, Guid me)
    {
        var own = db.Questions.Where(q => q.EventId == e.Id && q.ParticipantId == me);
        if (e.MostQuestions > 0)
        {
            var counted = own.Where(q => q.State != QuestionState.Withdrawn && q.State != QuestionState.Declined);
            if (await counted.CountAsync() is var asked && asked >= e.MostQuestions)
            {
                var open = await counted.CountAsync(q => q.State == QuestionState.Waiting || q.State == QuestionState.Approved);
                return QuestionRefusals.Limit(e.MostQuestions, asked, open);
            }
        }

        // Withdrawn ones too, or withdrawing would be a way around it. One from later than now was asked before the clock was set back:
        // how long ago nobody knows any more, and nobody waits for longer than the rule says.
        var now = time.GetUtcNow().UtcDateTime;
        if (e.SlowSeconds == 0 || await own.Where(q => q.CreatedAt <= now).MaxAsync(q => (DateTime?)q.CreatedAt) is not { } last)
        {
            return null;
        }

        var left = last.AddSeconds(e.SlowSeconds) - now;
        return left > TimeSpan.Zero ? QuestionRefusals.Slow((int)Math.Ceiling(left.TotalSeconds)) : null;
    }

    private async Task<Refusal?> Refuse(AskQuestion request, Event e, string? name, Question? existing)
    {
        if (e.State == Progress.Ended)
        {
            return EventRefusals.Ended;
        }

        if (!e.MayPost)
        {
            return QuestionRefusals.PostingClosed;
        }

        if (existing is { State: QuestionState.Merged })
        {
            return QuestionRefusals.Merged.With(await QuestionView.ForAuthor(db, existing));
        }

        if (existing is { State: not (QuestionState.Waiting or QuestionState.Approved) })
        {
            return QuestionRefusals.Final.With(QuestionView.ForAuthor(existing));
        }

        if (e.Names == NameRule.Required && name is null)
        {
            return ParticipantRefusals.NameRequired;
        }

        if (request.Anonymous && !e.Anonymous && name is not null)
        {
            return QuestionRefusals.NotAnonymous;
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, e.Id, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        return request.SpeakerId is { } speaker && !await Speaker.Exists(db, e.Id, speaker)
            ? AgendaRefusals.SpeakerUnknown
            : null;
    }
}
