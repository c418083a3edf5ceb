using Workshop.Data;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.RunSheet;

/// <summary>The run sheet is stored as it was answered: the same on every database.</summary>
public abstract class RunSheetContract(TestServer server)
{
    [ContractFact]
    public async Task What_is_planned_moved_played_left_out_and_removed_is_stored()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var (first, second) = (e.AgendaItems[0], e.AgendaItems[1]);
        var pause = await organiser.AddBreak(first, minutes: 20);
        var screen = await organiser.AddScreen(second, StageKind.Thanks);
        var gone = await organiser.AddBreak(null);
        var poll = (await organiser.TryDefine(PollActs.Body() with { AgendaItemId = first })).As<PollView>();
        var entry = await organiser.Move(await organiser.Entry(poll.Id), second, 0);
        pause = await organiser.Do(pause, "play");
        await organiser.Do(screen, "skip");
        (await organiser.Try(HttpMethod.Delete, $"run-sheet/{gone.Id}?version={gone.Version}")).As<object>();

        var under = (await organiser.State()).Views.SheetEntries.Where(s => s.AgendaItemId == second).OrderBy(s => s.Order).ToList();
        Assert.Equal([entry.Id, screen.Id], under.Select(s => s.Id).Where(id => id == entry.Id || id == screen.Id));
        Assert.Equal((SheetEntryState.Skipped, StageKind.Thanks), (under.Single(s => s.Id == screen.Id).State, under.Single(s => s.Id == screen.Id).Screen!.Value));
        var phone = await server.Join(e);
        var seen = Assert.Single((await phone.State()).Views.SheetEntries);
        Assert.Equal((pause.Id, pause.Until, 20, "Kaffee"), (seen.Id, seen.Until, seen.Minutes!.Value, seen.Title!.De));
        Assert.Equal((StageKind.Break, (Guid?)pause.Id), ((await phone.Stage()).Kind, (await phone.Stage()).Id));

        var item = (await organiser.State()).Views.AgendaItems.Single(s => s.Id == second);
        (await organiser.Try(HttpMethod.Delete, $"agenda-items/{second}?version={item.Version}")).As<object>();
        Assert.Contains(entry.Id, await organiser.Under(null));
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteRunSheetContract(TranslatingServer server) : RunSheetContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresRunSheetContract(PostgresServer server) : RunSheetContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerRunSheetContract(SqlServerServer server) : RunSheetContract(server);
