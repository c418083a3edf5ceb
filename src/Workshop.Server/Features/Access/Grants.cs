using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>
/// What a browser holds: one HttpOnly cookie per capacity and event, never the highest one by accident, since the laptop that
/// moderates is often the projector too. A cookie is an id and a keyed hash; the server stores nothing about it.
/// </summary>
/// <param name="db">Asked for only where a private link is to be looked up: a participant's cookie says all by itself.</param>
public sealed class Grants(InstallationKey key, Lazy<WorkshopDb> db)
{
    private const string ParticipantPurpose = "participant";
    private const string GrantPurpose = "grant";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>Makes the browser this participant of the event.</summary>
    public void GiveParticipant(HttpContext context, Guid eventId, Guid participantId) =>
        Give(context, CookieName(Role.Participant, eventId), $"{participantId:N}.{key.MacText(ParticipantPurpose, eventId, participantId)}");

    /// <summary>Gives the browser what the private link stands for.</summary>
    public void GiveLink(HttpContext context, Link link) =>
        Give(context, CookieName(link.Role, link.SpeakerId ?? link.EventId), $"{link.Id:N}.{link.Version}.{key.MacText(GrantPurpose, link.Id, link.Version)}");

    /// <summary>Gives the browser the organiser's link of an event, which it has just made or reset.</summary>
    public async Task GiveOrganiser(HttpContext context, Guid eventId) =>
        GiveLink(context, await db.Value.Links.AsNoTracking().SingleAsync(l => l.EventId == eventId && l.Role == Role.Organiser));

    /// <summary>The caller in the capacity asked for, or the refusal: not held, or not valid any more.</summary>
    public async Task<Result<Caller>> Find(HttpContext context, Role role, Guid eventId, Guid? speakerId)
    {
        var language = Wire.Language(context);
        if (role == Role.Anyone)
        {
            return Caller.Nobody(eventId, language);
        }

        var cookie = context.Request.Cookies[CookieName(role, role == Role.Speaker ? speakerId ?? Guid.Empty : eventId)]?.Split('.');
        if (role == Role.Participant)
        {
            return cookie is [var person, var mac] && Guid.TryParse(person, out var id) && key.Matches(mac, ParticipantPurpose, eventId, id)
                ? new Caller(role, eventId, id, 0, null, language)
                : CommonRefusals.Missing;
        }

        if (cookie is not [var linkText, var versionText, var grantMac] || !Guid.TryParse(linkText, out var linkId)
            || !int.TryParse(versionText, out var version) || !key.Matches(grantMac, GrantPurpose, linkId, version))
        {
            return CommonRefusals.Missing;
        }

        var link = await db.Value.Links.AsNoTracking().SingleOrDefaultAsync(l => l.Id == linkId);
        if (link is null || link.EventId != eventId || link.Role != role || (role == Role.Speaker && link.SpeakerId != speakerId))
        {
            return CommonRefusals.Missing;
        }

        return link.Version == version ? new Caller(role, eventId, linkId, version, link.SpeakerId, language) : CommonRefusals.Revoked;
    }

    /// <summary>The organiser's grants of this browser, for any event.</summary>
    public async Task<IReadOnlyList<Caller>> FindOrganiser(HttpContext context)
    {
        var prefix = CookieName(Role.Organiser, null);
        var found = new List<Caller>();
        foreach (var name in context.Request.Cookies.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (Guid.TryParse(name[prefix.Length..], out var eventId) && await Find(context, Role.Organiser, eventId, null) is { Refusal: null } held)
            {
                found.Add(held.Value);
            }
        }

        return found;
    }

    /// <summary>
    /// The cookie by which the browser takes part in the event that the request is about, not checked yet: no other cookie beside it
    /// makes someone else of a participant. Null for whoever does not take part.
    /// </summary>
    public static string? ActingParticipant(HttpContext context) =>
        Guid.TryParse(context.GetRouteValue("eventId") as string, out var eventId) ? context.Request.Cookies[CookieName(Role.Participant, eventId)] : null;

    private static string CookieName(Role role, Guid? id) => $"workshop-{role.ToString().ToLowerInvariant()}-{id:N}";

    private static void Give(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        // On a plain-HTTP address in the hall browsers refuse Secure cookies.
        Secure = context.Request.IsHttps,
    });
}
