using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>Gives a private link a new address. The old one, the cookies got from it and the sockets opened with them end.</summary>
[Needs(Right.EditLinks)]
public sealed record ResetLink(Guid EventId, Guid LinkId) : IAct<LinkView>;

public sealed class ResetLinkHandler(WorkshopDb db, LinkViews views) : IRequestHandler<ResetLink, Result<LinkView>>
{
    public async Task<Result<LinkView>> Handle(ResetLink request, CancellationToken cancellationToken)
    {
        if (await Link.Find(db, request.EventId, request.LinkId) is not { } link)
        {
            return AccessRefusals.LinkUnknown;
        }

        // Nothing is said to the change log: whoever held the link must not hear anything, and everyone else sees no links.
        link.Version++;
        return await views.Of(link);
    }
}
