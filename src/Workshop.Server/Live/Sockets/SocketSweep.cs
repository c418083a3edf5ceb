using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Ends sockets whose private link has been reset, within a few seconds, and those that never said what they follow.</summary>
public sealed class SocketSweep(IServiceScopeFactory scopes, IHubContext<LiveHub, ILiveClient> hub, Connections connections, TimeProvider time, ILogger<SocketSweep> log) : BackgroundService
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
                await Sweep(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Private links could not be checked; trying again: {Failure}", DatabaseFailures.ForLog(e));
            }
        }
    }

    private async Task Sweep(CancellationToken stopping)
    {
        var granted = connections.All.Where(c => c.Caller.LinkVersion > 0).ToList();
        if (granted.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var ids = granted.Select(c => c.Caller.Id).Distinct().ToList();
        var versions = await db.Links.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Version, stopping);
        foreach (var connection in granted.Where(c => versions.GetValueOrDefault(c.Caller.Id) != c.Caller.LinkVersion))
        {
            await hub.Clients.Client(connection.Context.ConnectionId).Closed(CommonRefusals.Revoked.Code);
            connection.Context.Abort();
        }
    }
}
