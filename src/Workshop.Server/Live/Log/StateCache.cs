using System.Collections.Concurrent;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// A cache of what each audience may see of an event, and what it missed, for as long as nothing changes: when a hall comes in, or comes back
/// after a restart, everyone asks for the same. Holds only for the very sequence number that a reader has found in the database.
/// </summary>
public sealed class StateCache
{
    /// <summary>By event and audience.</summary>
    public VersionedCache<(Guid EventId, Audience Audience), SharedAnswer<State>> States { get; } = new();

    /// <summary>By event, audience and the number after which was asked.</summary>
    public VersionedCache<(Guid EventId, Audience Audience, long After), SharedAnswer<Batch>> Missed { get; } = new();

    /// <summary>The event is deleted: nothing of it stays in memory either.</summary>
    public void Forget(Guid eventId)
    {
        States.Forget(key => key.EventId == eventId);
        Missed.Forget(key => key.EventId == eventId);
    }
}

/// <summary>A cache whose entries hold for one version, the event's sequence number. Nobody may change what is returned.</summary>
public sealed class VersionedCache<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    /// <summary>Answers remembered at once; some twenty kilobytes each, a large event's a few hundred.</summary>
    private const int Most = 300;

    private readonly ConcurrentDictionary<TKey, (Position Here, TValue Value)> values = new();

    /// <summary>Null when it is not known for this number.</summary>
    public TValue? Find(TKey key, Position here) => values.TryGetValue(key, out var known) && known.Here == here ? known.Value : null;

    public void Forget(Func<TKey, bool> which) => values.Keys.Where(which).ToList().ForEach(key => values.TryRemove(key, out _));

    public void Store(TKey key, Position here, TValue value)
    {
        if (values.Count >= Most)
        {
            values.Clear();
        }

        values[key] = (here, value);
    }
}
