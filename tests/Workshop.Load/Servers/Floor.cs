using System.Text.Json;
using Workshop.Load.Lines;

namespace Workshop.Load.Servers;

/// <summary>The floor under load: its process and everyone's socket.</summary>
internal sealed class Floor : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-floor-");
    private readonly Uri address = ServerProcess.FreeAddress();
    private readonly Pulse pulse;
    private long target = long.MaxValue;
    private int there;
    private TaskCompletionSource<long> all = new();
    private Tuple<byte[], long> last = new([], 0);

    private Floor() => pulse = new Pulse(() => People.Count, i => People[i].Line.SayAlive());

    public ServerProcess Server { get; private set; } = null!;

    public List<FloorPerson> People { get; } = [];

    public static async Task<Floor> Start(bool pinned, int intervalMs, int messageBytes)
    {
        var floor = new Floor();
        floor.Server = await ServerProcess.Floor(floor.address, floor.folder.FullName, intervalMs, messageBytes, pinned);
        return floor;
    }

    public async Task WarmUp(int people, int atOnce) => await Parallel.ForEachAsync(
        Enumerable.Range(0, people), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (_, cancel) =>
        {
            using var line = new HubLine(_ => { });
            await line.Open(address, "", cancel);
        });

    public async Task Enter(int people, int atOnce)
    {
        var first = People.Count;
        People.AddRange(Enumerable.Range(0, people).Select(_ => new FloorPerson(this)));
        await Parallel.ForEachAsync(People.Skip(first), new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (person, cancel) => await person.Line.Open(address, "", cancel));
    }

    /// <summary>Timestamp at which the last one has heard of this many votes; null when that did not happen in time.</summary>
    public Func<TimeSpan, Task<long?>> Expect(long stored)
    {
        all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        there = 0;
        target = stored;
        return async deadline => await Task.WhenAny(all.Task, Task.Delay(deadline)) == all.Task ? await all.Task : null;
    }

    public async ValueTask DisposeAsync()
    {
        await pulse.DisposeAsync();
        People.ForEach(p => p.Line.Dispose());
        Server.Dispose();
        folder.Delete(recursive: true);
    }

    internal void Heard(FloorPerson person, ReadOnlySpan<byte> message)
    {
        var stored = Read(message);
        if (stored >= target && person.Heard < target && Interlocked.Increment(ref there) == People.Count)
        {
            all.TrySetResult(System.Diagnostics.Stopwatch.GetTimestamp());
        }

        person.Heard = Math.Max(person.Heard, stored);
    }

    /// <summary>Read once for all who receive the same bytes, as for the product.</summary>
    private long Read(ReadOnlySpan<byte> message)
    {
        var known = last;
        if (message.SequenceEqual(known.Item1))
        {
            return known.Item2;
        }

        using var json = JsonDocument.Parse(message.ToArray());
        var stored = json.RootElement.GetProperty("arguments")[0].GetProperty("stored").GetInt64();
        last = new(message.ToArray(), stored);
        return stored;
    }
}

internal sealed class FloorPerson
{
    private readonly Floor floor;

    public FloorPerson(Floor floor)
    {
        this.floor = floor;
        Line = new HubLine(Hear);
    }

    public HubLine Line { get; }

    /// <summary>Votes it has been told of.</summary>
    public long Heard { get; set; }

    /// <summary>Votes; true when the vote was acknowledged.</summary>
    public async Task<bool> Vote(int choice) => (await Line.Call("Vote", $"[{choice}]")).Contains("\"result\"");

    private void Hear(ReadOnlySpan<byte> message) => floor.Heard(this, message);
}
