using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>The agenda as it was prepared.</summary>
public sealed class AgendaContents : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents)
    {
        contents.AgendaItems = await db.AgendaItems.CountAsync(s => s.EventId == eventId);
        contents.Speakers = await db.Speakers.CountAsync(s => s.EventId == eventId);
    }

    public async Task Reset(WorkshopDb db, Guid eventId)
    {
        foreach (var item in await db.AgendaItems.Where(s => s.EventId == eventId).ToListAsync())
        {
            (item.State, item.StartedAt, item.EndedAt, item.FeedbackOpen, item.Version) = (Progress.Planned, null, null, false, item.Version + 1);
        }
    }
}
