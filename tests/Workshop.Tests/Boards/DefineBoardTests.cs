using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Boards;

[Collection(SharedServers.Polls)]
public sealed class DefineBoardTests(TestServer server)
{
    private static readonly LocalText Title = new("Spalte", "Column");

    [Fact]
    public async Task A_draft_is_seen_by_staff_alone_until_it_is_opened()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var projector = await server.Open(e, Role.Stage);
        await using var hall = await phone.Listen();
        await using var screen = await projector.Listen();
        var id = Guid.NewGuid();

        var draft = await moderator.Put<BoardView>($"boards/{id}", BoardActs.Definition(0, Title, Title));

        Assert.Equal((BoardState.Draft, 2, 1), (draft.State, draft.Columns.Count, draft.Order));
        Assert.Contains((await moderator.State()).Views.Boards, b => b.Id == id);
        Assert.Empty((await phone.State()).Views.Boards);
        Assert.Empty((await projector.State()).Views.Boards);

        await moderator.Post<BoardView>($"boards/{id}/open", new { draft.Version });
        foreach (var listener in new[] { hall, screen })
        {
            var batch = await listener.UntilBatch(b => b.Views.Boards.Any(x => x.Id == id), "the opened board");
            Assert.Equal(BoardState.Open, batch.Views.Boards.Single(b => b.Id == id).State);
            Assert.DoesNotContain(listener.Batches.SelectMany(b => b.Views.Boards), b => b.State == BoardState.Draft);
            Assert.DoesNotContain(listener.Batches.SelectMany(b => b.Gone), g => g.Id == id);
        }

