namespace Workshop.Server.Live;

/// <summary>
/// A versioned cache of what the acts of a whole hall look up again and again and never change themselves, such as the options of a poll. Known for as
/// long as the event's number, read under its lock, is the one it was read at; forgotten when other acts may have changed it.
/// </summary>
/// <remarks>Belongs to the committer's thread. Another server's commit moves the number on, so that nothing outlives it.</remarks>
internal sealed class DefinitionCache
{
    /// <summary>More events than one server ever has in full swing at once.</summary>
    private const int MostEvents = 200;

    private readonly Dictionary<Guid, (long Seq, Dictionary<object, object> Known)> events = [];

    /// <summary>What is known at this number of the event.</summary>
    public Dictionary<object, object> At(Guid eventId, long seq) =>
        events.TryGetValue(eventId, out var found) && found.Seq == seq ? found.Known : [];

    /// <summary>The group is stored.</summary>
    /// <param name="known">What its acts have left alone; null when they may have changed it.</param>
    public void Store(Guid eventId, long seq, Dictionary<object, object>? known)
    {
        if (known is null)
        {
            events.Remove(eventId);
            return;
        }

        if (events.Count >= MostEvents && !events.ContainsKey(eventId))
        {
            events.Clear();
        }

        events[eventId] = (seq, known);
    }
}

/// <summary>What is known of the event that the acts of a group are about.</summary>
public sealed class Definitions
{
    private Dictionary<object, object>? known;

    /// <param name="known">Null when an act of this very group may change what would be known.</param>
    internal void Use(Dictionary<object, object>? known) => this.known = known;

    /// <summary>The thing with this key, loaded unless it is known. A thing that is not there is looked up every time.</summary>
    /// <param name="key">Says what it is as well as which one.</param>
    public async Task<T?> Get<T>(object key, Func<Task<T?>> load)
        where T : class
    {
        if (known is not null && known.TryGetValue(key, out var found))
        {
            return (T)found;
        }

        var loaded = await load();
        if (known is not null && loaded is not null)
        {
            known[key] = loaded;
        }

        return loaded;
    }
}
