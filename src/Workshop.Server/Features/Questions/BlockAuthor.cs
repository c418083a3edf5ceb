using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Stops the author of a question from contributing, or lets them contribute again. They may go on reading and voting in polls.</summary>
/// <remarks>Staff never learn who it is: the question stands for the person.</remarks>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record BlockAuthor(Guid EventId, Guid QuestionId, bool Blocked, int Version) : IAct<QuestionView>;

public sealed class BlockAuthorHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<BlockAuthor, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(BlockAuthor request, CancellationToken cancellationToken)
    {
        var found = await Staff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.AuthorBlocked == request.Blocked, cancellationToken);
        if (found.Question is not { } question)
        {
            return found.Answer!;
        }

        await Participant.Block(db, question.ParticipantId, request.Blocked);
        log.Note(question, request.Blocked ? ModerationAct.BlockedAuthor : ModerationAct.UnblockedAuthor);
        var all = await db.Questions.Where(q => q.EventId == request.EventId && q.ParticipantId == question.ParticipantId).ToListAsync(cancellationToken);
        foreach (var one in all)
        {
            // No new version: only staff see it of a question, and the person is told about themselves.
            one.AuthorBlocked = request.Blocked;
            changes.Say(ChangeKind.Question, one.Id, one.State == QuestionState.Withdrawn ? Audience.None : Audience.Staff, question.ParticipantId);
        }

        return QuestionView.ForStaff(question);
    }
}
