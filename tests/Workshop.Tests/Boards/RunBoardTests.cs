using Workshop.Server.Features.Boards;
using Workshop.Support;

namespace Workshop.Boards;

/// <summary>Opening and closing a board. CONTRIBUTING.md walks through this act.</summary>
[Collection(SharedServers.Polls)]
public sealed class RunBoardTests(TestServer server)
{
    [Fact]
    public async Task An_opened_board_reaches_the_hall_and_opening_it_again_changes_nothing()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        await using var hall = await phone.Listen();
        var draft = await moderator.Board();

        var open = await moderator.Post<BoardView>($"boards/{draft.Id}/open", new { draft.Version });

        await hall.UntilBatch(b => b.Views.Boards.Any(x => x.Id == draft.Id && x.State == BoardState.Open), "the opened board");
        Assert.Equal(open.Version, (await moderator.Post<BoardView>($"boards/{draft.Id}/open", new { draft.Version })).Version);
    }

    [Fact]
    public async Task Whoever_saw_an_older_board_is_told_how_it_is_now()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var draft = await moderator.Board();
        var open = await moderator.Run("open");

        var refused = (await moderator.Try(HttpMethod.Post, $"boards/{draft.Id}/close", new { draft.Version })).Refused("board.version");

        Assert.Equal((BoardState.Open, open.Version), (refused.CurrentAs<BoardView>().State, refused.CurrentAs<BoardView>().Version));
        Assert.Equal(BoardState.Closed, (await moderator.Run("close")).State);
    }

    [Fact]
    public async Task Nobody_opens_a_board_from_the_hall_or_from_another_event()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (moderator, phone) = (await server.Open(other), await server.Join(e));
        var body = new { version = 1 };

        (await phone.Try(HttpMethod.Post, $"boards/{e.Boards[0]}/open", body)).Refused("access.missing");
        (await moderator.Try(HttpMethod.Post, $"boards/{e.Boards[0]}/open", body)).Refused("board.unknown");
        Assert.Empty((await phone.State()).Views.Boards);
    }
}
