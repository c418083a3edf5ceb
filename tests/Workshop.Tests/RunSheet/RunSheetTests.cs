using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.RunSheet;

/// <summary>What stands on the run sheet, and what is done from it.</summary>
[Collection(SharedServers.Polls)]
public sealed class RunSheetTests(TestServer server)
{
    [Fact]
    public async Task Every_poll_and_board_stands_once_under_its_item_and_goes_with_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var views = (await moderator.State()).Views;
        Assert.Equal(
            views.Polls.Select(p => (p.Id, p.AgendaItemId)).Concat(views.Boards.Select(b => (b.Id, b.AgendaItemId))).OrderBy(p => p.Id),
            views.SheetEntries.Select(s => (s.Id, s.AgendaItemId)).OrderBy(p => p.Id));

        var item = views.AgendaItems[0].Id;
        var poll = await moderator.Put<PollView>($"polls/{Guid.NewGuid()}", (PollActs.Body() with { AgendaItemId = item }).AsSent);
        Assert.Equal(poll.Id, (await moderator.Under(item))[^1]);

        await moderator.Put<PollView>($"polls/{poll.Id}", (PollActs.Body() with { Version = poll.Version }).AsSent);
        Assert.Equal(poll.Id, (await moderator.Under(null))[^1]);
        Assert.DoesNotContain(poll.Id, await moderator.Under(item));

