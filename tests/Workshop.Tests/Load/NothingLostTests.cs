using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load;

/// <summary>These keep both cores busy, so nothing else runs beside them.</summary>
[CollectionDefinition(nameof(UnderLoad), DisableParallelization = true)]
public sealed class UnderLoad;

/// <summary>
/// Short runs of the load generator against the built server in a process of its own. They assert correctness only: the ledger of
/// everything sent equals the database equals what is shown. Times are what <c>tests/Workshop.Load</c> itself reports.
/// </summary>
[Collection(nameof(UnderLoad))]
public sealed class NothingLostTests
{
    private const int Rounds = 3;
    private const int VotesPerRound = 2_000;
    private const int AtOnce = 64;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestFinal = TimeSpan.FromSeconds(60);

    [Fact]
    public Task Acknowledged_means_stored_also_when_the_server_is_killed_in_the_middle_of_a_burst() => Interrupted(Rounds, VotesPerRound, s => s.Kill());

    [Fact]
    public Task A_stop_is_clean_also_in_the_middle_of_a_burst() => Interrupted(1, VotesPerRound / 4, s => s.Stop());

    [Fact]
    public async Task Counted_once_although_answers_get_lost_and_acts_are_sent_again()
    {
        const int people = 300;
        await using var product = await Product.Start(pinned: false);
        product.Hall.LosesEvery = 10;
        await product.Hall.Enter(people, listen: false, AtOnce);
        var (poll, options) = product.Polls[0];
        var wave = await Wave.Of(people, Window, async i => (await product.Hall.People[i].Vote(poll, [options[i % options.Length]], 1)).Acknowledged);

        Assert.Equal(0, wave.Failed);
        Assert.Empty(product.Problems());
        Assert.Equal(people, product.Hall.Ledger.People().Count);
        Assert.InRange(product.Hall.Ledger.Entries().Count(e => e.Attempts > 1), 1, people);
    }

    [Fact]
    public async Task Everyone_converges_after_a_burst_of_votes() => await Converges(new VotingSide(await Product.Start(pinned: false), AtOnce));

    [Fact]
    public async Task Everyone_converges_after_a_burst_of_upvotes() => await Converges(new UpvotingSide(await Product.Start(pinned: false), AtOnce));

    /// <summary>What the product is compared with must keep its word as well.</summary>
    [Fact]
    public async Task Everyone_converges_on_the_floor() => await Converges(new FloorSide(await Floor.Start(pinned: false, intervalMs: 100, messageBytes: 1_000)));

    [Fact]
    public async Task Everyone_converges_after_an_event_in_which_everybody_does_everything()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Mixed.Run(product, people: 60, TimeSpan.FromSeconds(5), pinned: false)).Problems);
    }

    [Fact]
    public async Task Reconnect_brings_everyone_back_after_the_server_was_killed_and_nothing_is_lost()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Storm.Run(product, people: 200, Window, pinned: false)).Problems);
    }

    [Fact]
    public async Task Who_means_no_good_is_refused_and_harms_nobody()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Abuse.Run(product, people: 100, Window, pinned: false)).Problems);
    }

    /// <summary>People vote without sockets; somewhere in between the server ends, starts again, and they send again.</summary>
    private static async Task Interrupted(int rounds, int votes, Action<ServerProcess> end)
    {
        await using var product = await Product.Start(pinned: false);
        await product.Hall.Enter(votes, listen: false, AtOnce);
        for (var round = 0; round < rounds; round++)
        {
            var (poll, options) = product.Polls[round];
            // How many may be acknowledged before: at such a point the others are in every stage of being stored.
            var endAfter = Random.Shared.Next(1, votes * 3 / 4);
            var acknowledged = 0;
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var voting = Wave.Of(votes, Window, async i =>
            {
                var entry = await product.Hall.People[i].Vote(poll, [options[i % options.Length]], 1);
                if (Interlocked.Increment(ref acknowledged) == endAfter)
                {
                    end(product.Server);
                    ended.SetResult();
                }

                return entry.Acknowledged;
            });
            await ended.Task;
            await product.StartServer();

            Assert.Equal(0, (await voting).Failed);
            Assert.Empty(product.Problems());
            Assert.Equal(votes, product.Hall.Ledger.Entries().Count(e => e.Thing == poll && e.Acknowledged));
        }
    }

    private static async Task Converges(ISide side)
    {
        await using var _ = side;
        await side.Enter(100, AtOnce);
        for (var round = 0; round < 2; round++)
        {
            var shown = side.Expect(round);
            var wave = await Wave.Of(side.People, Window, person => side.Act(person, round));

            Assert.Equal(0, wave.Failed);
            Assert.NotNull(await shown(LongestFinal));
            Assert.Empty(side.Problems());
        }
    }
}
