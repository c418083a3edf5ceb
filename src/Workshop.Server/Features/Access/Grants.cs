using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

/// <summary>
/// What a browser holds: one HttpOnly cookie per capacity and event, never the highest one by accident, since the laptop that
/// moderates is often the projector too. A cookie is an id and a keyed hash; the server stores nothing about it.
/// </summary>
/// <param name="db">Asked for only where a private link is to be looked up: a participant's cookie says all by itself.</param>
public sealed class Grants(InstallationKey key, Lazy<WorkshopDb> db, Settings settings) : IFindCallers
{
    private const string CookiePrefix = "workshop-";
    private const string ParticipantPurpose = "participant";
    private const string GrantPurpose = "grant";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private static readonly Role[] AtEvent = [Role.Participant, Role.Moderator, Role.Organiser, Role.Stage];

    private readonly Dictionary<(Role Role, Guid Subject), Grant?> seen = [];

    /// <summary>Makes the browser this participant of the event.</summary>
    public void GiveParticipant(HttpContext context, Guid eventId, Guid participantId) =>
        Give(context, CookieName(Role.Participant, eventId), $"{participantId:N}.{key.MacText(ParticipantPurpose, eventId, participantId)}");

    /// <summary>Gives the browser what the private link stands for.</summary>
    public void GiveLink(HttpContext context, Link link) =>
        Give(context, CookieName(link.Role, link.SpeakerId ?? link.EventId), $"{link.Id:N}.{link.Version}.{key.MacText(GrantPurpose, link.Id, link.Version)}");

    /// <summary>Gives the browser the organiser's link of an event, which it has just made or reset.</summary>
    public async Task GiveOrganiser(HttpContext context, Guid eventId) =>
        GiveLink(context, await db.Value.Links.AsNoTracking().SingleAsync(l => l.EventId == eventId && l.Role == Role.Organiser));

    /// <inheritdoc/>
    public async Task<Result<Caller>> Find(HttpContext context, Role role, Guid eventId, Guid? speakerId)
    {
        var language = Wire.Language(context);
        if (role == Role.Anyone)
        {
            return Caller.Nobody(eventId, language);
        }

        if (Read(context, role, role == Role.Speaker ? speakerId ?? Guid.Empty : eventId) is not { } grant)
        {
            return CommonRefusals.Missing;
        }

        if (role == Role.Participant)
        {
            return new Caller(role, eventId, grant.Id, 0, null, language);
        }

        var link = await db.Value.Links.AsNoTracking().SingleOrDefaultAsync(l => l.Id == grant.Id);
        return link is not null && link.EventId == eventId ? CallerOf(grant, role, speakerId, link, language) : CommonRefusals.Missing;
    }

    /// <summary>The organiser's grants of this browser, for any event.</summary>
    public async Task<IReadOnlyList<Caller>> FindOrganiser(HttpContext context)
    {
        var grants = OrganisersGrants(context).ToDictionary(g => g.Id);
        if (grants.Count == 0)
        {
            return [];
        }

        var language = Wire.Language(context);
        var ids = grants.Keys.ToList();
        var links = await db.Value.Links.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync();
        return links.Select(l => CallerOf(grants[l.Id], Role.Organiser, null, l, language)).Where(c => c.Refusal is null).Select(c => c.Value).ToList();
    }

    /// <summary>Who the browser is at the event, by its cookie alone; null for whoever has not joined.</summary>
    public Guid? ParticipantAt(HttpContext context, Guid eventId) => Read(context, Role.Participant, eventId)?.Id;