        var now = (await moderator.State()).Views.Polls.Single(p => p.Id == poll.Id);
        (await moderator.Try(HttpMethod.Delete, $"polls/{poll.Id}?version={now.Version}")).As<object>();
        Assert.DoesNotContain((await moderator.State()).Views.SheetEntries, s => s.Id == poll.Id);
    }

    [Fact]
    public async Task A_poll_that_runs_again_stays_one_entry_which_stands_for_the_new_run()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = (await moderator.State()).Views.Polls[0];
        var closed = await moderator.Run(await moderator.Run(poll, "open"), "close");
        var run = await moderator.Post<PollView>($"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version });

        Assert.Equal(run.Id, (await moderator.Entry(poll.Id)).TargetId);
        Assert.DoesNotContain((await moderator.State()).Views.SheetEntries, s => s.Id == run.Id);
    }

    [Fact]
    public async Task Moved_under_another_item_the_poll_belongs_to_that_and_moving_again_changes_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var items = (await moderator.State()).Views.AgendaItems;
        var pause = await moderator.AddBreak(items[1].Id);
        var entry = await moderator.Entry((await moderator.State()).Views.Polls[0].Id);

        var moved = await moderator.Move(entry, items[1].Id, 0);

        Assert.Equal((items[1].Id, 0), (moved.AgendaItemId, (await moderator.Under(items[1].Id)).ToList().IndexOf(entry.Id)));
        Assert.Equal(pause.Id, (await moderator.Under(items[1].Id))[^1]);
        Assert.Equal(items[1].Id, (await moderator.State()).Views.Polls.Single(p => p.Id == entry.TargetId).AgendaItemId);
        Assert.Equal(moved.Version, (await moderator.Move(entry, items[1].Id, 0)).Version);
        (await moderator.Try(HttpMethod.Post, $"run-sheet/{entry.Id}/move", new { agendaItemId = items[0].Id, place = 0, entry.Version })).Refused("sheetEntry.version");
        (await moderator.Try(HttpMethod.Post, $"run-sheet/{entry.Id}/move", new { agendaItemId = Guid.NewGuid(), place = 0, moved.Version })).Refused("agendaItem.unknown");
    }

    [Fact]
    public async Task Opened_and_shown_the_hall_never_has_the_poll_without_the_stage()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        await using var hall = await phone.Listen();
        var poll = (await moderator.State()).Views.Polls[0];

        var open = await moderator.Post<PollView>($"polls/{poll.Id}/open", new { poll.Version, show = true });

        var batch = await hall.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id), "the open poll");
        Assert.Equal((StageKind.Poll, (Guid?)poll.Id), (batch.Views.Stage!.Kind, batch.Views.Stage.Id));
        // Two who press at once: it is opened once.
        Assert.Equal(open.Version, (await moderator.Post<PollView>($"polls/{poll.Id}/open", new { poll.Version, show = true })).Version);

        var board = await moderator.Board();
        await moderator.Post<BoardView>($"boards/{board.Id}/open", new { board.Version, show = true });
        Assert.Equal((StageKind.Board, (Guid?)board.Id), ((await phone.Stage()).Kind, (await phone.Stage()).Id));
        var item = (await moderator.State()).Views.AgendaItems[0];
        await moderator.Post<AgendaItemView>($"agenda-items/{item.Id}/start", new { item.Version, show = true });
        Assert.Equal((StageKind.AgendaItem, (Guid?)item.Id), ((await phone.Stage()).Kind, (await phone.Stage()).Id));
    }

    [Fact]
    public async Task A_break_is_seen_by_the_hall_once_it_has_begun_and_taken_back_it_is_gone()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var pause = await moderator.AddBreak(null, minutes: 20);
        Assert.Empty((await phone.State()).Views.SheetEntries);
        (await moderator.Try(HttpMethod.Put, "stage", Shown(StageKind.Break, pause.Id, await moderator.Stage()))).Refused("stage.unknown");
        await using var hall = await phone.Listen();

        var shown = await moderator.Do(pause, "play");

        await hall.UntilBatch(b => b.Views.SheetEntries.Any(s => s.Id == pause.Id) && b.Views.Stage is { Kind: StageKind.Break } stage && stage.Id == pause.Id, "the break");
        Assert.NotNull(shown.Until);
        Assert.Equal((SheetEntryState.Played, "Kaffee"), ((await phone.Entry(pause.Id)).State, (await phone.Entry(pause.Id)).Title!.De));
        Assert.Equal(shown.Version, (await moderator.Do(pause, "play")).Version);

        await moderator.Do(shown, "plan");

        await hall.UntilBatch(b => b.Gone?.Any(g => g.Id == pause.Id) == true, "the break is taken back");
        Assert.Empty((await phone.State()).Views.SheetEntries);
        Assert.NotEqual(StageKind.Break, (await phone.Stage()).Kind);
    }

    [Fact]
    public async Task A_break_that_runs_is_over_when_its_minutes_say_also_once_they_are_changed()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var shown = await moderator.Do(await moderator.AddBreak(null, minutes: 20), "play");
        await using var hall = await phone.Listen();

        var longer = await moderator.Put<SheetEntryView>($"run-sheet/{shown.Id}", RunSheetActs.Break(null, 30, shown.Version));

        Assert.Equal(shown.Until!.Value.AddMinutes(10), longer.Until);
        await hall.UntilBatch(b => b.Views.SheetEntries.Any(s => s.Until == longer.Until), "the longer break");
        var open = await moderator.Put<SheetEntryView>($"run-sheet/{shown.Id}", RunSheetActs.Break(null, null, longer.Version));
        Assert.Null(open.Until);
        // Without an end until now, it ends so long from now.
        var ends = await moderator.Put<SheetEntryView>($"run-sheet/{shown.Id}", RunSheetActs.Break(null, 5, open.Version));
        Assert.True(ends.Until > shown.Until.Value.AddMinutes(-20) && ends.Until < shown.Until);
        // One that has not begun has no end.
        var planned = await moderator.AddBreak(null, minutes: 20);
        Assert.Null((await moderator.Put<SheetEntryView>($"run-sheet/{planned.Id}", RunSheetActs.Break(null, 30, planned.Version))).Until);
    }

    [Fact]
    public async Task Moved_beyond_the_end_it_stands_at_the_end_and_moving_again_changes_nothing()
    {
        var moderator = await server.Open(await server.NewEvent());
        var (first, second) = (await moderator.AddBreak(null), await moderator.AddBreak(null));
        await using var desk = await moderator.Listen();

        var moved = await moderator.Move(first, null, 99);

        Assert.Equal(first.Id, (await moderator.Under(null))[^1]);
        // Whoever makes room is told too.
        var beside = await moderator.Entry(second.Id);
        Assert.NotEqual(second.Order, beside.Order);
        await desk.UntilBatch(b => b.Views.SheetEntries.Contains(beside) && b.Views.SheetEntries.Contains(moved), "both at their places");
        // The answer got lost: sent again, with the version seen before.
        Assert.Equal(moved.Version, (await moderator.Move(first, null, 99)).Version);
        (await moderator.Try(HttpMethod.Post, $"run-sheet/{first.Id}/move", new { agendaItemId = (Guid?)null, place = 0, first.Version })).Refused("sheetEntry.version");
    }

    [Fact]
    public async Task What_is_open_already_is_shown_all_the_same()
    {
        var moderator = await server.Open(await server.NewEvent());
        var views = (await moderator.State()).Views;
        var (poll, board, item) = (views.Polls[0], views.Boards[0], views.AgendaItems[0]);
        await moderator.Run(poll, "open");
        await moderator.Run();
        await moderator.Post<AgendaItemView>($"agenda-items/{item.Id}/start", new { item.Version });
        Assert.Equal(StageKind.Join, (await moderator.Stage()).Kind);

        // Somebody else opened it a moment ago.
        foreach (var (path, id, kind, version) in new[]
        {
            ($"polls/{poll.Id}/open", poll.Id, StageKind.Poll, poll.Version), ($"boards/{board.Id}/open", board.Id, StageKind.Board, board.Version),
            ($"agenda-items/{item.Id}/start", item.Id, StageKind.AgendaItem, item.Version),
        })
        {
            await moderator.Post<object>(path, new { version, show = true });
            Assert.Equal((kind, (Guid?)id), ((await moderator.Stage()).Kind, (await moderator.Stage()).Id));
        }
    }

    [Fact]
    public async Task A_screen_shows_what_it_says_and_what_is_left_out_is_only_marked()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var item = (await moderator.State()).Views.AgendaItems[0];
        var screen = await moderator.AddScreen(item.Id, StageKind.AgendaItem);
        await moderator.Do(screen, "play");
        Assert.Equal((StageKind.AgendaItem, (Guid?)item.Id), ((await moderator.Stage()).Kind, (await moderator.Stage()).Id));

        var poll = await moderator.Entry((await moderator.State()).Views.Polls[0].Id);
        Assert.Equal(SheetEntryState.Skipped, (await moderator.Do(poll, "skip")).State);
        Assert.Equal(PollState.Draft, (await moderator.State()).Views.Polls[0].State);
        (await moderator.Try(HttpMethod.Post, $"run-sheet/{poll.Id}/play", new { version = poll.Version + 1 })).Refused("sheetEntry.target");
        (await moderator.Try(HttpMethod.Put, $"run-sheet/{Guid.NewGuid()}", new { kind = SheetEntryKind.Screen, screen = StageKind.AgendaItem, version = 0 })).Refused("sheetEntry.item");
    }

    [Fact]
    public async Task What_is_deleted_cannot_be_played_and_is_not_made_again()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var id = Guid.NewGuid();
        var pause = await moderator.AddBreak(null, id: id);
        var shown = await moderator.Do(pause, "play");
        (await moderator.Try(HttpMethod.Delete, $"run-sheet/{id}?version={shown.Version}")).As<object>();

        (await moderator.Try(HttpMethod.Post, $"run-sheet/{id}/play", new { pause.Version })).Refused("sheetEntry.unknown");
        (await moderator.Try(HttpMethod.Put, $"run-sheet/{id}", RunSheetActs.Break(null))).Refused("sheetEntry.unknown");
        Assert.NotEqual(StageKind.Break, (await phone.Stage()).Kind);
        var poll = (await moderator.State()).Views.Polls[0];
        (await moderator.Try(HttpMethod.Delete, $"run-sheet/{poll.Id}?version=1")).Refused("sheetEntry.target");
    }

    [Fact]
    public async Task With_its_item_gone_an_entry_stands_in_the_last_group()
    {
        var e = await server.NewEvent();
        var (organiser, views) = (await server.Open(e, Server.Kernel.Role.Organiser), (await (await server.Open(e)).State()).Views);
        var item = views.AgendaItems[0];
        var (pause, screen) = (await organiser.AddBreak(item.Id), await organiser.AddScreen(item.Id, StageKind.AgendaItem));
        (await organiser.Try(HttpMethod.Delete, $"agenda-items/{item.Id}?version={item.Version}")).As<object>();

        Assert.Equal(pause.Id, (await organiser.Under(null))[^1]);
        Assert.DoesNotContain((await organiser.State()).Views.SheetEntries, s => s.Id == screen.Id || s.AgendaItemId == item.Id);
    }

    [Fact]
    public async Task Nobody_plays_from_the_hall_or_from_another_event()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (moderator, stranger, phone) = (await server.Open(e), await server.Open(other), await server.Join(e));
        var pause = await moderator.AddBreak(null);

        (await phone.Try(HttpMethod.Post, $"run-sheet/{pause.Id}/play", new { pause.Version })).Refused("access.missing");
        (await stranger.Try(HttpMethod.Post, $"run-sheet/{pause.Id}/play", new { pause.Version })).Refused("sheetEntry.unknown");
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("no title")]
    [InlineData("too long")]
    public async Task What_cannot_be_is_said(string what)
    {
        var moderator = await server.Open(await server.NewEvent());
        object body = what switch
        {
            "poll" => new { kind = SheetEntryKind.Poll, version = 0 },
            "no title" => new { kind = SheetEntryKind.Break, version = 0 },
            _ => RunSheetActs.Break(null, minutes: SheetEntry.LongestBreak + 1),
        };
        (await moderator.Try(HttpMethod.Put, $"run-sheet/{Guid.NewGuid()}", body)).Refused("request.invalid");
    }

    private static object Shown(StageKind kind, Guid id, StageView stage) =>
        new { kind, id, stage.ShowCode, stage.ShowNames, stage.ShowResults, stage.Version };
}
