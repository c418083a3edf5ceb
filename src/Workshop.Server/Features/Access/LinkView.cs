using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>A private link with its present address. Only organisers and the console see it.</summary>
/// <param name="Role">moderator, stage, speaker or organiser.</param>
/// <param name="Name">The speaker's name; null for the other roles.</param>
/// <param name="Version">Counts the resets, from 1.</param>
public sealed record LinkView(Guid Id, Role Role, Guid? SpeakerId, LocalText? Name, string Address, int Version)
{
    private static readonly Role[] Order = [Role.Moderator, Role.Stage, Role.Speaker, Role.Organiser];

    /// <summary>The event's links in the order they are shown: by role, speakers as in the agenda.</summary>
    public static async Task<IReadOnlyList<LinkView>> Load(WorkshopDb db, Guid eventId, LinkTokens tokens, PublicAddress address)
    {
        var speakers = (await SpeakerView.Load(db, eventId)).ToDictionary(s => s.Id);
        var links = await db.Links.AsNoTracking().Where(l => l.EventId == eventId).ToListAsync();
        return links
            .OrderBy(l => Array.IndexOf(Order, l.Role)).ThenBy(l => l.SpeakerId is { } id ? speakers[id].Order : 0)
            .Select(l => Of(l, l.SpeakerId is { } id ? speakers[id].Name : null, tokens, address)).ToList();
    }

    public static LinkView Of(Link link, LocalText? name, LinkTokens tokens, PublicAddress address) =>
        new(link.Id, link.Role, link.SpeakerId, name, address.Origin + tokens.PathOf(link), link.Version);
}

/// <param name="JoinAddress">Where participants join; no secret.</param>
public sealed record LinkSheet(string JoinAddress, IReadOnlyList<LinkView> Links);

/// <summary>The addresses that open the event, to be shown and printed.</summary>
[MaySend(Role.Organiser)]
public sealed record GetLinks(Guid EventId) : IQuery<LinkSheet>;

public sealed class GetLinksHandler(WorkshopDb db, LinkTokens tokens, PublicAddress address) : IRequestHandler<GetLinks, Result<LinkSheet>>
{
    public async Task<Result<LinkSheet>> Handle(GetLinks request, CancellationToken cancellationToken)
    {
        var code = (await Event.CodeOf(db, request.EventId))!;
        return new LinkSheet(address.JoinUrl(code), await LinkView.Load(db, request.EventId, tokens, address));
    }
}
