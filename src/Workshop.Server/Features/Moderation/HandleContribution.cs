using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Moderation;

/// <summary>
/// Says to the other moderators who is dealing with a contribution. The last one to say so has it; deciding on it ends it. Answers with how
/// staff see the contribution.
/// </summary>
/// <param name="By">The name the moderator goes by; empty when nobody is dealing with it any more.</param>
[Needs(Right.Moderate)]
public sealed record HandleContribution(Guid EventId, ContributionKind Kind, Guid ContributionId, string? By) : IAct<object>, IChecked
{
    public void Check(Checks checks) => checks.Optional(nameof(By), By, Participant.NameLimit);
}

public sealed class HandleContributionHandler(WorkshopDb db, ChangeRecorder changes, ContributionKinds kinds) : IRequestHandler<HandleContribution, Result<object>>
{
    public async Task<Result<object>> Handle(HandleContribution request, CancellationToken cancellationToken)
    {
        var kind = kinds.Of(request.Kind);
        if (await kind.Find(db, request.EventId, request.ContributionId) is not { IsWithdrawn: false } contribution)
        {
            return kind.Unknown;
        }

        // No new version, as with a mark: the contribution is the same as before.
        contribution.HandledBy = string.IsNullOrWhiteSpace(request.By) ? null : request.By.ReplaceLineEndings(" ");
        changes.Record(kind.ChangeKind, contribution.Id, contribution.IsShownToStaff ? Audience.Staff : Audience.None);
        return Result<object>.Of(kind.View(contribution));
    }
}
