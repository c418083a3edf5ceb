using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>
/// Corrects how a question is worded. The author's own wording is kept beside it until the author edits the question or someone
/// corrects it back.
/// </summary>
[Needs(Right.Moderate)]
public sealed record CorrectQuestion(Guid EventId, Guid QuestionId, string Text, int Version) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks) => checks.Text(nameof(Text), Text, Question.TextLimit);
}

public sealed class CorrectQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<CorrectQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(CorrectQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.Text == request.Text);
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        if (QuestionRefusals.IfPutAway(question) is { } refusal)
        {
            return refusal;
        }

        log.Note(question, ModerationAct.Corrected, question.Text, request.Text);
        var original = question.OriginalText ?? question.Text;
        (question.Text, question.OriginalText) = (request.Text, original == request.Text ? null : original);
        question.Version++;
        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId, atOnce: true);
        return QuestionView.ForStaff(question);
    }
}
