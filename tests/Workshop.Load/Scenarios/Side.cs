using Workshop.Load.People;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>Product or floor, as far as both do the same: let people in, take an act from each, tell everyone.</summary>
internal interface ISide : IAsyncDisposable
{
    string Name { get; }

    ServerProcess Server { get; }

    int People { get; }

    /// <summary>Lets in people who listen and leave at once, so that code is compiled before anything is measured.</summary>
    Task WarmUp(int people, int atOnce);

    /// <summary>Lets in more people who listen.</summary>
    Task Enter(int people, int atOnce);

    /// <summary>Makes what everyone acts on, when everyone is in.</summary>
    Task Prepare();

    /// <summary>One person's act of a round; true when it was acknowledged.</summary>
    Task<bool> Act(int person, int round);

    /// <summary>Something that tells everyone anew without counting anything.</summary>
    Task Stir(int time);

    /// <summary>Timestamp at which the last one shows every act of the rounds up to this one; null when that took too long.</summary>
    Func<TimeSpan, Task<long?>> Expect(int round);

    /// <summary>Messages and bytes that all sockets have received.</summary>
    (long Messages, long Bytes) Heard();

    /// <summary>What is wrong between what was sent, stored and shown.</summary>
    IReadOnlyList<string> Problems();
}

internal sealed class FloorSide(Floor floor) : ISide
{
    public string Name => "floor";

    public ServerProcess Server => floor.Server;

    public int People => floor.People.Count;

    private long stored;

    public Task WarmUp(int people, int atOnce) => floor.WarmUp(people, atOnce);

    public Task Enter(int people, int atOnce) => floor.Enter(people, atOnce);

    public Task Prepare() => Task.CompletedTask;

    public Task<bool> Act(int person, int round) => Vote(person);

    public Task Stir(int time) => Vote(0);

    public Func<TimeSpan, Task<long?>> Expect(int round) => floor.Expect(Interlocked.Read(ref stored) + People);

    public (long Messages, long Bytes) Heard() => (floor.People.Sum(p => (long)p.Line.Pushes), floor.People.Sum(p => p.Line.Received));

    public IReadOnlyList<string> Problems() => [];

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    private async Task<bool> Vote(int person)
    {
        var acknowledged = await floor.People[person].Vote(person % FloorServer.Options);
        Interlocked.Increment(ref stored);
        return acknowledged;
    }
}

/// <summary>Everyone votes in the same poll, a poll per round.</summary>
internal class VotingSide(Product product, int atOnce) : ISide
{
    public string Name => "product";

    public ServerProcess Server => product.Server;

    public int People => product.Hall.People.Count;

    protected Product Product => product;

    public async Task WarmUp(int people, int together)
    {
        await using var others = new Hall(product.Hall.Server, product.Hall.Code, product.Hall.EventId, atOnce, "warm-up");
        await others.Enter(people, listen: true, together);
    }

    public Task Enter(int people, int together) => product.Hall.Enter(people, listen: true, Math.Min(together, atOnce));

    public virtual Task Prepare() => Task.CompletedTask;

    public virtual async Task<bool> Act(int person, int round)
    {
        var (poll, answers) = product.Polls[round];
        return (await product.Hall.People[person].Vote(poll, answers[person % answers.Length], 1)).Acknowledged;
    }

    public virtual Task Stir(int time)
    {
        // In the poll of the first round, which warms up or is there for this alone.
        var (poll, answers) = product.Polls[0];
        return product.Hall.People[0].Vote(poll, answers[time % answers.Length], time + 2);
    }

    public virtual Func<TimeSpan, Task<long?>> Expect(int round)
    {
        var (poll, people) = (product.Polls[round].Id, People);
        return product.Hall.Expect(shown => shown.Polls.TryGetValue(poll, out var count) && count.Voters == people).Reached;
    }

    public (long Messages, long Bytes) Heard() => (product.Hall.People.Sum(p => (long)p.Pushes), product.Hall.People.Sum(p => p.Received));

    public IReadOnlyList<string> Problems() => product.Problems();

    public ValueTask DisposeAsync() => product.DisposeAsync();
}

/// <summary>Everyone upvotes on the same list of questions, another one each round.</summary>
/// <param name="length">Questions in the list, asked by everyone in turn.</param>
/// <param name="given">Upvotes given before it begins, to others than those of the rounds.</param>
internal sealed class UpvotingSide(Product product, int atOnce, int length, int given) : VotingSide(product, atOnce)
{
    /// <summary>Acts per person and second that the server takes without slowing anybody down.</summary>
    private const double Pace = 3;
    private readonly List<Guid> questions = [];

    public override async Task Prepare()
    {
        questions.AddRange(Enumerable.Range(0, length).Select(_ => Guid.NewGuid()));
        var asked = await Calmly(length, async i =>
            (await Product.Hall.People[i % People].Ask(questions[i], $"Frage {i + 1}: Wie geht es nach heute weiter, und wer kümmert sich darum?")).Acknowledged);
        var voted = await Calmly(given, async i =>
            (await Product.Hall.People[i % People].Upvote(questions[((i % People) + (length / 2) + (i / People)) % length], on: true, 1)).Acknowledged);
        if (asked + voted > 0)
        {
            throw new InvalidOperationException($"{asked} questions and {voted} upvotes were not taken: the list is not what it should be.");
        }
    }

    public override async Task<bool> Act(int person, int round) =>
        (await Product.Hall.People[person].Upvote(questions[(person + round) % questions.Count], on: true, 1)).Acknowledged;

    public override Func<TimeSpan, Task<long?>> Expect(int round)
    {
        var expected = given + (People * (round + 1));
        return Product.Hall.Expect(shown => shown.Questions.Values.Sum() == expected).Reached;
    }

    private async Task<int> Calmly(int acts, Func<int, Task<bool>> act) =>
        (await Wave.Of(acts, TimeSpan.FromSeconds(acts / (Pace * People)), act)).Failed;
}
