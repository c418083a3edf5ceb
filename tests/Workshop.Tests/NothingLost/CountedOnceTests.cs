using Workshop.Load;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "Counted once".</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class CountedOnceTests
{
    [Fact]
    public async Task Counted_once_although_answers_get_lost_and_acts_are_sent_again()
    {
        const int people = 300;
        await using var product = await Product.Start(pinned: false);
        product.Hall.LosesEvery = 10;
        await product.Hall.Enter(people, listen: false, UnderLoad.AtOnce);
        var (poll, answers) = product.Polls[0];
        var wave = await Wave.Of(people, UnderLoad.Window, async i => (await product.Hall.People[i].Vote(poll, answers[i % answers.Length], 1)).Acknowledged);

        Assert.Equal(0, wave.Failed);
        Assert.Empty(product.Problems());
        Assert.Equal(people, product.Hall.Ledger.People().Count);
        Assert.InRange(product.Hall.Ledger.Entries().Count(e => e.Attempts > 1), 1, people);
    }
}
