using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Says to the other moderators who is dealing with a question. The last one to say so has it; deciding on it ends it.</summary>
/// <param name="By">The name the moderator goes by; empty when nobody is dealing with it any more.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record HandleQuestion(Guid EventId, Guid QuestionId, string? By) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks) => checks.Optional(nameof(By), By, Participant.NameLimit);
}

public sealed class HandleQuestionHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<HandleQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(HandleQuestion request, CancellationToken cancellationToken)
    {
        var question = await db.Questions.SingleOrDefaultAsync(
            q => q.EventId == request.EventId && q.Id == request.QuestionId && q.State != QuestionState.Withdrawn, cancellationToken);
        if (question is null)
        {
            return QuestionRefusals.Unknown;
        }

        // No new version, as with a mark: the question is the same as before.
        question.HandledBy = string.IsNullOrWhiteSpace(request.By) ? null : request.By.ReplaceLineEndings(" ");
        changes.Record(ChangeKind.Question, question.Id, Audience.Staff);
        return QuestionView.ForStaff(question);
    }
}
