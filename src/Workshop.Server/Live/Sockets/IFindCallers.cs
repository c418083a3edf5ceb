using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Knows from a browser's cookies who is calling.</summary>
public interface IFindCallers
{
    /// <summary>The caller in the capacity asked for, or the refusal: not held, or not valid any more.</summary>
    /// <param name="speakerId">Whose link it is, for <see cref="Role.Speaker"/>.</param>
    Task<Result<Caller>> Find(HttpContext context, Role role, Guid eventId, Guid? speakerId);
}
