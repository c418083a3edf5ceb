using Microsoft.AspNetCore.SignalR;

namespace Workshop.Server.Live;

/// <summary>What a server still has in memory of an event that was deleted, here or by another server.</summary>
public sealed class GoneEvents(Connections connections, StateCache states, IHubContext<LiveHub, ILiveClient> hub)
{
    /// <summary>Ends the sockets of whoever listens to it, and forgets it.</summary>
    public async Task End(Guid eventId)
    {
        states.Forget(eventId);
        foreach (var connection in connections.All.Where(c => c.Caller.EventId == eventId).ToList())
        {
            await hub.Clients.Client(connection.Context.ConnectionId).Closed(LiveRefusals.EventGone.Code);
            connection.Context.Abort();
        }
    }
}
