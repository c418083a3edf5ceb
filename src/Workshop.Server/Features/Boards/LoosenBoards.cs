using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

public static class LoosenBoards
{
    /// <summary>An agenda item is going: its boards stay, without one.</summary>
    public static async Task From(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid sessionId)
    {
        foreach (var board in await db.Boards.Where(b => b.EventId == eventId && b.SessionId == sessionId).ToListAsync())
        {
            (board.SessionId, board.Version) = (null, board.Version + 1);
            changes.Say(ChangeKind.Board, board.Id, Board.AudienceOf(board.State));
        }
    }
}
