using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// The innermost behaviour for acts: hands the request to the committer and waits for the answer after COMMIT. It never calls
/// next; the handler runs in the committer's own scope. Once queued, an act is carried out even if its sender hangs up.
/// </summary>
public sealed class CommitAct<TRequest, TResponse>(Committer committer, CallerContext caller, TogetherHandlers together) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : class, IOutcome<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not (IAct or IInstallationAct))
        {
            return next();
        }

        var waiting = new WaitingAct<TRequest, TResponse>(request, caller.Current, together.For<TRequest, TResponse>());
        return committer.TryQueue(waiting) ? waiting.Answered : Task.FromResult(TResponse.Refused(CommonRefusals.Busy));
    }
}

/// <summary>Knows which acts are handled together, and calls their handler without the caller knowing its view type.</summary>
public sealed class TogetherHandlers(IServiceProviderIsService registered)
{
    private readonly ConcurrentDictionary<Type, Delegate?> calls = new();

    internal Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>? For<TRequest, TResponse>() =>
        (Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>?)calls.GetOrAdd(typeof(TRequest), Find<TRequest, TResponse>);

    private Delegate? Find<TRequest, TResponse>(Type request)
    {
        var view = typeof(TResponse).GetGenericArguments()[0];
        return request.IsAssignableTo(typeof(IAct)) && registered.IsService(typeof(IHandleTogether<,>).MakeGenericType(request, view))
            ? typeof(TogetherHandlers).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(request, view)
                .CreateDelegate<Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>>()
            : null;
    }

    private static Task<IReadOnlyList<Result<TView>>> Call<TRequest, TView>(IServiceProvider services, IReadOnlyList<Sent<TRequest>> sent)
        where TRequest : IAct<TView>
    {
        var eventId = sent[0].Request.EventId;
        return services.GetRequiredService<IHandleTogether<TRequest, TView>>().Handle(eventId, sent);
    }
}
