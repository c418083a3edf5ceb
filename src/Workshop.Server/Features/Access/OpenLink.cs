using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary><c>GET /a/{token}</c>: exchanges a private link for its cookie and moves on to an address without the secret.</summary>
public static class OpenLink
{
    public static async Task<IResult> Handle(string? token, HttpContext context, WorkshopDb db, LinkTokens tokens, Grants grants)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var link = LinkTokens.LinkIdOf(token ?? "") is { } id ? await db.Links.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id) : null;
        if (link is null || !tokens.Opens(token!, link))
        {
            // One page for "never was" and "was reset": the start page says it in the person's language.
            return Results.Redirect("/?link=invalid");
        }

        var code = (await Event.CodeOf(db, link.EventId))!;
        grants.GiveLink(context, link);
        return Results.Redirect(PageOf(link, code));
    }

    /// <summary>The page a role works on.</summary>
    public static string PageOf(Link link, string code) => link.Role switch
    {
        Role.Moderator => $"/{code}/moderate",
        Role.Organiser => $"/{code}/organise",
        Role.Stage => $"/{code}/stage",
        _ => $"/{code}/speaker/{link.SpeakerId}",
    };
}
