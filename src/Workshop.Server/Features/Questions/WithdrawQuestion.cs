using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Takes back one's own question. Its text is deleted; a tombstone stays.</summary>
[Needs(Right.Ask)]
public sealed record WithdrawQuestion(Guid EventId, Guid QuestionId, long Rev) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class WithdrawQuestionHandler(WorkshopDb db, ChangeRecorder changes, CallerContext caller) : IRequestHandler<WithdrawQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(WithdrawQuestion request, CancellationToken cancellationToken)
    {
        var question = await db.Questions.SingleOrDefaultAsync(
            q => q.EventId == request.EventId && q.Id == request.QuestionId && q.ParticipantId == caller.Current.Id, cancellationToken);
        if (question is null)
        {
            return QuestionRefusals.Unknown;
        }

        if (request.Rev <= question.Rev || question.State == QuestionState.Withdrawn)
        {
            changes.RecordRepeat();
            return QuestionView.ForAuthor(question);
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        if (question.State is QuestionState.Answered or QuestionState.Archived)
        {
            return QuestionRefusals.Final.With(QuestionView.ForAuthor(question));
        }

        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), Question.AudienceOf(QuestionState.Withdrawn), question.ParticipantId);
        QuestionCounts.RecordChange(changes, request.EventId);
        (question.State, question.Text, question.Author, question.DeclineReason) = (QuestionState.Withdrawn, "", null, null);
        (question.Rev, question.Version) = (request.Rev, question.Version + 1);
        (question.OriginalText, question.DeclineCode, question.HandledBy, question.Labels) = (null, null, null, []);
        (question.Answer, question.AnswerSpeakerId, question.AnswerAt) = (null, null, null);
        await Stage.StageState.Leave(db, changes, request.EventId, question.Id);
        await ModerationLog.Forget(db, question);
        if (question.MergedIntoId is null)
        {
            await UnmergeQuestionHandler.Release(db, changes, question);
        }

        return QuestionView.ForAuthor(question);
    }
}
