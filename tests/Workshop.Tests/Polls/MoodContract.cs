using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>What must hold on every database for answers that count by when they came.</summary>
public abstract class MoodContract(TestServer server)
{
    [ContractFact]
    public async Task Every_tap_counts_once_in_its_minute_and_closing_keeps_that_beside_what_the_ballots_give()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var (speaker, stage) = (await server.Open(e, Role.Speaker, e.Speakers[0]), await server.Open(e, Role.Stage));
        var poll = await moderator.OpenNew("mood", new { options = PollActs.NewOptions(2) });
        await Tap(kim, 1, 0);
        // Sent again since its answer was lost.
        await Tap(kim, 1, 0);
        await Tap(kim, 2, 0);
        await Tap(ben, 1, 0);

        // Three minutes later; the event's number moves on, so that nobody goes by what was so before.
        await server.InDatabase(db => db.Polls.Where(p => p.Id == poll.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.OpenedAt, poll.OpenedAt!.Value.AddMinutes(-3))));
        await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Seq, x => x.Seq + 1)));
        var held = await server.HoldCommitter(e.Id);
        var first = Tap(kim, 3, 1);
        await held.UntilWaiting(1);
        var second = Tap(kim, 4, 1);
        await held.UntilWaiting(2);
        await held.Open();
        await Task.WhenAll(first, second);

        long[] figures = [1, 1, 1, 3, 0, 0, 0, 0, 0, 0, 2];
        Assert.Equal(2, (await moderator.See(poll.Id))!.Voters);
        Assert.Equal(figures, (await moderator.See(poll.Id))!.Figures);
        // Whoever is on the panel is to act on it; the hall is told with the reveal.
        Assert.Equal(figures, (await speaker.See(poll.Id))!.Figures);
        Assert.Null((await stage.See(poll.Id))!.Figures);
        Assert.Null((await kim.See(poll.Id))!.Figures);

        (await ben.TryAnswer(poll.Id, 2, null)).As<OwnVote>();
        var revealed = await moderator.Run(await moderator.Run((await moderator.See(poll.Id))!, "close"), "reveal");
        Assert.Equal((1, 0), (revealed.Voters, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id))));
        Assert.Equal([0, 1, 1, 3, 0, 0, 0, 0, 0, 0, 2], revealed.Figures);
        Assert.Equal(revealed.Figures, (await kim.See(poll.Id))!.Figures);

        async Task Tap(Phone phone, long rev, int option) =>
            Assert.Equal(rev, (await phone.TryAnswer(poll.Id, rev, new { choice = poll.Option(option) })).As<OwnVote>().Rev);
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteMood(TranslatingServer server) : MoodContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresMood(PostgresServer server) : MoodContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerMood(SqlServerServer server) : MoodContract(server);
