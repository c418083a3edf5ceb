using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Ends the sockets of whoever is not any more who they were, by a link that was reset within a few seconds, and those that never said what they follow.</summary>
public sealed class SocketSweep(IServiceScopeFactory scopes, IHubContext<LiveHub, ILiveClient> hub, Connections connections, IEnumerable<ICheckCallers> kindsOfCaller, TimeProvider time, ILogger<SocketSweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Rounds after which participants are asked for too. A link is taken from somebody who must not listen on; a participant who is gone may
    /// join again, and a hall of them is a long question.
    /// </summary>
    private const int RoundsBetweenPeople = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        for (var round = 1; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            foreach (var idle in connections.Idle(SocketLimits.LongestIdle))
            {
                idle.Abort();
            }

            try
            {
                await Sweep(people: round % RoundsBetweenPeople == 0);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Who listens could not be checked; trying again: {Failure}", DatabaseFailures.ForLog(e));
            }
        }
    }

    /// <summary>Asks for all who listen, with one statement for each kind among them.</summary>
    /// <param name="people">Participants too.</param>
    private async Task Sweep(bool people)
    {
        var listening = connections.All.Where(c => people || c.Caller.Principal.Kind != PrincipalKind.Participant).ToList();
        if (listening.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var check = await CallerCheck.Load(kindsOfCaller, scope.ServiceProvider.GetRequiredService<WorkshopDb>(), listening.Select(c => c.Caller));
        foreach (var connection in listening)
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
