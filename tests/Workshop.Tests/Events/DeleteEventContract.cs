using Workshop.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>A deleted event leaves nothing behind, and its neighbour loses nothing: the same on every database.</summary>
public abstract class DeleteEventContract(TestServer server)
{
    [ContractFact]
    public async Task No_row_of_a_deleted_event_is_left_in_any_table_and_none_of_another_is_missing()
    {
        await BusyEvent.Play(server, await server.NewEvent());
        var before = await BusyEvent.Rows(server);
        var e = await server.NewEvent();
        await BusyEvent.Play(server, e);
        // So that it is seen to be looked at: all tables but the installation's have rows of it.
        var with = await BusyEvent.Rows(server);
        Assert.Equal(["Installations"], with.Where(t => t.Value == before[t.Key]).Select(t => t.Key));
        var organiser = await server.Open(e, Role.Organiser);

        Assert.Equal(e.Id, (await organiser.Delete<Deleted>("")).EventId);

        Assert.Equal(before.Select(t => $"{t.Key} {t.Value}"), (await BusyEvent.Rows(server)).Select(t => $"{t.Key} {t.Value}"));
    }

    [ContractFact]
    public async Task After_a_rehearsal_nothing_of_what_was_done_is_left_and_what_was_prepared_is_as_if_nothing_had_begun()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var before = await BusyEvent.Rows(server);
        var on = await organiser.Post<EventView>("rehearse", new { version = 1 });
        await BusyEvent.Play(server, e);
        var prepared = (await organiser.State()).Views;

        await organiser.Post<EventView>("end-rehearsal", new { (await organiser.State()).Views.Event!.Version });

        Assert.True(on.Rehearsal);
        var after = await BusyEvent.Rows(server);
        var done = new[] { "Participants", "Questions", "Upvotes", "Notes", "Ratings", "Ballots", "PollVoters", "PollTallies", "PollEntries", "ModerationLog", "DueActs", "BackstageLines", "BackstageReceipts" };
        Assert.All(done, table => Assert.Equal(before[table], after[table]));
        var views = (await organiser.State()).Views;
        // So that it is seen to be looked at.
        Assert.Contains(prepared.SheetEntries, s => s is { State: SheetEntryState.Played, Until: not null });
        Assert.Contains(prepared.SheetEntries, s => s.State == SheetEntryState.Skipped);
        Assert.Contains(prepared.SheetEntries, s => s.TargetId is { } run && run != s.Id);
        Assert.Equal(prepared.SheetEntries.Select(s => s.Id).Order(), views.SheetEntries.Select(s => s.Id).Order());
        Assert.All(views.SheetEntries, s => Assert.Equal((SheetEntryState.Planned, null), (s.State, s.Until)));
        Assert.All(views.SheetEntries.Where(s => s.TargetId is not null), s => Assert.Equal(s.Id, s.TargetId));
        Assert.Equal((false, Progress.Planned), (views.Event!.Rehearsal, views.Event.State));
        Assert.All(views.Polls, p => Assert.Equal((Server.Features.Polls.PollState.Draft, 0, 1), (p.State, p.Voters, p.Run)));
        // What was asked twice is there once; the rest was made on the way and stays, as it does in a rehearsal.
        Assert.Equal(prepared.Polls.Where(p => p.Run == 1).Select(p => p.Id).Order(), views.Polls.Select(p => p.Id).Order());
        Assert.All(views.Boards, b => Assert.Equal(Server.Features.Boards.BoardState.Draft, b.State));
        Assert.All(views.AgendaItems, s => Assert.Equal((Progress.Planned, null, null, false), (s.State, s.StartedAt, s.EndedAt, s.FeedbackOpen)));
        Assert.Equal((Server.Features.Stage.StageKind.Join, null), (views.Stage!.Kind, views.Stage.Id));
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteDeleteEventContract(TranslatingServer server) : DeleteEventContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresDeleteEventContract(PostgresServer server) : DeleteEventContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerDeleteEventContract(SqlServerServer server) : DeleteEventContract(server);
