using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Boards;

/// <summary>What tests of boards do again and again. The seed has one board with two columns, a draft.</summary>
internal static class BoardActs
{
    public static async Task<BoardView> Board(this LinkHolder staff, Guid? id = null) =>
        (await staff.State()).Views.Boards.Single(b => b.Id == (id ?? staff.Event.Boards[0]));

    /// <param name="what">open or close.</param>
    public static async Task<BoardView> Run(this LinkHolder staff, string what = "open")
    {
        var board = await staff.Board();
        return await staff.Post<BoardView>($"boards/{board.Id}/{what}", new { board.Version });
    }

    public static object Definition(BoardView board, IEnumerable<BoardColumnView>? columns = null) => new
    {
        board.AgendaItemId,
        board.Title,
        board.Prompt,
        Columns = (columns ?? board.Columns).Select(c => new { c.Id, c.Title }),
        board.Version,
    };

    public static object Definition(int version, params LocalText[] columns) => new
    {
        Title = new LocalText("Neu", "New"),
        Prompt = new LocalText(null, null),
        Columns = columns.Select(title => new { Id = Guid.NewGuid(), Title = title }),
        Version = version,
    };

    /// <summary>Writes a note into a column of the seed's board.</summary>
    public static Task<NoteView> Write(this Phone author, BoardView board, string text, int column = 0, Guid? id = null, long rev = 1, bool anonymous = true) =>
        author.Put<NoteView>($"boards/{board.Id}/notes/{id ?? Guid.NewGuid()}", new { text, columnId = board.Columns[column].Id, anonymous, rev });

    public static Task<Answer> TryWrite(this Phone author, Guid boardId, object body, Guid? id = null) =>
        author.Try(HttpMethod.Put, $"boards/{boardId}/notes/{id ?? Guid.NewGuid()}", body);

    public static object Note(Guid columnId, string text = "Ein Gedanke", bool anonymous = true, long rev = 1) => new { text, columnId, anonymous, rev };

    /// <param name="what">remove or restore.</param>
    public static Task<NoteView> Handle(this LinkHolder staff, NoteView note, string what) =>
        staff.Post<NoteView>($"boards/{note.BoardId}/notes/{note.Id}/{what}", new { note.Version });

    public static Task<NoteView> Move(this LinkHolder staff, NoteView note, Guid columnId, int order) =>
        staff.Post<NoteView>($"boards/{note.BoardId}/notes/{note.Id}/move", new { columnId, order, note.Version });

    /// <summary>Texts of the notes in a column, from the top.</summary>
    public static async Task<IReadOnlyList<string>> Texts(this Guest guest, Guid columnId) =>
        (await guest.State()).Views.Notes.Where(n => n.ColumnId == columnId).OrderBy(n => n.Order).Select(n => n.Text).ToList();

    public static async Task SetRules(this LinkHolder staff, Func<RulesView, RulesView> change)
    {
        var e = (await staff.State()).Views.Event!;
        var rules = change(e.Rules);
        await staff.Put<EventView>("rules", new { rules.Approval, rules.Post, rules.Vote, rules.Board, rules.Names, rules.Anonymous, e.Version });
    }

    public static async Task EndEvent(this LinkHolder staff)
    {
        var e = (await staff.State()).Views.Event!;
        await staff.Post<EventView>("end", new { e.Version });
    }
}
