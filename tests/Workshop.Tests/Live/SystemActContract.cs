using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Data;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>Acts that nobody's browser sends, acts that belong to no event, and callers that nobody knows.</summary>
public abstract class SystemActContract(TestServer server)
{
    [ContractFact]
    public async Task What_the_system_sends_is_stored_among_the_acts_of_its_event_and_told()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        await using var hall = await kim.Listen();
        var held = await server.HoldCommitter(e.Id);
        var asking = kim.Ask("Davor");
        await held.UntilWaiting(1);
        Caller? caller = null;
        var sending = Sender.Send(new RunBySystem(e.Id, async services =>
        {
            caller = services.GetRequiredService<CallerContext>().Current;
            var db = services.GetRequiredService<WorkshopDb>();
            (await db.Groups.FirstAsync(g => g.EventId == e.Id)).Order = 99;
            services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Group, e.ActorGroups[0], Audience.Everyone);
            return "";
        }));
        await held.UntilWaiting(2);
        await held.Open();

        Assert.Null(await sending);
        await asking;
        Assert.Equal((Principal.System, Role.Anyone, e.Id, false), (caller!.Principal, caller.Role, caller.EventId, caller.IsStaff));
        await hall.UntilBatch(b => b.Views.Groups.Any(g => g.Id == e.ActorGroups[0]), "what the system did");
    }

    [ContractFact]
    public async Task What_is_not_marked_for_the_system_it_does_not_send()
    {
        var e = await server.NewEvent();
        var ran = false;

        var refusal = await Sender.Send(new RunInCommit(e.Id, _ =>
        {
            ran = true;
            return Task.FromResult<Result<string>>("");
        }));

        Assert.Equal(("access.denied", false), (refusal?.Code, ran));
    }

    [ContractFact]
    public async Task The_system_learns_why_something_was_refused()
    {
        var e = await server.NewEvent();

        Assert.Equal("event.gone", (await Sender.Send(new RunBySystem(Guid.NewGuid(), _ => Task.FromResult<Result<string>>(""))))?.Code);
        Assert.Equal("link.unknown", (await Sender.Send(new RunBySystem(e.Id, _ => Task.FromResult<Result<string>>(AccessRefusals.LinkUnknown))))?.Code);
        Assert.Equal("server.failed", (await Sender.Send(new RunBySystem(e.Id, _ => throw new InvalidOperationException("A bug."))))?.Code);
    }

    [ContractFact]
    public async Task Acts_of_the_installation_have_a_transaction_each_and_harm_nobody()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        var held = await server.HoldCommitter(e.Id);
        var (transactions, ids) = (new HashSet<Guid>(), Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray());
        var sending = ids.Select((id, i) => Sender.Send(new RunInInstallation(async services =>
        {
            var db = services.GetRequiredService<WorkshopDb>();
            transactions.Add(db.Database.CurrentTransaction!.TransactionId);
            await Upsert.Rows(db, [NewLink(e, id)]);
            return i switch
            {
                1 => AccessRefusals.LinkUnknown,
                2 => throw new InvalidOperationException("A bug."),
                _ => "",
            };
        }))).ToList();
        var asking = kim.Ask("Zugleich");
        await held.UntilWaiting(5);
        await held.Open();

        Assert.Equal([null, "link.unknown", "server.failed", null], (await Task.WhenAll(sending)).Select(r => r?.Code));
        Assert.Equal(4, transactions.Count);
        Assert.Equal("Zugleich", (await asking).Text);
        var stored = await server.InDatabase(db => db.Links.Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToListAsync());
        Assert.Equal(new[] { ids[0], ids[3] }.Order(), stored.Order());
    }

    [ContractFact]
    public async Task Making_an_event_twice_at_once_makes_one()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var body = new { id = Guid.NewGuid(), title = new { de = "Einmal", en = (string?)null } };
        var held = await server.HoldCommitter(e.Id);
        var making = Enumerable.Range(0, 3).Select(_ => organiser.Send(HttpMethod.Post, "/api/events", body)).ToList();
        await held.UntilWaiting(3);
        await held.Open();

        var made = Assert.Single((await Task.WhenAll(making)).Select(a => a.As<Created>()).Distinct());

        Assert.Equal(3, await server.InDatabase(db => db.Links.CountAsync(l => l.EventId == made.EventId)));
    }

    [ContractFact]
    public async Task Whoever_is_of_a_kind_that_nobody_knows_does_nothing_and_neither_does_a_link_without_a_version()
    {
        var e = await server.NewEvent();
        var link = NewLink(e, Guid.NewGuid());
        link.Version = 0;
        await server.InDatabase(db =>
        {
            db.Links.Add(link);
            return db.SaveChangesAsync();
        });

        Assert.Equal("access.denied", await RefusalOf(new Principal((PrincipalKind)99, Guid.NewGuid(), 1), Role.Organiser));
        Assert.Equal("access.missing", await RefusalOf(Principal.LinkHolder(link.Id, 0), Role.Moderator));
        Assert.Equal("access.missing", await RefusalOf(Principal.LinkHolder(link.Id, 1), Role.Moderator));
        Assert.Equal("participant.unknown", await RefusalOf(Principal.Participant(link.Id), Role.Participant));

        async Task<string?> RefusalOf(Principal principal, Role role)
        {
            var act = new WaitingAct<RunInCommit, Result<string>>(
                new RunInCommit(e.Id, _ => Task.FromResult<Result<string>>("")), new Caller(principal, role, e.Id, null, "de"), null);
            Assert.True(server.Services.GetRequiredService<Committer>().TryQueue(act));
            return (await act.Answered).Refusal?.Code;
        }
    }

    private SystemSender Sender => server.Services.GetRequiredService<SystemSender>();

    private static Link NewLink(TestEvent e, Guid id) => new() { Id = id, EventId = e.Id, Role = Role.Moderator };
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteSystemActContract(TranslatingServer server) : SystemActContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresSystemActContract(PostgresServer server) : SystemActContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerSystemActContract(SqlServerServer server) : SystemActContract(server);
