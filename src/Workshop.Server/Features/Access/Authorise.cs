using System.Reflection;
using MediatR;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

/// <summary>
/// Finds out in which capacity the caller sends a request (authorisation), from the right it needs and the cookies held. May only refuse
/// early: acts are decided again inside their transaction.
/// </summary>
public sealed class Authorise<TRequest, TResponse>(Grants grants, CallerContext caller, IHttpContextAccessor http) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    /// <summary>Null for what the system alone may send.</summary>
    private static readonly Right? Needed = typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Right ?? (typeof(TRequest).IsDefined(typeof(BySystemAttribute))
        ? null : throw new InvalidOperationException($"{typeof(TRequest).Name} does not declare which right it needs."));

    /// <summary>Whether a participant still is there is asked later: of an act inside its transaction, together with all others.</summary>
    private static readonly bool AsksLater = typeof(TRequest).IsAssignableTo(typeof(IAct)) || typeof(TRequest).IsAssignableTo(typeof(IReadsOwnThings));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var context = http.HttpContext ?? throw new InvalidOperationException("Requests come from HTTP.");
        var found = Needed is { } right ? await Find(context, right, request) : CommonRefusals.Denied;
        if (found.Refusal is { } refusal)
        {
            return TResponse.Refused(refusal);
        }

        caller.Current = found.Value;
        return await next();
    }

    private async Task<Result<Caller>> Find(HttpContext context, Right right, TRequest request)
    {
        if (request is not IAboutEvent { EventId: var eventId })
        {
            return await FindAnywhere(context, right);
        }

        if (Roles.ScopeOf(Role.Anyone, right) is not null)
        {
            return Caller.Nobody(eventId, Wire.Language(context));
        }

        var named = request is IAsRole { As: var role, SpeakerId: var speakerId } ? (role, speakerId) : Grants.Named(context);
        if (named is var (asked, ofSpeaker))
        {
            return Roles.ScopeOf(asked, right) is null ? CommonRefusals.Denied : await Admit(context, asked, eventId, ofSpeaker);
        }

        Refusal? refusal = null;
        foreach (var weakest in Roles.Holding(right))
        {
            var found = await Admit(context, weakest, eventId, null);
            if (found.Refusal is null)
            {
                return found;
            }

            // "Was replaced" and "is no longer there" tell more than "is missing".
            refusal = refusal is null || found.Refusal == CommonRefusals.Revoked || found.Refusal == LiveRefusals.EventGone ? found.Refusal : refusal;
        }

        return refusal ?? CommonRefusals.Missing;
    }

    /// <summary>For what belongs to no event: the right counts wherever its role is held.</summary>
    private async Task<Result<Caller>> FindAnywhere(HttpContext context, Right right)
    {
        foreach (var role in Roles.Holding(right).Where(r => Roles.ScopeOf(r, right) == Scope.Installation))
        {
            if (await grants.FindAll(context, role) is [var first, ..])
            {
                return first;
            }
        }

        return CommonRefusals.Missing;
    }

    private async Task<Result<Caller>> Admit(HttpContext context, Role role, Guid eventId, Guid? speakerId)
    {
        var claims = grants.Claims(context, role, eventId, speakerId);
        return AsksLater && claims is [{ Principal.Kind: PrincipalKind.Participant } participant] ? participant
            : claims.Count == 0 ? CommonRefusals.Missing
            : await grants.FirstHolding(claims);
    }
}
