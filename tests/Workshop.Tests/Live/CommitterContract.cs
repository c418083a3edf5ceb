using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Data;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What a group of acts owes to each of them. On every database: each has its own idea of a failed statement.</summary>
public abstract class CommitterContract(TestServer server)
{
    private static readonly Refusal No = new(RefusalKind.Conflict, "test.no", "Nein.", "No.");

    [ContractFact]
    public async Task A_refused_act_leaves_nothing_and_harms_no_other()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (outcomes, seq) = await InOneGroup(e, asker, async (services, id) =>
        {
            await Write(services, e, asker, id);
            return No;
        });

        Assert.Equal(No, outcomes.Refusal);
        Assert.Equal(["Danach", "Davor"], await Texts(e));
        // Two questions, and the counts of all.
        Assert.Equal([1, 2, 3], await Log(e));
        Assert.Equal(3, seq);
    }

    [ContractFact]
    public async Task An_act_that_throws_leaves_nothing_and_harms_no_other()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (outcome, _) = await InOneGroup(e, asker, async (services, id) =>
        {
            await Write(services, e, asker, id);
            throw new InvalidOperationException("A bug.");
        });

        Assert.Equal((RefusalKind.Failed, "server.failed"), (outcome.Refusal?.Kind, outcome.Refusal?.Code));
        Assert.Equal(["Danach", "Davor"], await Texts(e));
        // Two questions, and the counts of all.
        Assert.Equal([1, 2, 3], await Log(e));
    }

    [ContractFact]
    public async Task An_act_whose_statement_the_database_refuses_harms_no_other()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (outcome, _) = await InOneGroup(e, asker, async (services, id) =>
        {
            await Write(services, e, asker, id);
            // A foreign key that leads nowhere, found when the committer saves.
            services.GetRequiredService<WorkshopDb>().Questions.Add(NewQuestion(e, Guid.NewGuid(), Guid.NewGuid()));
            return "";
        });

        Assert.Equal("server.failed", outcome.Refusal?.Code);
        Assert.Equal(["Danach", "Davor"], await Texts(e));
        // Two questions, and the counts of all.
        Assert.Equal([1, 2, 3], await Log(e));
    }

    /// <summary>As SQL Server does for a value that does not convert, and for any mistake where XACT_ABORT is on.</summary>
    [ContractFact]
    public async Task An_act_that_takes_the_whole_transaction_with_it_harms_no_other()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (outcome, seq) = await InOneGroup(e, asker, async (services, id) =>
        {
            await Write(services, e, asker, id);
            await services.GetRequiredService<WorkshopDb>().Database.ExecuteSqlRawAsync("ROLLBACK");
            throw new InvalidOperationException("A bug.");
        });

        Assert.Equal((RefusalKind.Failed, "server.failed"), (outcome.Refusal?.Kind, outcome.Refusal?.Code));
        Assert.Equal(["Danach", "Davor"], await Texts(e));
        Assert.Equal(Enumerable.Range(1, (int)seq).Select(i => (long)i), await Log(e));
        // And the connection is as good as before.
        await asker.Ask("Später");
        Assert.Equal(["Danach", "Davor", "Später"], await Texts(e));
    }

    [ContractFact]
    public async Task A_batch_with_one_bad_act_is_carried_out_one_by_one()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        var batches = new List<int>();
        var held = await server.HoldCommitter(e.Id);
        var acts = ids.Select((id, i) => new WaitingAct<WriteTogether, Result<Guid>>(
            new WriteTogether(e.Id, id, i == 2 ? Guid.NewGuid() : asker.Id), Caller.Nobody(e.Id, "de"), Together)).ToList();
        Assert.All(acts, act => Assert.True(server.Services.GetRequiredService<Committer>().TryQueue(act)));
        await held.Open();

        var results = await Task.WhenAll(acts.Select(a => a.Answered));

        Assert.Equal([null, null, "server.failed", null, null], results.Select(r => r.Refusal?.Code));
        Assert.Equal([5, 1, 1, 1, 1, 1], batches);
        var stored = await server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).Select(q => q.Id).ToListAsync());
        Assert.Equal(ids.Where((_, i) => i != 2).Order(), stored.Order());
        Assert.Equal([1, 2, 3, 4], await Log(e));

        async Task<IReadOnlyList<Result<Guid>>> Together(IServiceProvider services, IReadOnlyList<Sent<WriteTogether>> sent)
        {
            batches.Add(sent.Count);
            await Upsert.Rows(services.GetRequiredService<WorkshopDb>(), sent.Select(s => NewQuestion(e, s.Request.Id, s.Request.AuthorId)).ToList());
            foreach (var (request, _) in sent)
            {
                services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Question, request.Id, Audience.Staff);
            }

            return sent.Select(s => (Result<Guid>)s.Request.Id).ToList();
        }
    }

    [ContractFact]
    public async Task Of_two_moderators_one_wins_and_the_other_sees_the_new_state()
    {
        var e = await server.NewEvent();
        var question = await (await server.Join(e)).Ask("Strittig");
        var (first, second) = (await server.Open(e), await server.Open(e, Role.Organiser));
        var held = await server.HoldCommitter(e.Id);
        var approving = first.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { question.Version });
        await held.UntilWaiting(1);
        var declining = second.Try(HttpMethod.Post, $"questions/{question.Id}/decline", new { question.Version, reason = "Passt nicht." });
        await held.UntilWaiting(2);
        var approvingToo = second.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { question.Version });
        await held.UntilWaiting(3);
        await held.Open();

        var approved = (await approving).As<QuestionView>();
        var conflict = (await declining).Refused("question.version");
        Assert.Equal((409, QuestionState.Approved), (conflict.Status, conflict.CurrentAs<QuestionView>().State));
        // Who wanted what happened anyway is not bothered.
        Assert.Equivalent(approved, (await approvingToo).As<QuestionView>(), strict: true);
        Assert.Equal(approved.Version, conflict.CurrentAs<QuestionView>().Version);
    }

    [ContractFact]
    public async Task Order_holds_across_acts_that_are_handled_together_and_alone()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Join(e), await server.Join(e));
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await one.Ask("Kurz da"), "approve");
        var held = await server.HoldCommitter(e.Id);
        var before = one.Upvote(question.Id);
        await held.UntilWaiting(1);
        var declining = moderator.Moderate(question, "decline");
        await held.UntilWaiting(2);
        var after = two.Try(HttpMethod.Put, $"questions/{question.Id}/upvote", new { on = true, rev = 1 });
        await held.UntilWaiting(3);
        await held.Open();

        Assert.True((await before).On);
        (await after).Refused("question.notPublic");
        Assert.Equal((1, QuestionState.Declined), ((await declining).Votes, (await declining).State));
    }

    [ContractFact]
    public async Task What_is_answered_shows_what_the_same_group_has_stored_before()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        var held = await server.HoldCommitter(e.Id);
        var asking = kim.Ask("Gerade erst gefragt");
        await held.UntilWaiting(1);
        var editing = kim.Put<MeView>("me", new { displayName = "Kim", groupId = (Guid?)null, placeId = (Guid?)null, language = "de", rev = 1 });
        await held.UntilWaiting(2);
        await held.Open();

        Assert.Equal((await asking).Id, Assert.Single((await editing).Questions).Id);
    }

    [ContractFact]
    public async Task Whoever_lost_their_standing_while_the_act_waited_is_refused()
    {
        var e = await server.NewEvent();
        var (asker, gone) = (await server.Join(e), await server.Join(e));
        var moderator = await server.Open(e);
        var question = await asker.Ask("Noch wartend");
        var held = await server.HoldCommitter(e.Id);
        var approving = moderator.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { question.Version });
        var asking = gone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Zu spät", anonymous = false, rev = 1 });
        await held.UntilWaiting(2);
        await held.Open(async db =>
        {
            await db.Links.Where(l => l.EventId == e.Id && l.Role == Role.Moderator).ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, 2));
            await db.Participants.Where(p => p.Id == gone.Id).ExecuteDeleteAsync();
        });

        Assert.Equal(401, (await approving).Refused("access.revoked").Status);
        Assert.Equal(401, (await asking).Refused("participant.unknown").Status);
        Assert.Equal(["Noch wartend"], await Texts(e));
    }

    [ContractFact]
    public async Task An_act_on_an_event_that_is_gone_is_refused_alone()
    {
        var e = await server.NewEvent();
        var nowhere = await server.Commit(Guid.NewGuid(), _ => Task.FromResult<Result<string>>(""));
        var there = await server.Commit(e.Id, _ => Task.FromResult<Result<string>>("da"));

        Assert.Equal(("event.gone", "da"), (nowhere.Refusal?.Code, there.Value));
    }

    /// <summary>Commits a question, what the test says, and another question as one group.</summary>
    private async Task<(Result<string> Outcome, long Seq)> InOneGroup(TestEvent e, Phone asker, Func<IServiceProvider, Guid, Task<Result<string>>> what)
    {
        var held = await server.HoldCommitter(e.Id);
        var before = asker.Ask("Davor");
        await held.UntilWaiting(1);
        var middle = server.Commit(e.Id, services => what(services, Guid.NewGuid()));
        var after = asker.Ask("Danach");
        await held.UntilWaiting(3);
        await held.Open();
        await Task.WhenAll(before, after);
        return (await middle, await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).Select(x => x.Seq).SingleAsync()));
    }

    /// <summary>Writes in both ways and says so.</summary>
    private static async Task Write(IServiceProvider services, TestEvent e, Phone author, Guid id)
    {
        var db = services.GetRequiredService<WorkshopDb>();
        db.Questions.Add(NewQuestion(e, id, author.Id));
        await db.SaveChangesAsync();
        var other = NewQuestion(e, Guid.NewGuid(), author.Id);
        await Upsert.Rows(db, [other]);
        services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Question, id, Audience.Staff);
    }

    private static Question NewQuestion(TestEvent e, Guid id, Guid author) =>
        new() { Id = id, EventId = e.Id, ParticipantId = author, Text = "Aus dem Versuch", CreatedAt = DateTime.UtcNow };

    private Task<List<string>> Texts(TestEvent e) =>
        server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).OrderBy(q => q.Text).Select(q => q.Text).ToListAsync());

    private Task<List<long>> Log(TestEvent e) =>
        server.InDatabase(db => db.Changes.Where(c => c.EventId == e.Id).OrderBy(c => c.Seq).Select(c => c.Seq).ToListAsync());

    private sealed record WriteTogether(Guid EventId, Guid Id, Guid AuthorId) : IAct<Guid>;
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteCommitterContract(TranslatingServer server) : CommitterContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresCommitterContract(PostgresServer server) : CommitterContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerCommitterContract(SqlServerServer server) : CommitterContract(server);
