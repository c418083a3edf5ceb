using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Moderation;

/// <summary>
/// Stops whoever contributed something from contributing because of it, or takes that back. They contribute again once nothing of theirs
/// is marked so; they may go on reading and voting in polls meanwhile. Answers with how staff see the contribution.
/// </summary>
/// <remarks>
/// Staff never learn who it is, and not what else the person contributed: the mark stands on this alone, and nothing tells whether
/// anything else is marked.
/// </remarks>
/// <param name="Version">The version staff saw. Taking a block back needs none: its contribution may be shown nowhere any more.</param>
[Needs(Right.Moderate)]
public sealed record BlockAuthor(Guid EventId, ContributionKind Kind, Guid ContributionId, bool Blocked, int Version) : IAct<object>;

public sealed class BlockAuthorHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, ContributionKinds kinds) : IRequestHandler<BlockAuthor, Result<object>>
{
    public async Task<Result<object>> Handle(BlockAuthor request, CancellationToken cancellationToken)
    {
        var kind = kinds.Of(request.Kind);
        var contribution = await kind.Find(db, request.EventId, request.ContributionId);
        // Whoever withdraws it takes their text back, not the block; and no block is for good.
        if (contribution is null || (contribution.IsWithdrawn && request.Blocked))
        {
            return kind.Unknown;
        }

        var version = request.Blocked ? request.Version : contribution.Version;
        if (kind.ForStaff.Begin(contribution, version, isAlreadySo: c => c.AuthorBlocked == request.Blocked).Answer is { } answer)
        {
            return answer;
        }

        if (!contribution.HasAuthor)
        {
            return ModerationRefusals.NoAuthor.With(kind.View(contribution));
        }

        // No new version: only staff see the mark, and the person is told about themselves.
        contribution.AuthorBlocked = request.Blocked;
        var isBlocked = request.Blocked || await kinds.AnyBlocks(db, contribution.ParticipantId, contribution.Id);
        await Participant.SetBlocked(db, contribution.ParticipantId, isBlocked);
        log.Note(contribution, request.Blocked ? ModerationAct.BlockedAuthor : ModerationAct.UnblockedAuthor);
        changes.Record(kind.ChangeKind, contribution.Id, contribution.IsShownToStaff ? Audience.Staff : Audience.None, contribution.ParticipantId);
        return Result<object>.Of(kind.View(contribution));
    }
}