        Assert.Contains((await phone.State()).Views.Boards, b => b.Id == id);
    }

    [Fact]
    public async Task Sending_a_definition_again_changes_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var id = Guid.NewGuid();
        var definition = new { Title, Prompt = Title, Columns = new[] { new { Id = Guid.NewGuid(), Title } }, Version = 0 };

        var first = await moderator.Put<BoardView>($"boards/{id}", definition);
        var second = await moderator.Put<BoardView>($"boards/{id}", definition);

        Assert.Equal(1, second.Version);
        Assert.Equal(first.Columns, second.Columns);
        Assert.Equal(2, (await moderator.State()).Views.Boards.Count);
    }

    [Fact]
    public async Task A_column_can_be_added_renamed_and_put_first_while_people_write()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var board = await moderator.Run();
        var note = await phone.Write(board, "bleibt");
        await using var hall = await phone.Listen();
        var added = new BoardColumnView(Guid.NewGuid(), new LocalText("Zuerst", null), 0);
        var renamed = board.Columns[0] with { Title = new LocalText("Jetzt", "") };

        var changed = await moderator.Put<BoardView>($"boards/{board.Id}", BoardActs.Definition(board, [added, renamed]));

        Assert.Equal([added.Id, renamed.Id], changed.Columns.Select(c => c.Id));
        Assert.Equal(new LocalText("Jetzt", null), changed.Columns[1].Title);
        var batch = await hall.UntilBatch(b => b.Views.Boards.Count > 0, "the new columns");
        Assert.Equal([added.Id, renamed.Id], batch.Views.Boards.Single().Columns.Select(c => c.Id));
        Assert.Equal(renamed.Id, (await phone.State()).Views.Notes.Single(n => n.Id == note.Id).ColumnId);
    }

    [Fact]
    public async Task A_column_that_holds_notes_stays_until_they_are_off_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var board = await moderator.Run();
        var note = await phone.Write(board, "im Weg", column: 1);
        var without = BoardActs.Definition(board, board.Columns.Take(1));

        var refused = (await moderator.Try(HttpMethod.Put, $"boards/{board.Id}", without)).Refused("column.inUse");
        Assert.Equal(409, refused.Status);
        Assert.Equal(2, refused.CurrentAs<BoardView>().Columns.Count);

        var removed = await moderator.Handle(note, "remove");
        Assert.Single((await moderator.Put<BoardView>($"boards/{board.Id}", without)).Columns);

        // Its column is gone: it comes back in the first one.
        Assert.Equal(board.Columns[0].Id, (await moderator.Handle(removed, "restore")).ColumnId);
        Assert.Equal(["im Weg"], await phone.Texts(board.Columns[0].Id));
    }

    [Fact]
    public async Task Of_two_moderators_one_wins_and_the_other_is_told_how_it_is_now()
    {
        var e = await server.NewEvent();
        var first = await server.Open(e);
        var second = await server.Open(e, Role.Organiser);
        var board = await first.Board();

        var edited = await first.Put<BoardView>($"boards/{board.Id}", BoardActs.Definition(board with { Title = new LocalText("Neuer Titel", null) }));
        var late = (await second.Try(HttpMethod.Put, $"boards/{board.Id}", BoardActs.Definition(board with { Title = new LocalText("Zu spät", null) }))).Refused("board.version");
        Assert.Equal(409, late.Status);
        Assert.Equal("Neuer Titel", late.CurrentAs<BoardView>().Title.De);
        Assert.Equal(edited.Version, (await second.Try(HttpMethod.Post, $"boards/{board.Id}/open", new { board.Version })).Refused("board.version").CurrentAs<BoardView>().Version);

        var open = await first.Post<BoardView>($"boards/{board.Id}/open", new { edited.Version });
        var again = await second.Post<BoardView>($"boards/{board.Id}/open", new { edited.Version });
        Assert.Equal((BoardState.Open, open.Version), (again.State, again.Version));
    }

    [Fact]
    public async Task Ids_of_another_event_are_unknown()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        var board = await moderator.Board();
        var foreignColumn = (await (await server.Open(foreign)).Board()).Columns[0];

        (await moderator.Try(HttpMethod.Put, $"boards/{foreign.Boards[0]}", BoardActs.Definition(0, Title))).Refused("board.unknown");
        (await moderator.Try(HttpMethod.Post, $"boards/{foreign.Boards[0]}/open", new { version = 1 })).Refused("board.unknown");
        (await moderator.Try(HttpMethod.Put, $"boards/{Guid.NewGuid()}", BoardActs.Definition(3, Title))).Refused("board.unknown");
        (await moderator.Try(HttpMethod.Put, $"boards/{board.Id}", BoardActs.Definition(board, [foreignColumn]))).Refused("column.unknown");
        (await moderator.Try(HttpMethod.Put, $"boards/{board.Id}", BoardActs.Definition(board with { AgendaItemId = foreign.AgendaItems[0] }))).Refused("agendaItem.unknown");
        Assert.Equal(board.Version, (await moderator.Board()).Version);
    }

    [Fact]
    public async Task A_definition_that_makes_no_sense_is_refused_by_field()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Board();
        var long200 = new LocalText(new string('x', 201), null);

        await Wrong("columns", BoardActs.Definition(0));
        await Wrong("columns", BoardActs.Definition(0, Enumerable.Repeat(Title, Server.Features.Boards.Board.MaxColumns + 1).ToArray()));
        await Wrong("columns", BoardActs.Definition(0, new LocalText(" ", null)));
        await Wrong("columns", BoardActs.Definition(0, long200));
        await Wrong("columns", BoardActs.Definition(board, [board.Columns[0], board.Columns[0]]));
        await Wrong("columns", new { Title, Prompt = Title, Columns = new object?[] { null }, Version = 0 });
        await Wrong("title", BoardActs.Definition(board with { Title = new LocalText(null, "") }));
        await Wrong("title", BoardActs.Definition(board with { Title = long200 }));
        await Wrong("prompt", BoardActs.Definition(board with { Prompt = new LocalText(new string('x', 2001), null) }));
        Assert.Single((await moderator.State()).Views.Boards);

        async Task Wrong(string field, object definition) =>
            Assert.Contains(field, (await moderator.Try(HttpMethod.Put, $"boards/{board.Id}", definition)).Refused("request.invalid").Errors!.Keys);
    }

    [Fact]
    public async Task Only_staff_define_open_and_close_boards()
    {
        var e = await server.NewEvent();
        var board = await (await server.Open(e)).Board();
        foreach (var guest in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]) })
        {
            Assert.Equal(401, (await guest.Try(HttpMethod.Put, $"boards/{board.Id}", BoardActs.Definition(board))).Refused().Status);
            Assert.Equal(401, (await guest.Try(HttpMethod.Post, $"boards/{board.Id}/open", new { board.Version })).Refused().Status);
            Assert.Equal(401, (await guest.Try(HttpMethod.Post, $"boards/{board.Id}/close", new { board.Version })).Refused().Status);
        }
    }

    [Fact]
    public async Task A_board_goes_on_stage_once_the_hall_may_see_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var onStage = new { kind = StageKind.Board, id = e.Boards[0], showCode = true, showNames = true, showResults = true, version = 1 };

        (await moderator.Try(HttpMethod.Put, "stage", onStage)).Refused("stage.unknown");
        await moderator.Run();
        var shown = await moderator.Put<StageView>("stage", onStage);
        Assert.Equal((StageKind.Board, e.Boards[0]), (shown.Kind, shown.Id));
    }
}
