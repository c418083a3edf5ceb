using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Asks a question, or edits one's own. An edited question waits for approval again where the event wants approval.</summary>
/// <param name="QuestionId">Made by the phone; sending the same again is the same question.</param>
/// <param name="Anonymous">Whether this one is shown without the author's name.</param>
[MaySend(Role.Participant)]
public sealed record AskQuestion(Guid EventId, Guid QuestionId, string Text, Guid? SessionId, Guid? SpeakerId, bool Anonymous, long Rev) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Text), Text, Question.TextLimit);
        checks.Rev(Rev);
    }
}

public sealed class AskQuestionHandler(WorkshopDb db, ChangeRecorder changes, CallerContext caller, TimeProvider time) : IRequestHandler<AskQuestion, Result<QuestionView>>
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
            changes.SayRepeated();
            return await QuestionView.ForAuthor(db, question);
        }

        var e = await Event.Read(db, request.EventId);
        var name = await Participant.NameOf(db, me);
        if (await Refuse(request, e, name, question) is { } refusal)
        {
            return refusal;
        }

        var before = question is null ? Audience.None : Question.AudienceOf(question.State);
        if (question is null)
        {
            question = new Question { Id = request.QuestionId, EventId = request.EventId, ParticipantId = me, Text = request.Text, CreatedAt = time.GetUtcNow().UtcDateTime };
            db.Questions.Add(question);
        }
        else
        {
            question.Version++;
        }

        (question.Text, question.SessionId, question.SpeakerId, question.Rev) = (request.Text, request.SessionId, request.SpeakerId, request.Rev);
        question.OriginalText = null;
        question.Author = request.Anonymous || e.Names == NameRule.Off ? null : name;
        question.State = e.Approval ? QuestionState.Waiting : QuestionState.Approved;
        await Features.Stage.StageState.Leave(db, changes, request.EventId, question.Id, when: !question.IsPublic);
        changes.Say(ChangeKind.Question, question.Id, before | Question.AudienceOf(question.State));
        return QuestionView.ForAuthor(question);
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
            return Participants.ParticipantRefusals.NameRequired;
        }

        if (request.Anonymous && !e.Anonymous && name is not null)
        {
            return QuestionRefusals.NotAnonymous;
        }

        if (request.SessionId is { } session && !await Session.Exists(db, e.Id, session))
        {
            return AgendaRefusals.Unknown;
        }

        return request.SpeakerId is { } speaker && !await Speaker.Exists(db, e.Id, speaker)
            ? AgendaRefusals.SpeakerUnknown
            : null;
    }
}
