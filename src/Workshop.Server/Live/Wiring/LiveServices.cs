using MediatR;
using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

public static class LiveServices
{
    /// <summary>
    /// Committer, pump and hub, and what every request passes once it is known who sends it: is it right, commit. To be added after access,
    /// which decides who may.
    /// </summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CheckRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitAct<,>));
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<Definitions>();
        services.AddScoped<AfterCommit>();
        services.AddScoped<EntryReader>();
        services.AddScoped<Snapshot>();
        services.AddSingleton<StateCache>();
        services.AddSingleton<TogetherHandlers>();
        services.AddSingleton<Connections>();
        services.AddSingleton<LiveMetrics>();
        services.AddSingleton<HubFailures>();
        SlowReaders.AddTo(services);
        services.AddSingleton<GoneEvents>();
        services.AddSingleton<Pump>();
        services.AddSingleton<Committer>();
        services.AddSingleton<ErasureService>();
        // Begun first, it ends last: after everything that stores.
        services.AddHostedService(p => p.GetRequiredService<ErasureService>());
        services.AddHostedService(p => p.GetRequiredService<Pump>());
        services.AddHostedService(p => p.GetRequiredService<Committer>());
        services.AddHostedService<SocketSweep>();
        services.AddSingleton<SystemSender>();
        services.AddHostedService<DueReader>();
        services.AddEvery<ILoadViews>(ServiceLifetime.Singleton);
        services.AddEvery<IDueActKind>(ServiceLifetime.Scoped);
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LiveHub.MaxMessageBytes;
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.EnableDetailedErrors = false;
            hub.AddFilter<HubFailures>();
            hub.HandshakeTimeout = SocketLimits.LongestIdle;
        }).AddJsonProtocol(json => JsonRules.Apply(json.PayloadSerializerOptions));
        return services;
    }
}
