using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What comes twice counts once, and what comes late changes nothing. On every database.</summary>
public abstract class RepeatContract(TestServer server)
{
    [ContractFact]
    public async Task An_act_sent_again_because_its_answer_got_lost_counts_once_and_is_answered_alike()
    {
        var e = await server.NewEvent();
        var (asker, voter) = (await server.Join(e), await server.Join(e));
        var question = await (await server.Open(e)).Moderate(await asker.Ask("Schon da"), "approve");
        var id = Guid.NewGuid();
        var held = await server.HoldCommitter(e.Id);
        using var hangUp = new CancellationTokenSource();
        var lost = new[]
        {
            Dropped(asker, $"questions/{id}", new { text = "Kommt an", anonymous = false, rev = 1 }, hangUp.Token),
            Dropped(voter, $"questions/{question.Id}/upvote", new { on = true, rev = 1 }, hangUp.Token),
        };
        await held.UntilWaiting(2);
        await hangUp.CancelAsync();
        await Task.WhenAll(lost);
        // Once in the group of the first attempt, once after it.
        var again = new { ask = asker.Ask("Kommt an", id), upvote = voter.Upvote(question.Id) };
        await held.UntilWaiting(4);
        await held.Open();

        Assert.Equivalent(await again.ask, await asker.Ask("Kommt an", id), strict: true);
        Assert.Equal(await again.upvote, await voter.Upvote(question.Id));
        Assert.Equal(["Kommt an", "Schon da"], await Texts(e));
        Assert.Equal(1, (await voter.State()).Views.Questions.Single().Votes);
    }

    [ContractFact]
    public async Task A_delayed_first_attempt_does_not_overwrite_what_was_changed_since()
    {
        var e = await server.NewEvent();
        var (asker, voter) = (await server.Join(e), await server.Join(e));
        var question = await (await server.Open(e)).Moderate(await asker.Ask("Offen"), "approve");
        await voter.Upvote(question.Id, on: false, rev: 2);

        Assert.Equal(new OwnUpvote(question.Id, false, 2), await voter.Upvote(question.Id, on: true, rev: 1));
        Assert.Equal(0, (await voter.State()).Views.Questions.Single().Votes);
        await (await server.Open(e)).Moderate(question with { Version = (await voter.State()).Views.Questions.Single().Version }, "answer");
        // Also when nothing may be changed any more: the stored state is the answer.
        Assert.Equal(new OwnUpvote(question.Id, false, 2), await voter.Upvote(question.Id, on: false, rev: 2));
    }

    private static async Task Dropped(Phone phone, string path, object body, CancellationToken hangUp) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => phone.Send(HttpMethod.Put, $"/api/events/{phone.Event.Id}/{path}", body, hangUp));

    private Task<List<string>> Texts(TestEvent e) =>
        server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).OrderBy(q => q.Text).Select(q => q.Text).ToListAsync());
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteRepeatContract(TranslatingServer server) : RepeatContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresRepeatContract(PostgresServer server) : RepeatContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerRepeatContract(SqlServerServer server) : RepeatContract(server);
