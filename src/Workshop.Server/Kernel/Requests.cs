using MediatR;

namespace Workshop.Server.Kernel;

/// <summary>In what capacity someone acts or listens. Each has a cookie of its own.</summary>
public enum Role
{
    /// <summary>Nobody in particular: no cookie needed.</summary>
    Anyone,
    Participant,
    Moderator,
    Organiser,
    Stage,
    Speaker,
}

/// <summary>A role as it stands in an address: <c>?as=participant</c>.</summary>
public readonly record struct RoleName(Role Role)
{
    public static bool TryParse(string? text, out RoleName name)
    {
        var known = Enum.TryParse<Role>(text, ignoreCase: true, out var role) && !char.IsAsciiDigit(text![0]);
        name = new RoleName(role);
        return known;
    }
}

/// <summary>Who may send a request. Every request declares it; a test fails for one that does not.</summary>
/// <remarks>For acts the first role in the list whose grant the caller holds is taken.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MaySendAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>An act that no person sends but the system itself, such as one that is due.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BySystemAttribute : Attribute;

/// <summary>Who sent a request: decided by the server from a cookie, never from the request's own words.</summary>
/// <param name="Id">The participant's id, or the id of the private link behind a grant; empty for <see cref="Role.Anyone"/>.</param>
/// <param name="LinkVersion">Version of the private link the grant came from; 0 for participants.</param>
/// <param name="SpeakerId">For <see cref="Role.Speaker"/>: whose link it is.</param>
public sealed record Caller(Role Role, Guid EventId, Guid Id, int LinkVersion, Guid? SpeakerId, string Language)
{
    public bool IsStaff => Role is Role.Moderator or Role.Organiser;

    public static Caller Nobody(Guid eventId, string language) => new(Role.Anyone, eventId, Guid.Empty, 0, null, language);
}

/// <summary>The caller of the request being handled in this scope.</summary>
public sealed class CallerContext
{
    private Caller? current;

    public Caller Current
    {
        get => current ?? throw new InvalidOperationException("No caller in this scope.");
        set => current = value;
    }
}

/// <summary>A request about one event.</summary>
public interface IAboutEvent
{
    Guid EventId { get; }
}

/// <summary>Changes what is stored. Goes through the committer; its answer leaves after COMMIT.</summary>
public interface IAct : IAboutEvent;

/// <inheritdoc cref="IAct"/>
public interface IAct<TView> : IAct, IRequest<Result<TView>>;

/// <summary>An act whose event does not exist yet: the handler creates it under <see cref="IAboutEvent.EventId"/>.</summary>
public interface ICreatesEvent;

/// <summary>Reads what is stored, outside the committer.</summary>
public interface IQuery<TView> : IAboutEvent, IRequest<Result<TView>>;

/// <summary>A request answered differently per capacity; the capacity asked for must be held.</summary>
public interface IAsRole
{
    Role As { get; }

    /// <summary>Which speaker, when <see cref="As"/> is <see cref="Role.Speaker"/>.</summary>
    Guid? SpeakerId { get; }
}

/// <summary>One request waiting in a group, with the person who sent it.</summary>
public sealed record Sent<TRequest>(TRequest Request, Caller Caller);

/// <summary>
/// Handles at once what a whole hall does at once. Receives the requests of one event in the order they arrived and gives
/// one result each, in that order. Runs inside the group's transaction; writes set-based and never commits. What it writes only
/// counts: nothing that another handler may still know from before.
/// </summary>
public interface IHandleTogether<TRequest, TView>
    where TRequest : IAct<TView>
{
    Task<IReadOnlyList<Result<TView>>> Handle(Guid eventId, IReadOnlyList<Sent<TRequest>> sent);
}

/// <summary>A request that can tell before any database is asked that it cannot be right.</summary>
public interface IChecked
{
    void Check(Checks checks);
}
