using Workshop.Data;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>What must hold, on every database, for people without a phone: hands that were counted, answers that were entered.</summary>
public abstract class WithoutPhoneContract(TestServer server)
{
    [ContractFact]
    public async Task Hands_are_counted_anew_and_closing_leaves_them()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        await (await server.Join(e)).Vote(poll.Id, 1, poll.Option(0));

        foreach (var counts in new int[][] { [1, 2, 3], [4, 0, 6] })
        {
            poll = (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/hands", new { counts, poll.Version })).As<PollView>();
            Assert.Equal(counts.Select(count => (long)count), poll.Hands);
        }

        var closed = await moderator.Run(poll, "close");
        Assert.Equal([1, 0, 0], closed.Counts());
        Assert.Equal([4, 0, 6], closed.Hands);
    }

    [ContractFact]
    public async Task An_answer_that_was_entered_counts_once_can_be_taken_back_and_says_what_it_is()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew("words", new { most = 1, moderated = false }, live: true);
        var seat = Guid.NewGuid();

        foreach (var rev in new[] { 1, 1, 2 })
        {
            var view = (await Enter(new { text = "Mut" }, rev)).As<PollView>();
            Assert.Equal((1, 1), (view.Voters, view.Entered));
        }

        Assert.True((await moderator.State()).Views.Entries.Single().Entered);
        var none = (await Enter(null, 3)).As<PollView>();
        Assert.Equal((0, 0), (none.Voters, none.Entered));
        Assert.Empty((await moderator.State()).Views.Entries);

        Task<Answer> Enter(object? answer, long rev) => moderator.Try(HttpMethod.Put, $"polls/{poll.Id}/seats/{seat}/answer", new { answer, rev });
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteWithoutPhone(TranslatingServer server) : WithoutPhoneContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresWithoutPhone(PostgresServer server) : WithoutPhoneContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerWithoutPhone(SqlServerServer server) : WithoutPhoneContract(server);
