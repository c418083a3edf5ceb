using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>
/// Writes an answer under a question, for everyone to read, also after the event. It makes an approved question answered; taken
/// back, the question is open again if nothing else answered it.
/// </summary>
/// <param name="Text">Empty takes the answer back.</param>
/// <param name="As">Moderator, organiser or the speaker named by <paramref name="SpeakerId"/>.</param>
/// <param name="OfSpeakerId">Whose answer it is, where moderators put it there; null for their own. A speaker answers for themselves.</param>
[Needs(Right.AnswerInWriting)]
public sealed record AnswerInWriting(Guid EventId, Guid QuestionId, string Text, int Version, Role As, Guid? SpeakerId, Guid? OfSpeakerId = null) : IAct<QuestionView>, IAsRole, IChecked
{
    public void Check(Checks checks) => checks.Optional(nameof(Text), Text, Question.AnswerLimit);
}

public sealed class AnswerInWritingHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, CallerContext caller, TimeProvider time)
    : IRequestHandler<AnswerInWriting, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AnswerInWriting request, CancellationToken cancellationToken)
    {
        var me = caller.Current;
        var text = string.IsNullOrWhiteSpace(request.Text) ? null : request.Text;
        var question = await db.Questions.SingleOrDefaultAsync(
            q => q.EventId == request.EventId && q.Id == request.QuestionId && q.State != QuestionState.Withdrawn, cancellationToken);
        if (question is null || (!me.IsStaff && !question.IsPublic))
        {
            return QuestionRefusals.Unknown;
        }

        if (!me.IsStaff && await RefuseSpeaker(question, me.SpeakerId!.Value) is { } notTheirs)
        {
            return notTheirs;
        }

        var author = me.IsStaff ? request.OfSpeakerId : me.SpeakerId;
        var isAlreadySo = question.Answer == text && (text is null || question.AnswerSpeakerId == author);
        if (QuestionForStaff.Act.Answer(question, request.Version, isAlreadySo, View(question)) is { } answer)
        {
            return answer;
        }

        if (text is not null && !question.IsPublic)
        {
            return QuestionRefusals.NotShown.With(View(question));
        }

        if (me.IsStaff && author is { } speaker && !await Speaker.Exists(db, request.EventId, speaker))
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        var earlier = question.Answer is null ? null : new Earlier(SpeakerId: question.AnswerSpeakerId, AnswerAt: question.AnswerAt);
        log.Note(question, ModerationAct.AnsweredInWriting, question.Answer, text, earlier: earlier);
        var wasOpen = question.State == QuestionState.Approved;
        await Write(question, text, author);
        question.Version++;
        await Stage.StageState.Leave(db, changes, request.EventId, question.Id, when: wasOpen && question.State == QuestionState.Answered);
        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId, atOnce: earlier is not null);
        QuestionCounts.RecordChange(changes, request.EventId);
        return View(question);
    }

    private async Task Write(Question question, string? text, Guid? speakerId)
    {
        if (text is null)
        {
            // It was this answer that settled the question, and not what was said in the hall.
            if (question.State == QuestionState.Answered && question.AnsweredAt == question.AnswerAt)
            {
                (question.State, question.AnsweredAt) = (QuestionState.Approved, null);
            }

            (question.Answer, question.AnswerSpeakerId, question.AnswerAt) = (null, null, null);
            return;
        }

        // Who mends their own words has not answered anew, nor does whoever puts back what stood there.
        var at = question.Answer is not null && question.AnswerSpeakerId == speakerId
            ? question.AnswerAt
            : await log.WhenAnswered(question, text, speakerId) ?? time.GetUtcNow().UtcDateTime;
        if (question.State == QuestionState.Approved || question.AnsweredAt == question.AnswerAt)
        {
            (question.State, question.AnsweredAt) = (QuestionState.Answered, at);
        }

        (question.Answer, question.AnswerSpeakerId, question.AnswerAt, question.HandledBy) = (text, speakerId, at, null);
    }

    /// <summary>A speaker answers what was asked of them, or of nobody in particular in an item they take part in.</summary>
    private async Task<Refusal?> RefuseSpeaker(Question question, Guid me)
    {
        var theirs = question.SpeakerId is { } asked ? asked == me : question.AgendaItemId is { } agendaItem && await AgendaItem.HasSpeaker(db, agendaItem, me);
        if (!theirs)
        {
            return QuestionRefusals.NotAskedOfYou;
        }

        return question.Answer is not null && question.AnswerSpeakerId != me ? QuestionRefusals.AnsweredByOther.With(View(question)) : null;
    }

    private QuestionView View(Question question) => caller.Current.IsStaff ? QuestionView.ForStaff(question) : QuestionView.ForOthers(question);
}
