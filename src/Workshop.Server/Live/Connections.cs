using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Who is connected to this server, by event. In memory, outside the sequence: presence is news, not truth.</summary>
public sealed class Connections
{
    private readonly ConcurrentDictionary<string, Connection> byId = new();
    private readonly ConcurrentDictionary<(Guid EventId, Audience Audience), int> followers = new();

    /// <summary>A socket that follows an event, and the grant it does so with.</summary>
    public sealed record Connection(HubCallerContext Context, Caller Caller)
    {
        private int slow;

        internal bool MarkSlow() => Interlocked.Exchange(ref slow, 1) == 0;
    }

    public IEnumerable<Connection> All => byId.Values;

    public bool Add(HubCallerContext context, Caller caller)
    {
        var added = byId.TryAdd(context.ConnectionId, new Connection(context, caller));
        if (added)
        {
            followers.AddOrUpdate((caller.EventId, LiveHub.AudienceOf(caller)), 1, (_, n) => n + 1);
        }

        return added;
    }

    public Caller? Remove(string connectionId)
    {
        if (!byId.TryRemove(connectionId, out var connection))
        {
            return null;
        }

        followers.AddOrUpdate((connection.Caller.EventId, LiveHub.AudienceOf(connection.Caller)), 0, (_, n) => n - 1);
        return connection.Caller;
    }

    /// <summary>Sockets that follow the event in one capacity.</summary>
    public int Followers(Guid eventId, Audience audience) => followers.GetValueOrDefault((eventId, audience));

    /// <summary>True the first time for a socket that is there.</summary>
    public bool MarkSlow(string connectionId) => byId.TryGetValue(connectionId, out var connection) && connection.MarkSlow();

    /// <summary>Sockets of any kind that follow the event.</summary>
    public int Followers(Guid eventId) => Pump.Audiences.Sum(audience => Followers(eventId, audience));

    /// <summary>Participants with at least one socket; two tabs of one phone are one person.</summary>
    public int People(Guid eventId) => byId.Values
        .Where(c => c.Caller.EventId == eventId && c.Caller.Role == Role.Participant).Select(c => c.Caller.Id).Distinct().Count();
}
