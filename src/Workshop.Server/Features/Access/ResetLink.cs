using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>Gives a private link a new address. The old one, the cookies got from it and the sockets opened with them end.</summary>
[MaySend(Role.Organiser)]
public sealed record ResetLink(Guid EventId, Guid LinkId) : IAct<LinkView>;

public sealed class ResetLinkHandler(WorkshopDb db, LinkTokens tokens, PublicAddress address) : IRequestHandler<ResetLink, Result<LinkView>>
{
    public async Task<Result<LinkView>> Handle(ResetLink request, CancellationToken cancellationToken)
    {
        var link = await db.Links.SingleOrDefaultAsync(l => l.EventId == request.EventId && l.Id == request.LinkId, cancellationToken);
        if (link is null)
        {
            return AccessRefusals.LinkUnknown;
        }

        // Nothing is said to the change log: whoever held the link must not hear anything, and everyone else sees no links.
        link.Version++;
        var speakers = await SpeakerView.Load(db, request.EventId);
        return LinkView.Of(link, speakers.SingleOrDefault(s => s.Id == link.SpeakerId)?.Name, tokens, address);
    }
}

public static class AccessRefusals
{
    public static readonly Refusal LinkUnknown = new(RefusalKind.Unknown, "link.unknown",
        "Diesen Link gibt es nicht.", "There is no such link.");
}
