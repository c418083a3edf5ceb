using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Data;
using Workshop.Server.Data;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What is due is done once, in time, whoever meets it. On every database: each keeps times and takes out rows in its own way.</summary>
public abstract class DueActContract(TestServer server)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly Refusal No = new(RefusalKind.Conflict, "test.no", "Nein.", "No.");

    [ContractFact]
    public async Task What_is_due_is_done_once_and_not_before_its_time()
    {
        var e = await server.NewEvent();
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var (first, second) = (Noted(done), Noted(done));

        var due = await server.SetDue(e.Id, first, TimeSpan.FromSeconds(1.5));
        await Eventually.True(() => done.Count > 0, "the first act");
        // By the time this one is done, the first would have been done again.
        await server.SetDue(e.Id, second, TimeSpan.Zero);
        await Eventually.True(() => done.Count > 1, "the second act");

        Assert.Equal([first, second], done.Select(d => d.Subject));
        Assert.Equal(due, done[0].DueAt);
        Assert.InRange(done[0].Now, due, due + Eventually.Deadline);
        await Eventually.True(async () => await server.Due(first) is null && await server.Due(second) is null, "both being gone");
    }

    [ContractFact]
    public async Task What_it_changes_reaches_everyone_as_any_act_does()
    {
        var e = await server.NewEvent();
        await using var hall = await (await server.Join(e)).Listen();
        var subject = DueInTests.New((services, act) =>
        {
            services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Event, act.EventId, Audience.Everyone);
            return Task.FromResult<Refusal?>(null);
        });

        await server.SetDue(e.Id, subject, TimeSpan.Zero);

        await hall.UntilBatch(b => b.Views.Event is not null, "what came of it");
    }

    [ContractFact]
    public async Task Set_again_only_the_later_word_counts()
    {
        var e = await server.NewEvent();
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var (later, sooner) = (Noted(done), Noted(done));
        var before = await server.SetDue(e.Id, later, Hour);
        var putOff = await server.SetDue(e.Id, later, 2 * Hour);
        await server.SetDue(e.Id, sooner, Hour);

        await server.SetDue(e.Id, sooner, TimeSpan.Zero);
        await Eventually.True(() => done.Count > 0, "what was brought forward");

        // As a server that read it before it was put off would send it.
        Assert.False((await server.CarryOut(e.Id, later, before)).Value);
        Assert.Equal(putOff, (await server.Due(later))!.DueAt);
        Assert.Equal([sooner], done.Select(d => d.Subject));
    }

    [ContractFact]
    public async Task Called_off_it_is_not_done_and_calling_off_nothing_does_no_harm()
    {
        var e = await server.NewEvent();
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var (off, other) = (Noted(done), Noted(done));
        var at = await server.SetDue(e.Id, off, Hour);
        await server.SetDue(e.Id, other, Hour);

        for (var i = 0; i < 2; i++)
        {
            Assert.Null((await server.Commit(e.Id, async services =>
            {
                await DueActs.Cancel(services.GetRequiredService<WorkshopDb>(), e.Id, DueInTests.Kind, off);
                return "";
            })).Refusal);
        }

        Assert.False((await server.CarryOut(e.Id, off, at)).Value);
        Assert.Empty(done);
        Assert.NotNull(await server.Due(other));
    }

    [ContractFact]
    public async Task An_act_that_was_refused_has_set_and_called_off_nothing()
    {
        var e = await server.NewEvent();
        var (set, calledOff) = (Noted([]), Noted([]));
        await server.SetDue(e.Id, calledOff, Hour);

        await server.Commit(e.Id, async services =>
        {
            var db = services.GetRequiredService<WorkshopDb>();
            await DueActs.Set(db, e.Id, DueInTests.Kind, set, DateTime.UtcNow + Hour);
            await DueActs.Cancel(db, e.Id, DueInTests.Kind, calledOff);
            return No;
        });

        Assert.Null(await server.Due(set));
        Assert.NotNull(await server.Due(calledOff));
    }

    [ContractFact]
    public async Task Two_who_meet_the_same_act_do_it_once()
    {
        var e = await server.NewEvent();
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var subject = Noted(done);
        var at = await server.SetDue(e.Id, subject, Hour);
        var held = await server.HoldCommitter(e.Id);
        var (one, two) = (server.CarryOut(e.Id, subject, at), server.CarryOut(e.Id, subject, at));
        await held.UntilWaiting(2);
        await held.Open();

        Assert.Equal([false, true], new[] { (await one).Value, (await two).Value }.Order());
        Assert.Single(done);
    }

    [ContractFact]
    public async Task Two_who_read_what_is_due_at_the_same_time_do_each_act_once()
    {
        var e = await server.NewEvent();
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var subjects = Enumerable.Range(0, 20).Select(_ => Noted(done)).ToList();
        var readers = Enumerable.Range(0, 2).Select(_ => ActivatorUtilities.CreateInstance<DueReader>(server.Services)).ToList();
        Assert.Null((await server.Commit(e.Id, async services =>
        {
            var db = services.GetRequiredService<WorkshopDb>();
            var now = await services.GetRequiredService<DatabaseClock>().Now(db);
            foreach (var subject in subjects)
            {
                await DueActs.Set(db, e.Id, DueInTests.Kind, subject, now);
            }

            return "";
        })).Refusal);

        await Task.WhenAll(readers.Select(r => r.Look()));
        await Eventually.True(async () => !await server.InDatabase(db => db.DueActs.AnyAsync(a => a.EventId == e.Id)), "all being done");

        Assert.Equal(subjects.Order(), done.Select(d => d.Subject).Order());
    }

    [ContractFact]
    public async Task It_may_set_itself_again()
    {
        var e = await server.NewEvent();
        var times = 0;
        var subject = DueInTests.New(async (services, act) =>
        {
            if (++times < 3)
            {
                await DueActs.Set(services.GetRequiredService<WorkshopDb>(), act.EventId, act.Kind, act.SubjectId, act.DueAt.AddMilliseconds(1));
            }

            return null;
        });

        await server.SetDue(e.Id, subject, TimeSpan.Zero);

        await Eventually.True(() => times == 3, "the third time");
        await Eventually.True(async () => await server.Due(subject) is null, "the end of it");
    }

    [ContractFact]
    public async Task What_fails_leaves_nothing_harms_no_other_and_is_tried_again_after_a_pause()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var isMended = false;
        var attempts = 0;
        var failing = DueInTests.New(async (services, act) =>
        {
            attempts++;
            var db = services.GetRequiredService<WorkshopDb>();
            db.Questions.Add(new Question { Id = act.SubjectId, EventId = e.Id, ParticipantId = asker.Id, Text = "Halb getan", CreatedAt = act.DueAt });
            await db.SaveChangesAsync();
            return isMended ? null : throw new InvalidOperationException("A bug.");
        });
        var done = new List<(Guid Subject, DateTime Now, DateTime DueAt)>();
        var other = Noted(done);

        var at = await server.SetDue(e.Id, failing, TimeSpan.Zero);
        await server.SetDue(e.Id, other, TimeSpan.Zero);
        await Eventually.True(async () => await server.Due(failing) is { Attempts: > 0 }, "the first failure");
        await Eventually.True(() => done.Count == 1, "the other act");
        isMended = true;
        var putOff = (await server.Due(failing))!;

        Assert.Equal((1, at), (putOff.Attempts, putOff.DueAt));
        Assert.InRange(putOff.TryAt!.Value, at + DueAct.PauseAfter(1), at + DueAct.PauseAfter(1) + Eventually.Deadline);
        Assert.Equal(1, attempts);
        Assert.False(await server.InDatabase(db => db.Questions.AnyAsync(q => q.Id == failing)));
        await Eventually.True(async () => await server.Due(failing) is null, "the second attempt");
        Assert.True(await server.InDatabase(db => db.Questions.AnyAsync(q => q.Id == failing)));
    }

    [ContractFact]
    public async Task After_ten_failures_it_is_set_aside_and_told_and_one_of_two_servers_counts()
    {
        var e = await server.NewEvent();
        using var gauge = new Gauge(server);
        var attempts = 0;
        var subject = DueInTests.New((_, _) =>
        {
            attempts++;
            return Task.FromResult<Refusal?>(No);
        });
        await server.SetDue(e.Id, subject, Hour);
        await server.InDatabase(db => db.DueActs.Where(a => a.SubjectId == subject).ExecuteUpdateAsync(s => s
            .SetProperty(a => a.Attempts, DueAct.MostAttempts - 1).SetProperty(a => a.TryAt, a => a.DueAt.AddDays(-1))));

        await Eventually.True(async () => await server.Due(subject) is { TryAt: null }, "its being set aside");

        var aside = (await server.Due(subject))!;
        Assert.Equal((DueAct.MostAttempts, 1), (aside.Attempts, attempts));
        await Eventually.True(() => gauge.Values("workshop.due.failures", "workshop.due=aside").Count == 1, "its being told");
        // Another server that read it before and saw it fail, too.
        var read = new DueAct { EventId = e.Id, Kind = aside.Kind, SubjectId = subject, DueAt = aside.DueAt, Attempts = DueAct.MostAttempts - 1, TryAt = aside.DueAt };
        Assert.False(await server.InDatabase(db => DueActs.PutOff(db, read, DateTime.UtcNow)));
        Assert.Equal(1, await server.InDatabase(DueActs.TakeUpAgain));
        await Eventually.True(async () => await server.Due(subject) is { Attempts: 0, TryAt: not null } again && again.TryAt == again.DueAt, "its being taken up again");
    }

    [ContractFact]
    public async Task A_kind_that_nobody_knows_any_more_is_kept_and_put_off()
    {
        var e = await server.NewEvent();
        var subject = Guid.NewGuid();

        await server.SetDue(e.Id, subject, TimeSpan.Zero, "of another version");

        await Eventually.True(async () => await server.Due(subject) is { Attempts: > 0 }, "its being put off");
    }

    [ContractFact]
    public async Task It_goes_with_its_event()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (gone, stays) = (Noted([]), Noted([]));
        var at = await server.SetDue(e.Id, gone, Hour);
        await server.SetDue(other.Id, stays, Hour);

        await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).ExecuteDeleteAsync());

        Assert.Null(await server.Due(gone));
        Assert.NotNull(await server.Due(stays));
        Assert.Equal("event.gone", (await server.CarryOut(e.Id, gone, at)).Refusal?.Code);
    }

    /// <summary>Something to which it is noted when it was done.</summary>
    private static Guid Noted(List<(Guid Subject, DateTime Now, DateTime DueAt)> done) => DueInTests.New(async (services, act) =>
    {
        done.Add((act.SubjectId, await services.GetRequiredService<DatabaseClock>().Now(services.GetRequiredService<WorkshopDb>()), act.DueAt));
        return null;
    });
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
[Trait(Speed.Name, Speed.Slow)]
public sealed class SqliteDueActContract(TranslatingServer server) : DueActContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresDueActContract(PostgresServer server) : DueActContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerDueActContract(SqlServerServer server) : DueActContract(server);
