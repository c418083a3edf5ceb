using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Who is connected to this server, by event. In memory, outside the sequence: presence is news, not truth.</summary>
public sealed class Connections
{
    private readonly ConcurrentDictionary<string, Connection> byId = new();
    private readonly ConcurrentDictionary<string, Socket> sockets = new();
    private readonly ConcurrentDictionary<(Guid EventId, Audience Audience), Slices> audiences = new();
    private readonly Dictionary<Guid, List<Connection>> byCaller = [];
    private readonly Lock callers = new();

    /// <summary>Not a copy: whoever comes or goes meanwhile may be among them or not. <c>Values</c> would hold everyone up for its copy.</summary>
    public IEnumerable<Connection> All => byId.Select(c => c.Value);

    /// <summary>A socket is there, and has not said yet what it follows.</summary>
    public void Open(HubCallerContext context) => sockets[context.ConnectionId] = new Socket(context, Stopwatch.GetTimestamp());

    /// <summary>False when a socket has tried to follow too often.</summary>
    public bool MayTry(string connectionId) => sockets.TryGetValue(connectionId, out var socket) && socket.Try() <= SocketLimits.MostTries;

    /// <summary>Sockets that follow nothing although they have been there for so long.</summary>
    public IEnumerable<HubCallerContext> Idle(TimeSpan longest) => sockets.Select(s => s.Value)
        .Where(s => Stopwatch.GetElapsedTime(s.Since) > longest && !byId.ContainsKey(s.Context.ConnectionId)).Select(s => s.Context);

    /// <summary>The socket follows from now on; null when it does already.</summary>
    public Connection? Follow(HubCallerContext context, Caller caller, Audience audience)
    {
        var slices = audiences.GetOrAdd((caller.EventId, audience), _ => new Slices());
        var connection = new Connection(context, caller, audience, slices.Enter());
        if (!byId.TryAdd(context.ConnectionId, connection))
        {
            slices.Leave(connection.Slice);
            return null;
        }

        lock (callers)
        {
            (byCaller.TryGetValue(caller.Id, out var own) ? own : byCaller[caller.Id] = new List<Connection>(1)).Add(connection);
        }

        return connection;
    }

    /// <summary>The socket is gone; returns who it was, when it followed.</summary>
    public Caller? Close(string connectionId)
    {
        sockets.TryRemove(connectionId, out _);
        return Unfollow(connectionId);
    }

    /// <summary>The socket follows nothing any more; returns who it was.</summary>
    public Caller? Unfollow(string connectionId)
    {
        if (!byId.TryRemove(connectionId, out var connection))
        {
            return null;
        }

        audiences[(connection.Caller.EventId, connection.Audience)].Leave(connection.Slice);
        lock (callers)
        {
            if (byCaller.TryGetValue(connection.Caller.Id, out var own) && own.Remove(connection) && own.Count == 0)
            {
                byCaller.Remove(connection.Caller.Id);
            }
        }

        return connection.Caller;
    }

    /// <summary>Sockets of one participant or one private link, the oldest first.</summary>
    public IReadOnlyList<Connection> Of(Caller caller)
    {
        lock (callers)
        {
            return byCaller.TryGetValue(caller.Id, out var own) ? [.. own] : [];
        }
    }

    /// <summary>Sockets that follow the event in one audience.</summary>
    public int Followers(Guid eventId, Audience audience) => audiences.GetValueOrDefault((eventId, audience))?.Sockets ?? 0;

    /// <summary>Slices of an audience, numbered from 0, in which its sockets are told one after another.</summary>
    public int SlicesOf(Guid eventId, Audience audience) => audiences.GetValueOrDefault((eventId, audience))?.Count ?? 0;

    /// <summary>True the first time for a socket that is there.</summary>
    public bool MarkSlow(string connectionId) => byId.TryGetValue(connectionId, out var connection) && connection.MarkSlow();

    /// <summary>Sockets of any kind that follow the event.</summary>
    public int Followers(Guid eventId) => Pump.Audiences.Sum(audience => Followers(eventId, audience));

    /// <summary>Participants with at least one socket; two tabs of one phone are one person.</summary>
    public int People(Guid eventId) => All
        .Where(c => c.Caller.EventId == eventId && c.Caller.Role == Role.Participant).Select(c => c.Caller.Id).Distinct().Count();

    /// <summary>A socket that follows an event, and whose it is.</summary>
    public sealed class Connection(HubCallerContext context, Caller caller, Audience audience, int slice)
    {
        private int slow;

        public HubCallerContext Context => context;

        public Caller Caller => caller;

        public Audience Audience => audience;

        public int Slice => slice;

        internal bool MarkSlow() => Interlocked.Exchange(ref slow, 1) == 0;
    }

    private sealed class Socket(HubCallerContext context, long since)
    {
        private int tries;

        public HubCallerContext Context => context;

        public long Since => since;

        public int Try() => Interlocked.Increment(ref tries);
    }
}