    /// <summary>
    /// Everyone whom the request can be from, by cookies whose hash is right: at the event in its address or, where there is none, as
    /// organiser of any. Whether a private link has been reset since only <see cref="Find"/> can tell.
    /// </summary>
    public static IReadOnlyList<Identity> Identify(HttpContext context)
    {
        if (context.Request.Headers.Cookie.Count == 0)
        {
            return [];
        }

        var grants = context.RequestServices.GetRequiredService<Grants>();
        if (!Guid.TryParse(context.GetRouteValue("eventId") as string, out var eventId))
        {
            return grants.OrganisersGrants(context).Select(g => new Identity(g.Id, g.Version)).ToList();
        }

        var isSpeaker = Guid.TryParse(context.Request.Query["speaker"], out var speakerId);
        var found = new List<Identity>(1);
        // Who says in which capacity they ask is answered in no other: another link of this browser, which others hold too, pays nothing.
        if (RoleName.TryParse(context.Request.Query["as"], out var name) && name.Role is var asked && (asked == Role.Speaker ? isSpeaker : AtEvent.Contains(asked)))
        {
            Add(asked, asked == Role.Speaker ? speakerId : eventId);
        }

        if (found.Count > 0)
        {
            return found;
        }

        foreach (var role in AtEvent)
        {
            // A stage only shows: whoever holds another cookie acts by that one.
            if (role != Role.Stage || found.Count == 0 || HttpMethods.IsGet(context.Request.Method))
            {
                Add(role, eventId);
            }
        }

        if (isSpeaker)
        {
            Add(Role.Speaker, speakerId);
        }

        return found;

        void Add(Role role, Guid subject)
        {
            if (grants.Read(context, role, subject) is { } grant)
            {
                found.Add(new Identity(grant.Id, grant.Version));
            }
        }
    }

    /// <summary>The speakers of the event whose links this browser holds.</summary>
    public async Task<IReadOnlyCollection<Guid>> FindSpeakers(HttpContext context, Guid eventId)
    {
        var prefix = CookieName(Role.Speaker, null);
        var found = new List<Guid>();
        foreach (var name in context.Request.Cookies.Keys.Where(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(CookieBudget.MostCookies).ToList())
        {
            if (Guid.TryParse(name[prefix.Length..], out var speakerId) && await Find(context, Role.Speaker, eventId, speakerId) is { Refusal: null })
            {
                found.Add(speakerId);
            }
        }

        return found;
    }

    private IEnumerable<Grant> OrganisersGrants(HttpContext context)
    {
        var prefix = CookieName(Role.Organiser, null);
        return context.Request.Cookies.Keys.Where(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(CookieBudget.MostCookies)
            .Select(k => Guid.TryParse(k[prefix.Length..], out var eventId) ? Read(context, Role.Organiser, eventId) : null)
            .OfType<Grant>().DistinctBy(g => g.Id);
    }

    /// <summary>What a cookie grants if its hash is right. Looked at once per request: who limits it and who lets it in ask the same.</summary>
    /// <param name="subject">The event or, for a speaker, the speaker.</param>
    private Grant? Read(HttpContext context, Role role, Guid subject)
    {
        if (!seen.TryGetValue((role, subject), out var grant))
        {
            seen[(role, subject)] = grant = context.Request.Cookies[CookieName(role, subject)] is { } cookie ? Verify(cookie.Split('.'), role, subject) : null;
        }

        return grant;
    }

    private Grant? Verify(string[] cookie, Role role, Guid subject) => role == Role.Participant
        ? cookie is [var person, var mac] && Guid.TryParse(person, out var id) && key.Matches(mac, ParticipantPurpose, subject, id)
            ? new Grant(id, 0)
            : null
        : cookie is [var link, var versionText, var grantMac] && Guid.TryParse(link, out var linkId)
            && int.TryParse(versionText, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && key.Matches(grantMac, GrantPurpose, linkId, version)
            ? new Grant(linkId, version)
            : null;

    private static Result<Caller> CallerOf(Grant grant, Role role, Guid? speakerId, Link link, string language) =>
        link.Role != role || (role == Role.Speaker && link.SpeakerId != speakerId) ? CommonRefusals.Missing
        : link.Version == grant.Version ? new Caller(role, link.EventId, link.Id, link.Version, link.SpeakerId, language)
        : CommonRefusals.Revoked;

    private static string CookieName(Role role, Guid? id) => $"{CookiePrefix}{role.ToString().ToLowerInvariant()}-{id:N}";

    private void Give(HttpContext context, string name, string value)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            // On a plain-HTTP address in the hall browsers refuse Secure cookies.
            Secure = context.Request.IsHttps || settings.IsPublicHttps,
        };
        foreach (var oldest in CookieBudget.ToDrop(context.Request.Headers.Cookie, CookiePrefix, name, value))
        {
            context.Response.Cookies.Delete(oldest, options);
        }

        context.Response.Cookies.Append(name, value, options);
    }

    /// <summary>A cookie whose hash is right: of a participant, or of a private link in one version.</summary>
    private sealed record Grant(Guid Id, int Version);
}
