using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>
/// Stops whoever asked a question from contributing because of it, or takes that back. They contribute again once none of their
/// questions and notes is marked so; they may go on reading and voting in polls meanwhile.
/// </summary>
/// <remarks>
/// Staff never learn who it is, and not what else the person asked: the mark stands on this question alone, and nothing tells
/// whether another one is marked.
/// </remarks>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record BlockAuthor(Guid EventId, Guid QuestionId, bool Blocked, int Version) : IAct<QuestionView>;

public sealed class BlockAuthorHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<BlockAuthor, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(BlockAuthor request, CancellationToken cancellationToken)
    {
        var found = await Staff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.AuthorBlocked == request.Blocked, cancellationToken);
        if ((found.Question ?? (request.Blocked ? null : await Withdrawn(request))) is not { } question)
        {
            return found.Answer!;
        }

        if (question.AuthorBlocked != request.Blocked)
        {
            // No new version: only staff see it of a question, and the person is told about themselves.
            question.AuthorBlocked = request.Blocked;
            await Participant.Block(db, question.ParticipantId, question.Id, request.Blocked);
            log.Note(question, request.Blocked ? ModerationAct.BlockedAuthor : ModerationAct.UnblockedAuthor);
            changes.Record(ChangeKind.Question, question.Id, question.State == QuestionState.Withdrawn ? Audience.None : Audience.Staff, question.ParticipantId);
        }

        return QuestionView.ForStaff(question);
    }

    /// <summary>Whoever withdraws a question takes its text back, not the block; and no block is for good.</summary>
    private Task<Question?> Withdrawn(BlockAuthor request) => db.Questions.SingleOrDefaultAsync(
        q => q.EventId == request.EventId && q.Id == request.QuestionId && q.State == QuestionState.Withdrawn);
}
