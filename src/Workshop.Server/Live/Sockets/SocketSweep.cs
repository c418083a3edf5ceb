using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>Ends sockets whose private link has been reset, within a few seconds, and those that never said what they follow.</summary>
public sealed class SocketSweep(IServiceScopeFactory scopes, IHubContext<LiveHub, ILiveClient> hub, Connections connections, IEnumerable<ICheckCallers> kindsOfCaller, TimeProvider time, ILogger<SocketSweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var idle in connections.Idle(SocketLimits.LongestIdle))
            {
                idle.Abort();
            }

            try
            {
                await Sweep();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Private links could not be checked; trying again: {Failure}", DatabaseFailures.ForLog(e));
            }
        }
    }

    private async Task Sweep()
    {
        var granted = connections.All.Where(c => c.Caller.LinkVersion > 0).ToList();
        if (granted.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var check = await CallerCheck.Load(kindsOfCaller, scope.ServiceProvider.GetRequiredService<WorkshopDb>(), granted.Select(c => c.Caller));
        foreach (var connection in granted)
        {
            if (check.Of(connection.Caller) is not { } refusal)
            {
                continue;
            }

            await hub.Clients.Client(connection.Context.ConnectionId).Closed(refusal.Code);
            connection.Context.Abort();
        }
    }
}
