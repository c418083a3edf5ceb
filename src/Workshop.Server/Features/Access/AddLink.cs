using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>Adds a further private link of a role, so that it can be taken back alone.</summary>
/// <param name="LinkId">Made by the client. The same id is the same link, even if the first answer got lost.</param>
/// <param name="Role">moderator, organiser, stage or speaker.</param>
/// <param name="SpeakerId">Whose it is, for a speaker's; null otherwise.</param>
/// <param name="Name">What organisers call it; null or empty for none.</param>
[Needs(Right.EditLinks)]
public sealed record AddLink(Guid EventId, Guid LinkId, Role Role, Guid? SpeakerId, string? Name) : IAct<LinkView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(LinkId != Guid.Empty, "id", "Die Kennung fehlt.", "The id is missing.");
        checks.That(Role is Role.Moderator or Role.Organiser or Role.Stage or Role.Speaker && (Role == Role.Speaker) == SpeakerId.HasValue, nameof(Role),
            "Dafür gibt es keine Links.", "There are no links for this.");
        checks.Optional(nameof(Name), Name, Link.NameLimit);
    }
}

public sealed class AddLinkHandler(WorkshopDb db, LinkViews views) : IRequestHandler<AddLink, Result<LinkView>>
{
    public async Task<Result<LinkView>> Handle(AddLink request, CancellationToken cancellationToken)
    {
        if (await db.Links.SingleOrDefaultAsync(l => l.Id == request.LinkId, cancellationToken) is { } existing)
        {
            // Removed since, or another event's: a repeat brings nothing back.
            return existing.IsRemoved || existing.EventId != request.EventId ? AccessRefusals.LinkUnknown : await views.Of(existing);
        }

        if (request.SpeakerId is { } speakerId && !await Speaker.Exists(db, request.EventId, speakerId))
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        var links = await db.Links.Where(l => l.EventId == request.EventId).Select(l => new { l.Role, l.SpeakerId, l.Order, l.Version }).ToListAsync(cancellationToken);
        if (links.Count(l => l.Version > 0 && (l.Role, l.SpeakerId) == (request.Role, request.SpeakerId)) >= Link.MostOfOne)
        {
            return AccessRefusals.TooManyLinks;
        }

        // As with a reset, nobody is told: only organisers see links, and they ask.
        var link = new Link
        {
            Id = request.LinkId,
            EventId = request.EventId,
            Role = request.Role,
            SpeakerId = request.SpeakerId,
            Name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim(),
            Order = links.Max(l => l.Order) + 1,
        };
        db.Links.Add(link);
        return await views.Of(link);
    }
}
