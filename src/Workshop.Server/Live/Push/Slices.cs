namespace Workshop.Server.Live;

/// <summary>
/// Partitions the sockets of an audience into slices of a few hundred, so that a large room can be told slice by slice, with room for
/// other work in between.
/// </summary>
internal sealed class Slices
{
    /// <summary>Sockets per slice: some 5 ms of a core to tell.</summary>
    public const int Most = 200;

    private readonly List<int> sizes = [];
    private readonly Lock changing = new();

    public int Sockets { get; private set; }

    public int Count
    {
        get
        {
            lock (changing)
            {
                return sizes.Count;
            }
        }
    }

    /// <returns>The slice the socket belongs to until it leaves.</returns>
    public int Enter()
    {
        lock (changing)
        {
            Sockets++;
            var free = sizes.FindIndex(size => size < Most);
            if (free < 0)
            {
                sizes.Add(1);
                return sizes.Count - 1;
            }

            sizes[free]++;
            return free;
        }
    }

    public void Leave(int slice)
    {
        lock (changing)
        {
            Sockets--;
            sizes[slice]--;
            while (sizes is [.., 0])
            {
                sizes.RemoveAt(sizes.Count - 1);
            }
        }
    }
}
