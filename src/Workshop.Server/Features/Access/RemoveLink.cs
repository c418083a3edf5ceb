using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>
/// Removes a private link for good. Its address opens nothing any more; the cookies got from it and the sockets opened with them end. The
/// last link of the organisers stays.
/// </summary>
[Needs(Right.EditLinks)]
public sealed record RemoveLink(Guid EventId, Guid LinkId) : IAct<RemovedLink>;

public sealed record RemovedLink(Guid Id);

public sealed class RemoveLinkHandler(WorkshopDb db) : IRequestHandler<RemoveLink, Result<RemovedLink>>
{
    public async Task<Result<RemovedLink>> Handle(RemoveLink request, CancellationToken cancellationToken)
    {
        if (await Link.Find(db, request.EventId, request.LinkId) is not { } link)
        {
            return AccessRefusals.LinkUnknown;
        }

        if (link.Role == Role.Organiser && await db.Links.CountAsync(l => l.EventId == request.EventId && l.Role == Role.Organiser && l.Version > 0, cancellationToken) == 1)
        {
            return AccessRefusals.LastLink;
        }

        (link.Version, link.Name) = (0, null);
        return new RemovedLink(link.Id);
    }
}
