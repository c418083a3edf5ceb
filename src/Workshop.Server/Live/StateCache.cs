using System.Collections.Concurrent;

namespace Workshop.Server.Live;

/// <summary>
/// What each audience may see of an event, for as long as nothing changes: when a hall comes in, everyone loads the same. Holds
/// only for the very sequence number that a reader has found in its own snapshot of the database.
/// </summary>
public sealed class StateCache
{
    /// <summary>States remembered at once; some ten kilobytes each, a large event's some hundred.</summary>
    private const int MostStates = 300;

    private readonly ConcurrentDictionary<(Guid EventId, Audience Audience), (Guid Epoch, long Seq, Views Views)> states = new();

    /// <summary>Null when it is not known for this number. Nobody may change what is returned.</summary>
    public Views? Find(Guid eventId, Audience audience, Guid epoch, long seq) =>
        states.TryGetValue((eventId, audience), out var known) && known.Epoch == epoch && known.Seq == seq ? known.Views : null;

    public void Keep(Guid eventId, Audience audience, Guid epoch, long seq, Views views)
    {
        if (states.Count >= MostStates)
        {
            states.Clear();
        }

        states[(eventId, audience)] = (epoch, seq, views);
    }
}
