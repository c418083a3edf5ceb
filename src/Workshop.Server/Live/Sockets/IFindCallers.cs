using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Knows from a browser's cookies who is calling.</summary>
public interface IFindCallers
{
    /// <summary>
    /// Who the browser is in this capacity by cookies whose hash is right, without the database; none without any. Several where one link or
    /// another lets it in: of the stage its own, and those of staff, who may watch it.
    /// </summary>
    /// <param name="speakerId">Whose link it is, for <see cref="Role.Speaker"/>.</param>
    IReadOnlyList<Caller> Claims(HttpContext context, Role role, Guid eventId, Guid? speakerId);

    /// <summary>The first of them who still is who the cookie says; refused for the reason of the first where none is.</summary>
    Task<Result<Caller>> FirstHolding(IReadOnlyList<Caller> claims);
}
