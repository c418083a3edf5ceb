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

/// <summary>A request about one event.</summary>
public interface IAboutEvent
{
    Guid EventId { get; }
}

/// <summary>Changes what is stored of one event. Goes through the committer; its answer leaves after COMMIT.</summary>
public interface IAct : IAboutEvent;

/// <inheritdoc cref="IAct"/>
public interface IAct<TView> : IAct, IRequest<Result<TView>>;

/// <summary>
/// Changes what is stored and belongs to no event, or to none that is there yet. The committer stores it in a transaction of its own, without
/// any event's lock; it has no change log, so nobody is told of it.
/// </summary>
public interface IInstallationAct;

/// <inheritdoc cref="IInstallationAct"/>
public interface IInstallationAct<TView> : IInstallationAct, IRequest<Result<TView>>;

/// <summary>Reads what is stored, outside the committer.</summary>
public interface IQuery<TView> : IAboutEvent, IRequest<Result<TView>>;

/// <summary>Reads a participant's own things, and refuses one who is gone by that very statement: nobody has to ask for it before.</summary>
public interface IReadsOwnThings;

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
