using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Knows from a browser's cookies who is calling.</summary>
public interface IFindCallers
{
    /// <summary>Who the browser is in this capacity by a cookie whose hash is right, without the database; null without one.</summary>
    /// <param name="speakerId">Whose link it is, for <see cref="Role.Speaker"/>.</param>
    Caller? Claim(HttpContext context, Role role, Guid eventId, Guid? speakerId);

    /// <summary>Null when the caller still is who the cookie says, otherwise why not.</summary>
    Task<Refusal?> StillHolds(Caller caller);
}
