using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Boards;

public sealed record BoardBody(LocalText Title, LocalText Prompt, IReadOnlyList<DefinedColumn> Columns, int Version, Guid? AgendaItemId = null);

public sealed record NoteBody(string Text, Guid ColumnId, bool Anonymous, long Rev);

public sealed record MoveBody(Guid ColumnId, int Order, int Version);

public static class BoardEndpoints
{
    public static void MapBoards(this IEndpointRouteBuilder app)
    {
        var board = app.MapGroup("/api/events/{eventId:guid}/boards/{boardId:guid}");
        board.MapPut("", (Guid eventId, Guid boardId, BoardBody body, Wire wire) => wire.Send(new DefineBoard(eventId, boardId, body.AgendaItemId, body.Title, body.Prompt, body.Columns, body.Version)));
        board.MapPost("/open", (Guid eventId, Guid boardId, OpenBody body, Wire wire) => wire.Send(new RunBoard(eventId, boardId, BoardState.Open, body.Show, body.Version)));
        board.MapPost("/close", (Guid eventId, Guid boardId, VersionBody body, Wire wire) => wire.Send(new RunBoard(eventId, boardId, BoardState.Closed, Show: false, body.Version)));

        var note = board.MapGroup("/notes/{noteId:guid}");
        note.MapPut("", async (Guid eventId, Guid boardId, Guid noteId, NoteBody body, Wire wire, Grants grants, HttpContext context) => await wire.Send(
            new WriteNote(eventId, boardId, noteId, body.Text, body.ColumnId, body.Anonymous, body.Rev, await grants.FindSpeakers(context, eventId))));
        note.MapDelete("", (Guid eventId, Guid boardId, Guid noteId, long rev, Wire wire) => wire.Send(new WithdrawNote(eventId, boardId, noteId, rev)));
        note.MapPost("/move", (Guid eventId, Guid boardId, Guid noteId, MoveBody body, Wire wire) => wire.Send(new MoveNote(eventId, boardId, noteId, body.ColumnId, body.Order, body.Version)));
        note.MapPost("/remove", (Guid eventId, Guid boardId, Guid noteId, VersionBody body, Wire wire) => wire.Send(new RemoveNote(eventId, boardId, noteId, body.Version)));
        note.MapPost("/restore", (Guid eventId, Guid boardId, Guid noteId, VersionBody body, Wire wire) => wire.Send(new RestoreNote(eventId, boardId, noteId, body.Version)));

        // On whatever board it hangs, or hung.
        var contribution = app.MapGroup("/api/events/{eventId:guid}/notes/{noteId:guid}");
        contribution.MapPost("/block-author", (Guid eventId, Guid noteId, BlockBody body, Wire wire) => wire.SendAs<NoteView>(new BlockAuthor(eventId, ContributionKind.Note, noteId, body.Blocked, body.Version)));
        contribution.MapPut("/handled", (Guid eventId, Guid noteId, HandledBody body, Wire wire) => wire.SendAs<NoteView>(new HandleContribution(eventId, ContributionKind.Note, noteId, body.By)));
    }
}
