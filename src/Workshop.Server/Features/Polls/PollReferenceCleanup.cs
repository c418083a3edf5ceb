using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Clears dangling references of polls.</summary>
public static class PollReferenceCleanup
{
    /// <summary>An agenda item is going: its polls stay, without one.</summary>
    public static async Task Run(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemId)
    {
        foreach (var poll in await db.Polls.Where(p => p.EventId == eventId && p.AgendaItemId == agendaItemId).ToListAsync())
        {
            poll.Assign(changes, null);
        }
    }
}
