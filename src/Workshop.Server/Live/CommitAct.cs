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
        if (request is not IAct)
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
    internal Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>? For<TRequest, TResponse>() =>
        Cache<TRequest, TResponse>.Get(registered);

    private static class Cache<TRequest, TResponse>
    {
        private static Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>? call;
        private static bool known;

        public static Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>? Get(IServiceProviderIsService registered)
        {
            if (!known)
            {
                var view = typeof(TResponse).GetGenericArguments()[0];
                var contract = typeof(IHandleTogether<,>).MakeGenericType(typeof(TRequest), view);
                if (registered.IsService(contract))
                {
                    var method = typeof(TogetherHandlers).GetMethod(nameof(Call), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
                    call = method.MakeGenericMethod(typeof(TRequest), view)
                        .CreateDelegate<Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>>();
                }

                known = true;
            }

            return call;
        }
    }

    private static Task<IReadOnlyList<Result<TView>>> Call<TRequest, TView>(IServiceProvider services, IReadOnlyList<Sent<TRequest>> sent)
        where TRequest : IAct<TView>
    {
        var eventId = sent[0].Request.EventId;
        return services.GetRequiredService<IHandleTogether<TRequest, TView>>().Handle(eventId, sent);
    }
}
