using System.Collections.Concurrent;
using System.Diagnostics;
using Workshop.Load.Lines;

namespace Workshop.Load.People;

/// <summary>Everyone at one event: their phones, their ledger, and when all of them show the same.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private readonly Pulse pulse;
    private Goal? goal;
    private int answers;

    private readonly string name;

    /// <param name="name">Halls of different names are different people.</param>
    public Hall(Uri server, string code, Guid eventId, int connections = Web.DefaultConnections, string name = "load")
    {
        (Server, Code, EventId, this.name) = (server, code, eventId, name);
        Web = new Web(server, connections);
        pulse = new Pulse(() => People.Count, i => People[i].SayAlive());
    }

    public Uri Server { get; }

    public string Code { get; }

    public Guid EventId { get; }

    public Web Web { get; }

    public Ledger Ledger { get; } = new();

    public SharedReading Reading { get; } = new();

    public List<Person> People { get; } = [];

    /// <summary>Set when a run has taken too long: nobody sends anything again.</summary>
    public bool GivenUp { get; private set; }

    /// <summary>Every so many answers get lost on their way, as far as their receiver can tell; 0 for none.</summary>
    public int LosesEvery { get; set; }

    /// <summary>Keys are the same in every run, so that the same hall is the same people.</summary>
    public string JoinKey(int person) => $"{name}-{EventId:N}-{person:D8}";

    /// <summary>Lets more people in, some at a time.</summary>
    /// <param name="listen">Whether they load the page's state and open a socket, or only join.</param>
    public async Task Enter(int people, bool listen, int atOnce)
    {
        var first = People.Count;
        People.AddRange(Enumerable.Range(first, people).Select(i => new Person(this, i)));
        await Parallel.ForEachAsync(People.Skip(first), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (person, _) =>
        {
            await person.Join();
            if (listen)
            {
                await person.LoadState();
                await person.Listen();
            }
        });
    }

    /// <summary>Waits until everyone's screen fulfils the condition; says when the last one did.</summary>
    public Goal Expect(Func<Shown, bool> holds)
    {
        goal = new Goal(holds, People);
        foreach (var person in People)
        {
            Applied(person);
        }

        return goal;
    }

    /// <summary>Whether the next answer is one of those that get lost.</summary>
    public bool Loses() => LosesEvery > 0 && Interlocked.Increment(ref answers) % LosesEvery == 0;

    /// <summary>A person's screen has changed.</summary>
    public void Applied(Person person) => goal?.Look(person);

    public void GiveUp() => GivenUp = true;

    public async ValueTask DisposeAsync()
    {
        GiveUp();
        await pulse.DisposeAsync();
        foreach (var person in People)
        {
            person.Dispose();
        }

        Web.Dispose();
    }
}

/// <summary>Something that every screen is to show in the end.</summary>
internal sealed class Goal(Func<Shown, bool> holds, IReadOnlyCollection<Person> people)
{
    private readonly ConcurrentDictionary<Person, bool> there = new();
    private int reachedCount;
    private readonly TaskCompletionSource<long> all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Missing => people.Count - reachedCount;

    public void Look(Person person)
    {
        if (there.ContainsKey(person))
        {
            return;
        }

        bool reached;
        lock (person.Shown)
        {
            reached = holds(person.Shown);
        }

        if (reached && there.TryAdd(person, true) && Interlocked.Increment(ref reachedCount) == people.Count)
        {
            all.TrySetResult(Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Timestamp at which the last screen showed it; null when that did not happen in time.</summary>
    public async Task<long?> Reached(TimeSpan deadline)
    {
        var reached = await Task.WhenAny(all.Task, Task.Delay(deadline));
        return reached == all.Task ? await all.Task : null;
    }
}
