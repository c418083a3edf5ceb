namespace Workshop.Server.Kernel;

/// <summary>By what somebody is known. Whatever kind nobody knows how to ask about is refused.</summary>
public enum PrincipalKind
{
    /// <summary>By nothing.</summary>
    Stranger,

    /// <summary>As someone who has joined an event.</summary>
    Participant,

    /// <summary>By a private link that they opened.</summary>
    LinkHolder,

    /// <summary>This server itself, when it does what was due. Nothing that comes from outside is ever taken for it.</summary>
    System,
}

/// <summary>Who acts, reads or listens (principal), as far as a keyed hash tells without the database. Rate limits go by it.</summary>
/// <param name="Id">The participant's id, or the private link's; empty for strangers and the system.</param>
/// <param name="LinkVersion">
/// Version of the private link, from 1; 0 for everyone else. Whoever holds a link that was reset is another principal, and a link without a
/// version opens nothing.
/// </param>
public readonly record struct Principal(PrincipalKind Kind, Guid Id, int LinkVersion)
{
    public static readonly Principal System = new(PrincipalKind.System, Guid.Empty, 0);

    /// <summary>A private link may be in several hands.</summary>
    public bool IsShared => Kind == PrincipalKind.LinkHolder;

    public static Principal Participant(Guid id) => new(PrincipalKind.Participant, id, 0);

    public static Principal LinkHolder(Guid linkId, int version) => new(PrincipalKind.LinkHolder, linkId, version);
}

/// <summary>Who sent a request, and in what capacity: decided by the server from a cookie, never from the request's own words.</summary>
/// <param name="Role"><see cref="Role.Anyone"/> for strangers and the system.</param>
/// <param name="EventId">Where the capacity is held; empty for what belongs to no event.</param>
/// <param name="SpeakerId">For <see cref="Role.Speaker"/>: whose link it is.</param>
/// <param name="Language">"de" or "en".</param>
public sealed record Caller(Principal Principal, Role Role, Guid EventId, Guid? SpeakerId, string Language)
{
    /// <inheritdoc cref="Principal.Id"/>
    public Guid Id => Principal.Id;

    public bool IsStaff => Role is Role.Moderator or Role.Organiser;

    public static Caller Nobody(Guid eventId, string language) => new(default, Role.Anyone, eventId, null, language);

    /// <summary>This server itself; <paramref name="eventId"/> is empty for what belongs to no event.</summary>
    public static Caller System(Guid eventId) => new(Principal.System, Role.Anyone, eventId, null, "de");
}

/// <summary>The caller of the request being handled in this scope.</summary>
public sealed class CallerContext
{
    /// <summary>Null where nobody asked, such as on the console.</summary>
    public Caller? Asking { get; private set; }

    public Caller Current
    {
        get => Asking ?? throw new InvalidOperationException("No caller in this scope.");
        set => Asking = value;
    }
}

/// <summary>
/// The system may send this act, when it is due. One that no person may send as well declares no right, and nothing from outside gets
/// through to it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BySystemAttribute : Attribute;
