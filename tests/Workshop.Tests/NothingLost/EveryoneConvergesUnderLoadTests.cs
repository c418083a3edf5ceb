using Workshop.Load;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "Everyone converges", with many at once; over every kind of change: <see cref="EveryoneConvergesTests"/>.</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class EveryoneConvergesUnderLoadTests
{
    [Fact]
    public async Task Everyone_converges_after_a_burst_of_votes() => await Converges(new VotingSide(await Product.Start(pinned: false), UnderLoad.AtOnce));

    [Fact]
    public async Task Everyone_converges_after_a_burst_of_upvotes() => await Converges(new UpvotingSide(await Product.Start(pinned: false), UnderLoad.AtOnce, length: 50, given: 0));

    /// <summary>What the product is compared with must keep its word as well.</summary>
    [Fact]
    public async Task Everyone_converges_on_the_floor() => await Converges(new FloorSide(await Floor.Start(pinned: false, intervalMs: 100, messageBytes: 1_000)));

    [Fact]
    public async Task Everyone_converges_after_an_event_in_which_everybody_does_everything()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Mixed.Run(product, people: 60, TimeSpan.FromSeconds(5), pinned: false)).Problems);
    }

    private static async Task Converges(ISide side)
    {
        await using var _ = side;
        await side.Enter(100, UnderLoad.AtOnce);
        await side.Prepare();
        for (var round = 0; round < 2; round++)
        {
            var shown = side.Expect(round);
            var wave = await Wave.Of(side.People, UnderLoad.Window, person => side.Act(person, round));

            Assert.Equal(0, wave.Failed);
            Assert.NotNull(await shown(UnderLoad.LongestFinal));
            Assert.Empty(side.Problems());
        }
    }
}
