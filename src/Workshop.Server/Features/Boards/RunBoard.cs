using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Opens a board for writing, or closes it; a closed board can be read and opened again.</summary>
/// <param name="State">Open or Closed.</param>
/// <param name="Show">The stage shows it as well, in the same act.</param>
[Needs(Right.RunBoards)]
public sealed record RunBoard(Guid EventId, Guid BoardId, BoardState State, bool Show, int Version) : IAct<BoardView>;

public sealed class RunBoardHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<RunBoard, Result<BoardView>>
{
    public async Task<Result<BoardView>> Handle(RunBoard request, CancellationToken cancellationToken)
    {
        var done = await Run(request, cancellationToken);
        if (request.Show && done.Refusal is null)
        {
            // Also where somebody opened it a moment before: shown it may not be yet.
            await StageState.Show(db, changes, request.EventId, StageKind.Board, request.BoardId);
        }

        return done;
    }

    private async Task<Result<BoardView>> Run(RunBoard request, CancellationToken cancellationToken)
    {
        var found = BoardForStaff.Act.Begin(
            await db.Boards.Include(b => b.Columns).SingleOrDefaultAsync(b => b.EventId == request.EventId && b.Id == request.BoardId, cancellationToken),
            request.Version,
            isAlreadySo: b => b.State == request.State);
        if (found.Thing is not { } board)
        {
            return found.Answer!;
        }

        if (request.State == BoardState.Open && await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        (board.State, board.Version) = (request.State, board.Version + 1);
        changes.Record(ChangeKind.Board, board.Id, Board.AudienceOf(request.State));
        return BoardView.Of(board);
    }
}

/// <summary>What every act of staff on a board begins with.</summary>
internal static class BoardForStaff
{
    public static readonly StaffAct<Board, BoardView> Act = new(BoardRefusals.Unknown, BoardRefusals.Version, BoardView.Of);
}

public static class CloseBoards
{
    /// <summary>The event ends: what hangs on its boards can be read from now on.</summary>
    public static async Task In(WorkshopDb db, ChangeRecorder changes, Guid eventId)
    {
        foreach (var board in await db.Boards.Where(b => b.EventId == eventId && b.State == BoardState.Open).ToListAsync())
        {
            (board.State, board.Version) = (BoardState.Closed, board.Version + 1);
            changes.Record(ChangeKind.Board, board.Id, Board.AudienceOf(board.State));
        }
    }
}
