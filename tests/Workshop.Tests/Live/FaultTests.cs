using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What people are told when the database fails under a group of acts: never "no" to something that may be stored.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class FaultTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    private static SqliteException Locked => new("Injected: the database is locked.", 5);

    private static SqliteException DiskFull => new("Injected: the disk is full.", 13);

    [Fact]
    public async Task A_deadlock_runs_the_group_again_and_nobody_notices()
    {
        var e = await server.NewEvent();
        var (asker, voter) = (await server.Join(e), await server.Join(e));
        var question = await (await server.Open(e)).Moderate(await asker.Ask("Schon da"), "approve");
        var held = await server.HoldCommitter(e.Id);
        var asking = asker.Ask("Kommt dazu");
        var upvoting = voter.Upvote(question.Id);
        await held.UntilWaiting(2);
        // The first commit is that of the group which holds the committer; it runs again too.
        Fail(Locked, Locked, Locked);
        await held.Open();

        Assert.Equal(QuestionState.Waiting, (await asking).State);
        Assert.True((await upvoting).On);
        Assert.Empty(server.Faults.BeforeCommit);
        Assert.Equal(2, await Count(e));
        Assert.Equal(1, (await voter.State()).Views.Questions.Single().Votes);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await server.InDatabase(db => db.Changes.Where(c => c.EventId == e.Id).OrderBy(c => c.Seq).Select(c => c.Seq).ToListAsync()));
    }

    [Fact]
    public async Task A_lock_that_stays_is_answered_as_unknown_and_the_act_can_be_sent_again()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        Fail(Locked, Locked, Locked, Locked, Locked);

        await Unknown(asker);

        Assert.Empty(server.Faults.BeforeCommit);
        Assert.Equal(0, await Count(e));
        await asker.Ask("Nun aber");
        Assert.Equal(1, await Count(e));
    }

    [Fact]
    public async Task A_full_disk_is_answered_as_unknown_and_reading_goes_on()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (good, bad) = (server.Commit(e.Id, _ => Task.FromResult<Result<string>>("")), Guid.NewGuid());
        await good;
        Fail(DiskFull);

        var problem = await Unknown(asker, bad);

        Assert.Equal("Das hat gerade nicht geklappt. Es wird gleich noch einmal versucht.", problem.Title);
        Assert.Empty((await asker.State()).Me!.Questions);
        Assert.Equal(bad, (await asker.Ask("Nun aber", bad)).Id);
    }

    [Fact]
    public async Task An_answer_lost_by_the_database_is_unknown_and_sending_again_finds_it_stored()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var id = Guid.NewGuid();
        server.Faults.AfterCommit.Enqueue(new IOException("Injected: the connection broke."));

        await Unknown(asker, id);

        Assert.Equal(1, await Count(e));
        Assert.Equal((id, 1), ((await asker.Ask("Frage", id)).Id, await Count(e)));
    }

    private void Fail(params Exception[] faults)
    {
        foreach (var fault in faults)
        {
            server.Faults.BeforeCommit.Enqueue(fault);
        }
    }

    private static async Task<Problem> Unknown(Phone asker, Guid? id = null)
    {
        var answer = await asker.Try(HttpMethod.Put, $"questions/{id ?? Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });
        Assert.Equal(503, answer.Status);
        Assert.NotNull(answer.RetryAfter);
        return answer.Refused("server.error");
    }

    private Task<int> Count(TestEvent e) => server.InDatabase(db => db.Questions.CountAsync(q => q.EventId == e.Id));
}
