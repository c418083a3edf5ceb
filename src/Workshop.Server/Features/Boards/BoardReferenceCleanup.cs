using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Clears dangling references of boards.</summary>
public static class BoardReferenceCleanup
{
    /// <summary>An agenda item is going: its boards stay, without one.</summary>
    public static async Task Run(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemId)
    {
        foreach (var board in await db.Boards.Where(b => b.EventId == eventId && b.AgendaItemId == agendaItemId).ToListAsync())
        {
            board.Assign(changes, null);
        }
    }
}
