using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>A private link with its present address. Only organisers and the console see it.</summary>
/// <param name="Role">moderator, stage, speaker or organiser.</param>
/// <param name="SpeakerName">Whose it is, for a speaker's; null for the other roles.</param>
/// <param name="Name">What organisers call it; null without a name.</param>
/// <param name="Version">Counts the resets, from 1.</param>
/// <param name="Own">Whoever asks holds this very link.</param>
public sealed record LinkView(Guid Id, Role Role, Guid? SpeakerId, LocalText? SpeakerName, string? Name, string Address, int Version, bool Own);

/// <summary>Shows links to organisers and on the console.</summary>
public sealed class LinkViews(WorkshopDb db, LinkTokens tokens, PublicAddress address, CallerContext caller)
{
    private static readonly Role[] Order = [Role.Moderator, Role.Stage, Role.Speaker, Role.Organiser];

    /// <summary>The event's links in the order they are shown: by role, speakers as in the agenda, those added later behind.</summary>
    public async Task<IReadOnlyList<LinkView>> Load(Guid eventId)
    {
        var speakers = (await SpeakerView.Load(db, eventId)).ToDictionary(s => s.Id);
        var links = await db.Links.AsNoTracking().Where(l => l.EventId == eventId && l.Version > 0).ToListAsync();
        return links
            .OrderBy(l => Array.IndexOf(Order, l.Role)).ThenBy(l => l.SpeakerId is { } id ? speakers[id].Order : 0).ThenBy(l => l.SpeakerId).ThenBy(l => l.Order)
            .Select(l => Of(l, l.SpeakerId is { } id ? speakers[id].Name : null)).ToList();
    }

    public async Task<LinkView> Of(Link link) => Of(link, (await SpeakerView.Load(db, link.EventId)).SingleOrDefault(s => s.Id == link.SpeakerId)?.Name);

    private LinkView Of(Link link, LocalText? speakerName) => new(
        link.Id, link.Role, link.SpeakerId, speakerName, link.Name, address.Origin + tokens.PathOf(link), link.Version, Own: link.Id == caller.Asking?.Id);
}

/// <param name="JoinAddress">Where participants join; no secret.</param>
public sealed record LinkSheet(string JoinAddress, IReadOnlyList<LinkView> Links);

/// <summary>The addresses that open the event, to be shown and printed.</summary>
[Needs(Right.EditLinks)]
public sealed record GetLinks(Guid EventId) : IQuery<LinkSheet>;

public sealed class GetLinksHandler(WorkshopDb db, LinkViews views, PublicAddress address) : IRequestHandler<GetLinks, Result<LinkSheet>>
{
    public async Task<Result<LinkSheet>> Handle(GetLinks request, CancellationToken cancellationToken)
    {
        var code = (await Event.CodeOf(db, request.EventId))!;
        return new LinkSheet(address.JoinUrl(code), await views.Load(request.EventId));
    }
}
