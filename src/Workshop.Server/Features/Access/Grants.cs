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
/// <param name="reader">Asked for only where somebody has to be looked up: whom a request can be from, the cookie says all by itself.</param>
public sealed class Grants(InstallationKey key, Lazy<WorkshopDb> db, EntryReader reader, IEnumerable<ICheckCallers> kindsOfCaller, Settings settings) : IFindCallers
{
    private const string CookiePrefix = "workshop-";
    private const string ParticipantPurpose = "participant";
    private const string GrantPurpose = "grant";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private static readonly Role[] AtEvent = [Role.Participant, Role.Moderator, Role.Organiser, Role.Stage];

    private readonly Dictionary<(Role Role, Guid Subject), Principal?> seen = [];

    /// <summary>Makes the browser this participant of the event.</summary>
    public void GiveParticipant(HttpContext context, Guid eventId, Guid participantId) =>
        Give(context, CookieName(Role.Participant, eventId), $"{participantId:N}.{key.MacText(ParticipantPurpose, eventId, participantId)}");

    /// <summary>Gives the browser what the private link stands for. Of several of one capacity it holds the one that it opened last.</summary>
    public void GiveLink(HttpContext context, Link link) => GiveLink(context, link.Role, link.SpeakerId ?? link.EventId, link.Id, link.Version);

    /// <inheritdoc cref="GiveLink(HttpContext, Link)"/>
    /// <param name="subject">The event or, for a speaker's, the speaker.</param>
    public void GiveLink(HttpContext context, Role role, Guid subject, Guid linkId, int version) =>
        Give(context, CookieName(role, subject), $"{linkId:N}.{version}.{key.MacText(GrantPurpose, linkId, version)}");

    /// <summary>Gives the browser the organisers' link of an event that it has just made.</summary>
    public async Task GiveOrganiser(HttpContext context, Guid eventId) =>
        GiveLink(context, await Link.OfOrganisers(db.Value, eventId));

    /// <inheritdoc/>
    public IReadOnlyList<Caller> Claims(HttpContext context, Role role, Guid eventId, Guid? speakerId)
    {
        if (role == Role.Anyone)
        {
            return [Caller.Nobody(eventId, Wire.Language(context))];
        }

        var own = Read(context, role, role == Role.Speaker ? speakerId ?? Guid.Empty : eventId);
        // Staff may look at the stage in their own window, as the hall sees it.
        var staff = role == Role.Stage ? AtEvent.Where(Roles.MayWatchStage).Select(r => Read(context, r, eventId)) : [];
        return [.. staff.Prepend(own).OfType<Principal>().Select(p => new Caller(p, role, eventId, role == Role.Speaker ? speakerId : null, Wire.Language(context)))];
    }

    /// <inheritdoc/>
    public async Task<Result<Caller>> FirstHolding(IReadOnlyList<Caller> claims)
    {
        var check = await Check(claims);
        return claims.FirstOrDefault(c => check.Of(c) is null) is { } caller ? caller : claims is [var first, ..] ? check.Of(first)! : CommonRefusals.Missing;
    }

    /// <summary>Whoever the browser is in this role, at any event.</summary>
    public async Task<IReadOnlyList<Caller>> FindAll(HttpContext context, Role role)
    {
        var claims = Subjects(context, role).SelectMany(eventId => Claims(context, role, eventId, null)).ToList();
        return claims.Count == 0 ? [] : await Holding(claims);
    }

    /// <summary>Who the browser is at the event, by its cookie alone; null for whoever has not joined.</summary>
    public Guid? ParticipantAt(HttpContext context, Guid eventId) => Read(context, Role.Participant, eventId)?.Id;

