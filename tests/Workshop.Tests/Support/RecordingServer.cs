using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>A server that tells which requests its routes send.</summary>
public sealed class RecordingServer : TestServer
{
    private readonly ConcurrentQueue<Type> sent = new();

    /// <summary>Calls every route once and sees which rights it needs, by the requests that it sends.</summary>
    public async Task<IReadOnlyDictionary<ApiRoute, IReadOnlyList<Right>>> Learn()
    {
        var e = await NewEvent();
        var organiser = await Open(e, Role.Organiser);
        var rights = new Dictionary<ApiRoute, IReadOnlyList<Right>>();
        foreach (var route in await ApiRoute.All(organiser))
        {
            Answer answer;
            do
            {
                sent.Clear();
                answer = await organiser.Raw(route.Method, route.AddressFor(organiser, e.Code), route.Body(e.Code));
            }
            while (answer.Status == 429);
            Assert.True(!sent.IsEmpty, $"{route.Method} {route.Path} sent nothing: {answer.Text}");
            rights[route] = [.. sent.Select(r => r.GetCustomAttribute<NeedsAttribute>()!.Right).Distinct().Order()];
        }

        return rights;
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(this);
        // Before everything else that a request passes, or it would be told only of those that go through.
        services.Insert(0, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Recorder<,>)));
    }

    private sealed class Recorder<TRequest, TResponse>(RecordingServer server) : IPipelineBehavior<TRequest, TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            server.sent.Enqueue(typeof(TRequest));
            return next();
        }
    }
}
