using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>What must be the same on every database: the journeys that touch SQL of their own, and the statements themselves.</summary>
public abstract class DatabaseContract(TestServer server)
{
    [ContractFact]
    public async Task Joining_twice_with_one_key_is_one_participant()
    {
        var e = await server.NewEvent();
        var phone = server.NewBrowser();
        var body = new { code = e.Code, joinKey = $"{Guid.NewGuid():N}", displayName = "Kim", groupId = e.ActorGroups[0], placeId = e.PlaceGroups[0] };

        var first = (await phone.Send(HttpMethod.Post, "/api/join", body)).As<Joined>();
        var second = (await server.NewBrowser().Send(HttpMethod.Post, "/api/join", body with { displayName = "Jo" })).As<Joined>();

        Assert.Equal(first.ParticipantId, second.ParticipantId);
        var stored = await server.InDatabase(db => db.Participants.SingleAsync(p => p.EventId == e.Id));
        Assert.Equal(
            ("Kim", e.ActorGroups[0], e.PlaceGroups[0], "de", DateTimeKind.Utc),
            (stored.DisplayName, stored.GroupId, stored.PlaceId, stored.Language, stored.JoinedAt.Kind));
        Assert.InRange(stored.JoinedAt, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [ContractFact]
    public async Task Many_join_in_one_commit()
    {
        var e = await server.NewEvent();
        var held = await server.HoldCommitter(e.Id);
        var people = Enumerable.Range(0, 20).Select(_ => new Phone(server, e, "en")).ToList();
        var joining = people.Concat(people.Take(3)).Select(p => p.Join()).ToList();
        await held.UntilWaiting(joining.Count);
        await held.Open();

        var joined = await Task.WhenAll(joining);

        Assert.Equal(people.Count, joined.Select(j => j.ParticipantId).Distinct().Count());
        Assert.Equal(people.Count, await server.InDatabase(db => db.Participants.CountAsync(p => p.EventId == e.Id)));
    }

    [ContractFact]
    public async Task A_question_is_asked_approved_upvoted_and_counted()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await asker.Ask("Wer zahlt? 🌳 „ß“ İ"), "approve");
        var people = new List<Phone>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await server.Join(e));
        }

        var held = await server.HoldCommitter(e.Id);
        var upvotes = people.SelectMany(p => new[] { p.Upvote(question.Id, on: true, rev: 1), p.Upvote(question.Id, on: p != people[0], rev: 2) }).ToList();
        await held.UntilWaiting(upvotes.Count);
        await held.Open();
        await Task.WhenAll(upvotes);

        // Of two acts of one person the higher revision wins, in whichever order they came.
        var seen = Assert.Single((await asker.State()).Views.Questions);
        Assert.Equal((4, "Wer zahlt? 🌳 „ß“ İ"), (seen.Votes, seen.Text));
        await people[1].Upvote(question.Id, on: false, rev: 3);
        Assert.Equal(3, Assert.Single((await moderator.State()).Views.Questions).Votes);
        var own = await Task.WhenAll(people.Select(p => p.Me()));
        Assert.Equal([false, false, true, true, true], own.Select(me => Assert.Single(me.Upvotes).On));
    }

    [ContractFact]
    public async Task A_revision_that_is_not_higher_changes_nothing()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var question = await asker.Ask("Erstens", rev: 1);
        await asker.Ask("Zweitens", question.Id, rev: 3);

        Assert.Equal("Zweitens", (await asker.Ask("Erstens", question.Id, rev: 1)).Text);
        Assert.Equal("Zweitens", (await asker.Ask("Drittens", question.Id, rev: 3)).Text);
        Assert.Equal(3, Assert.Single((await asker.Me()).Questions).Rev);
    }

    [ContractFact]
    public async Task What_was_withdrawn_stays_withdrawn_and_leaves_no_text()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e, "Kim");
        var question = await asker.Ask("Doch lieber nicht");
        await asker.Withdraw(question.Id, rev: 2);

        Assert.Equal(QuestionState.Withdrawn, (await asker.Ask("Doch lieber nicht", question.Id, rev: 1)).State);
        Assert.Equal(QuestionState.Withdrawn, (await asker.Withdraw(question.Id, rev: 2)).State);
        (await asker.Try(HttpMethod.Put, $"questions/{question.Id}", new { text = "Doch", anonymous = false, rev = 5 })).Refused("question.final");
        var stored = await server.InDatabase(db => db.Questions.SingleAsync(q => q.Id == question.Id));
        Assert.Equal(("", null), (stored.Text, stored.Author));
    }

    [ContractFact]
    public async Task Changes_tell_what_came_and_what_is_gone()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var other = await server.Join(e);
        var moderator = await server.Open(e);
        var before = await other.State();
        var kept = await moderator.Moderate(await asker.Ask("Bleibt"), "approve");
        var taken = await moderator.Moderate(await asker.Ask("Geht"), "approve");
        var between = await other.Changes(before.Seq, before.Epoch);
        Assert.Equal([kept.Id, taken.Id], between.Views.Questions.OrderBy(q => q.CreatedAt).Select(q => q.Id));

        await asker.Withdraw(taken.Id, rev: 2);
        await other.Upvote(kept.Id);
        var after = await other.Changes(between.To, between.Epoch);

        Assert.Equal((between.To, between.To + 3), (after.From, after.To));
        Assert.Equal([new Gone(ChangeKind.Question, taken.Id)], after.Gone);
        Assert.Equal(KeyValuePair.Create(kept.Number, 1), Assert.Single(after.Views.Votes));
        Assert.Empty(after.Views.Questions);
        Assert.True(Assert.Single(after.Me!.Upvotes).On);
    }

    [ContractFact]
    public async Task A_commit_is_pushed_to_every_audience()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        var projector = await server.Open(e, Role.Stage);
        await using var phone = await asker.Listen();
        await using var desk = await moderator.Listen();
        await using var wall = await projector.Listen();

        var question = await moderator.Moderate(await asker.Ask("Und jetzt?"), "approve");

        foreach (var listener in new[] { phone, desk, wall })
        {
            await listener.UntilBatch(b => b.Views.Questions.Any(q => q.Id == question.Id && q.State == QuestionState.Approved), "the approved question");
        }

        await phone.Until(l => l.Mine.Any(m => m.Questions.Any(q => q.State == QuestionState.Approved)), "one's own question approved");
    }

    [ContractFact]
    public async Task Set_based_rows_hold_what_entities_hold()
    {
        var e = await server.NewEvent();
        var people = new[]
        {
            Someone(e, "Zoë \"O'Neil\" {0} \\ 🌳", e.ActorGroups[0], new DateTime(2022, 9, 14, 8, 0, 0, 120, DateTimeKind.Utc)),
            Someone(e, null, null, new DateTime(2026, 12, 31, 23, 59, 59, DateTimeKind.Utc)),
        };
        await InTransaction(db => Upsert.Rows(db, people));

        // Through the change tracker: it finds the rows by the keys the statement wrote, and reads back the same values.
        await server.InDatabase(async db =>
        {
            foreach (var person in people)
            {
                var stored = (await db.Participants.FindAsync(person.Id))!;
                Assert.Equal((person.DisplayName, person.GroupId, person.JoinedAt, person.Rev), (stored.DisplayName, stored.GroupId, stored.JoinedAt, stored.Rev));
                stored.DisplayName = "Neu";
            }

            Assert.Equal(2, await db.SaveChangesAsync());
        });
        await InTransaction(db => Upsert.Rows(db, people, insertOnly: true));
        Assert.Equal(["Neu", "Neu"], await Names());
        await InTransaction(db => Upsert.Rows(db, people));
        Assert.Equal(people.Select(p => p.DisplayName).Order(), (await Names()).Order());

        Task<List<string?>> Names() => server.InDatabase(db => db.Participants.Where(p => p.EventId == e.Id).Select(p => p.DisplayName).ToListAsync());
    }

    [ContractFact]
    public async Task Rows_of_the_change_log_keep_their_kinds_and_owners()
    {
        var e = await server.NewEvent();
        var row = new Change { EventId = e.Id, Seq = 7, Kind = ChangeKind.Note, EntityId = Guid.NewGuid(), Audiences = Audience.Participants | Audience.Stage, OwnerId = Guid.NewGuid() };
        await InTransaction(db => Upsert.Rows(db, [row]));

        var stored = await server.InDatabase(db => db.Changes.SingleAsync(c => c.EventId == e.Id && c.Seq == 7));
        Assert.Equal((row.Kind, row.EntityId, row.Audiences, row.OwnerId), (stored.Kind, stored.EntityId, stored.Audiences, stored.OwnerId));
    }

    [ContractFact]
    public async Task Counters_are_added_to_and_unknown_rows_are_left_out()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var (one, two) = (await asker.Ask("Eins"), await asker.Ask("Zwei"));
        var deltas = new Dictionary<Guid, int> { [one.Id] = 5, [two.Id] = -2, [Guid.NewGuid()] = 9 };

        await InTransaction(db => Upsert.Add<Question>(db, nameof(Question.Votes), deltas));
        await InTransaction(db => Upsert.Add<Question>(db, nameof(Question.Votes), deltas));

        var votes = await server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).OrderByDescending(q => q.Votes).Select(q => q.Votes).ToListAsync());
        Assert.Equal([10, -4], votes);
    }

    [ContractFact]
    public async Task The_event_lock_keeps_the_second_transaction_waiting()
    {
        var e = await server.NewEvent();
        using var locked = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        var order = new List<string>();
        var first = InTransaction(async db =>
        {
            Assert.NotNull(await db.LockEvent(e.Id));
            locked.Release();
            await release.Task;
            order.Add("first");
        });
        Assert.True(await locked.WaitAsync(Eventually.Deadline));
        // On SQLite even opening the transaction waits, on its own thread.
        var second = Task.Run(() => InTransaction(async db =>
        {
            Assert.NotNull(await db.LockEvent(e.Id));
            order.Add("second");
        }));
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(200)));
        release.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(["first", "second"], order);
        await InTransaction(async db => Assert.Null(await db.LockEvent(Guid.NewGuid())));
    }

    [ContractFact]
    public async Task The_model_has_no_change_without_a_migration() =>
        Assert.False(await server.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    private Task InTransaction(Func<WorkshopDb, Task> work) => server.InDatabase(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await transaction.CommitAsync();
    });

    private static Participant Someone(TestEvent e, string? name, Guid? groupId, DateTime joinedAt) => new()
    {
        Id = Guid.NewGuid(),
        EventId = e.Id,
        DisplayName = name,
        GroupId = groupId,
        Language = "de",
        JoinedAt = joinedAt,
        Rev = long.MaxValue,
    };
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteContract(TranslatingServer server) : DatabaseContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresContract(PostgresServer server) : DatabaseContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerContract(SqlServerServer server) : DatabaseContract(server);

public sealed class PostgresServer : TestServer
{
    protected override string Provider => "postgres";
}

public sealed class SqlServerServer : TestServer
{
    protected override string Provider => "sqlserver";
}
