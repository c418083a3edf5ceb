using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

public static class LoosenPolls
{
    /// <summary>An agenda item is going: its polls stay, without one.</summary>
    public static async Task From(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemId)
    {
        foreach (var poll in await db.Polls.Where(p => p.EventId == eventId && p.AgendaItemId == agendaItemId).ToListAsync())
        {
            (poll.AgendaItemId, poll.Version) = (null, poll.Version + 1);
            changes.Say(ChangeKind.Poll, poll.Id, poll.Audience);
        }
    }
}