    /// <summary>
    /// Everyone whom the request can be from, by cookies whose hash is right: at the event in its address or, where there is none, as
    /// organiser of any. Whether a private link has been reset since only <see cref="FirstHolding"/> can tell.
    /// </summary>
    public static IReadOnlyList<Principal> Identify(HttpContext context)
    {
        if (context.Request.Headers.Cookie.Count == 0)
        {
            return [];
        }

        var grants = context.RequestServices.GetRequiredService<Grants>();
        if (!Guid.TryParse(context.GetRouteValue("eventId") as string, out var eventId))
        {
            return Subjects(context, Role.Organiser).Select(e => grants.Read(context, Role.Organiser, e)).OfType<Principal>().Distinct().ToList();
        }

        var found = new List<Principal>(1);
        // Who says in which capacity they ask is answered in no other: another link of this browser, which others hold too, pays nothing.
        if (Named(context) is var (asked, ofSpeaker))
        {
            Add(asked, asked == Role.Speaker ? ofSpeaker ?? Guid.Empty : eventId);
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

        if (SpeakerIn(context) is { } speakerId)
        {
            Add(Role.Speaker, speakerId);
        }

        return found;

        void Add(Role role, Guid subject)
        {
            if (role != Role.Anyone && grants.Read(context, role, subject) is { } principal)
            {
                found.Add(principal);
            }
        }
    }

    /// <summary>The capacity that the address names, as in <c>?as=organiser</c>; null where it names none.</summary>
    public static (Role Role, Guid? SpeakerId)? Named(HttpContext context) =>
        RoleName.TryParse(context.Request.Query["as"], out var name) ? (name.Role, SpeakerIn(context)) : null;

    private static Guid? SpeakerIn(HttpContext context) => Guid.TryParse(context.Request.Query["speaker"], out var speakerId) ? speakerId : null;

    /// <summary>The speakers of the event whose links this browser holds.</summary>
    public async Task<IReadOnlyCollection<Guid>> FindSpeakers(HttpContext context, Guid eventId)
    {
        var claims = Subjects(context, Role.Speaker).SelectMany(speakerId => Claims(context, Role.Speaker, eventId, speakerId)).ToList();
        return claims.Count == 0 ? [] : (await Holding(claims)).Select(c => c.SpeakerId!.Value).ToList();
    }

    /// <summary>Those of them who still are who the cookies say.</summary>
    private async Task<IReadOnlyList<Caller>> Holding(IReadOnlyList<Caller> claims)
    {
        var check = await Check(claims);
        return claims.Where(c => check.Of(c) is null).ToList();
    }

    private Task<CallerCheck> Check(IReadOnlyList<Caller> callers) => reader.Ask(db => CallerCheck.Load(kindsOfCaller, db, callers));

    /// <summary>The events, or of speakers the speakers, in the names of this role's cookies. Of what they hold nothing is known yet.</summary>
    private static IReadOnlyList<Guid> Subjects(HttpContext context, Role role)
    {
        var prefix = CookieName(role, null);
        return context.Request.Cookies.Keys.Where(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(CookieBudget.MostCookies)
            .Select(k => Guid.TryParse(k[prefix.Length..], out var subject) ? subject : Guid.Empty).Distinct().ToList();
    }

    /// <summary>Whom a cookie is of if its hash is right. Looked at once per request: who limits it and who lets it in ask the same.</summary>
    /// <param name="subject">The event or, for a speaker, the speaker.</param>
    private Principal? Read(HttpContext context, Role role, Guid subject)
    {
        if (!seen.TryGetValue((role, subject), out var principal))
        {
            seen[(role, subject)] = principal = context.Request.Cookies[CookieName(role, subject)] is { } cookie ? Verify(cookie.Split('.'), role, subject) : null;
        }

        return principal;
    }

    private Principal? Verify(string[] cookie, Role role, Guid subject) => role == Role.Participant
        ? cookie is [var person, var mac] && Guid.TryParse(person, out var id) && key.Matches(mac, ParticipantPurpose, subject, id)
            ? Principal.Participant(id)
            : null
        : cookie is [var link, var versionText, var linkMac] && Guid.TryParse(link, out var linkId)
            && int.TryParse(versionText, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 && key.Matches(linkMac, GrantPurpose, linkId, version)
            ? Principal.LinkHolder(linkId, version)
            : null;

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
}
