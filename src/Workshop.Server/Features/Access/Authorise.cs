using System.Reflection;
using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>
/// Finds out in which capacity the caller sends a request, from the roles it declares and the cookies held. May only refuse
/// early: acts are decided again inside their transaction.
/// </summary>
public sealed class Authorise<TRequest, TResponse>(Grants grants, CallerContext caller, IHttpContextAccessor http) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    private static readonly IReadOnlyList<Role> Roles = typeof(TRequest).GetCustomAttribute<MaySendAttribute>()?.Roles
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not declare who may send it.");

    /// <summary>Whether a participant still is there is asked later: of an act inside its transaction, together with all others.</summary>
    private static readonly bool AsksLater = typeof(TRequest).IsAssignableTo(typeof(IAct)) || typeof(TRequest).IsAssignableTo(typeof(IReadsOwnThings));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var context = http.HttpContext ?? throw new InvalidOperationException("Requests come from HTTP.");
        var found = await Find(context, request as IAboutEvent, request as IAsRole);
        if (found.Refusal is { } refusal)
        {
            return TResponse.Refused(refusal);
        }

        caller.Current = found.Value;
        return await next();
    }

    private async Task<Result<Caller>> Find(HttpContext context, IAboutEvent? request, IAsRole? asked)
    {
        if (request is null)
        {
            var held = await grants.FindOrganiser(context);
            return held.Count > 0 ? held[0] : CommonRefusals.Missing;
        }

        if (asked is not null)
        {
            return Roles.Contains(asked.As) ? await Admit(context, asked.As, request.EventId, asked.SpeakerId) : CommonRefusals.Denied;
        }

        Refusal? refusal = null;
        foreach (var role in Roles)
        {
            var found = await Admit(context, role, request.EventId, null);
            if (found.Refusal is null)
            {
                return found;
            }

            // "Was replaced" tells more than "is missing".
            refusal = refusal is null || found.Refusal == CommonRefusals.Revoked ? found.Refusal : refusal;
        }

        return refusal ?? CommonRefusals.Missing;
    }

    private async Task<Result<Caller>> Admit(HttpContext context, Role role, Guid eventId, Guid? speakerId)
    {
        if (grants.Claim(context, role, eventId, speakerId) is not { } claim)
        {
            return CommonRefusals.Missing;
        }

        var isAskedLater = AsksLater && claim.Principal.Kind == PrincipalKind.Participant;
        return !isAskedLater && await grants.StillHolds(claim) is { } refusal ? refusal : claim;
    }
}
