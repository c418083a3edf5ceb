using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>A column as staff want it; its place follows from the list it stands in.</summary>
/// <param name="Id">Made by the browser for a new column.</param>
public sealed record DefinedColumn(Guid Id, LocalText Title);

/// <summary>
/// Makes a board, or changes its wording and columns, also while people write on it. A column left out is removed, unless
/// notes hang in it.
/// </summary>
/// <param name="Columns">From left to right, 1 to 12.</param>
/// <param name="Version">The version staff saw; 0 for a new board.</param>
[Needs(Right.RunBoards)]
public sealed record DefineBoard(
    Guid EventId, Guid BoardId, Guid? AgendaItemId, LocalText Title, LocalText Prompt, IReadOnlyList<DefinedColumn> Columns, int Version)
    : IAct<BoardView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(BoardId != Guid.Empty, nameof(BoardId), "Die Kennung fehlt.", "The id is missing.");
        checks.Text(nameof(Title), Title, Board.TitleLimit);
        checks.Optional(nameof(Prompt), Prompt, Board.PromptLimit);
        if (Columns.Any(c => c is null))
        {
            checks.Say(nameof(Columns), "Eine Spalte fehlt in der Liste.", "A column is missing from the list.");
            return;
        }

        checks.That(Columns.Count is >= 1 and <= Board.MaxColumns, nameof(Columns),
            $"Eine Pinnwand hat 1 bis {Board.MaxColumns} Spalten.", $"A board has 1 to {Board.MaxColumns} columns.");
        checks.That(Columns.All(c => c.Id != Guid.Empty) && Columns.DistinctBy(c => c.Id).Count() == Columns.Count, nameof(Columns),
            "Jede Spalte braucht eine eigene Kennung.", "Every column needs an id of its own.");
        foreach (var column in Columns.Take(Board.MaxColumns))
        {
            checks.Text(nameof(Columns), column.Title, Board.ColumnLimit);
        }
    }
}

public sealed class DefineBoardHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DefineBoard, Result<BoardView>>
{
    public async Task<Result<BoardView>> Handle(DefineBoard request, CancellationToken cancellationToken)
    {
        var board = await db.Boards.Include(b => b.Columns).SingleOrDefaultAsync(b => b.Id == request.BoardId, cancellationToken);
        if (board is null ? request.Version != 0 : board.EventId != request.EventId)
        {
            return BoardRefusals.Unknown;
        }

        if (board is not null && BoardForStaff.Act.Begin(board, request.Version, b => IsAlreadySo(b, request)).Answer is { } answer)
        {
            return answer;
        }

        if (await Refuse(request, board) is { } refusal)
        {
            return refusal;
        }

        if (board is null)
        {
            if (await db.Boards.CountAsync(b => b.EventId == request.EventId, cancellationToken) >= Board.MaxPerEvent)
            {
                return BoardRefusals.TooMany;
            }

            var last = await db.Boards.Where(b => b.EventId == request.EventId).MaxAsync(b => (int?)b.Order, cancellationToken);
            board = new Board { Id = request.BoardId, EventId = request.EventId, Title = request.Title, Prompt = request.Prompt, Order = (last ?? -1) + 1 };
            db.Boards.Add(board);
        }
        else
        {
            board.Version++;
        }

        (board.AgendaItemId, board.Title, board.Prompt) = (request.AgendaItemId, request.Title.Tidy(), request.Prompt.Tidy());
        SetColumns(board, request.Columns);
        await SheetOrder.Place(db, changes, board.EventId, SheetEntryKind.Board, board.Id, board.AgendaItemId);
        changes.Record(ChangeKind.Board, board.Id, Board.AudienceOf(board.State));
        return BoardView.Of(board);
    }

    private static bool IsAlreadySo(Board board, DefineBoard request) =>
        board.AgendaItemId == request.AgendaItemId && board.Title == request.Title.Tidy() && board.Prompt == request.Prompt.Tidy()
        && board.Columns.OrderBy(c => c.Order).Select(c => new DefinedColumn(c.Id, c.Title))
            .SequenceEqual(request.Columns.Select(c => c with { Title = c.Title.Tidy() }));

    private async Task<Refusal?> Refuse(DefineBoard request, Board? board)
    {
        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        var wanted = request.Columns.Select(c => c.Id).ToList();
        if (await db.BoardColumns.AnyAsync(c => wanted.Contains(c.Id) && c.BoardId != request.BoardId))
        {
            return BoardRefusals.ColumnUnknown;
        }

        return board is not null && await db.Notes.AnyAsync(n => n.BoardId == board.Id && n.State == NoteState.Visible && !wanted.Contains(n.ColumnId))
            ? BoardRefusals.ColumnInUse.With(BoardView.Of(board))
            : null;
    }

    private static void SetColumns(Board board, IReadOnlyList<DefinedColumn> wanted)
    {
        board.Columns.RemoveAll(c => wanted.All(w => w.Id != c.Id));
        foreach (var (column, order) in wanted.Select((c, i) => (c, i)))
        {
            if (board.Columns.SingleOrDefault(c => c.Id == column.Id) is not { } known)
            {
                known = new BoardColumn { Id = column.Id, BoardId = board.Id, Title = column.Title, Order = order };
                board.Columns.Add(known);
            }

            (known.Title, known.Order) = (column.Title.Tidy(), order);
        }
    }
}
