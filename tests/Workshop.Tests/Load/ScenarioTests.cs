using Microsoft.Data.Sqlite;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;
using Workshop.Support;

namespace Workshop.Load;

/// <summary>The scenarios of the load generator that are more than one row of "Nothing lost", or none.</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class ScenarioTests
{
    private const int People = 100;
    private const int Stirs = 10;

    [Fact]
    public async Task Who_means_no_good_is_refused_and_harms_nobody()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Abuse.Run(product, People, UnderLoad.Window, pinned: false)).Problems);
    }

    [Fact]
    public async Task Join_lets_everyone_in_once_although_answers_get_lost_and_every_screen_shows_the_hall()
    {
        var product = await Product.Start(pinned: false);
        await using var side = new VotingSide(product, UnderLoad.AtOnce);
        product.Hall.LosesEvery = 10;
        await side.Enter(People, UnderLoad.AtOnce);

        Assert.All(product.Hall.People, p => Assert.True(p.IsListening));
        Assert.NotNull(await product.Hall.Expect(shown => product.Polls.All(p => shown.Polls.ContainsKey(p.Id))).Reached(UnderLoad.LongestFinal));
        Assert.Equal(People, product.Hall.Ledger.People().Count);
        Assert.Equal(People, Joined(product));
        Assert.Empty(side.Problems());
    }

    /// <summary>Hardly anything happens, and everyone hears it; in between all of them hold on.</summary>
    [Fact]
    public async Task Idle_keeps_everyone_connected_and_every_screen_shows_the_little_that_happens()
    {
        var product = await Product.Start(pinned: false);
        await using var side = new VotingSide(product, UnderLoad.AtOnce);
        await side.Enter(People, UnderLoad.AtOnce);
        var (poll, answers) = product.Polls[0];
        for (var stir = 0; stir < Stirs; stir++)
        {
            await side.Stir(stir);
            var last = stir % answers.Length;
            var reached = await product.Hall.Expect(shown => shown.Polls.TryGetValue(poll, out var count) && count.Voters == 1 && count.Votes[last] == 1).Reached(UnderLoad.LongestFinal);
            Assert.NotNull(reached);
        }

        Assert.All(product.Hall.People, p => Assert.Equal((true, 0), (p.IsListening, p.Lost)));
        Assert.Equal(People, Joined(product));
        Assert.Empty(side.Problems());
    }

    private static int Joined(Product product)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = product.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM "Participants" """;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
