using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Backstage;

/// <summary>Lines to the speakers' tablets.</summary>
public sealed class BackstageContents : IEventContents
{
    public async Task Erase(WorkshopDb db, Guid eventId)
    {
        await db.BackstageReceipts.Where(r => db.BackstageLines.Any(l => l.Id == r.LineId && l.EventId == eventId)).ExecuteDeleteAsync();
        await db.BackstageLines.Where(l => l.EventId == eventId).ExecuteDeleteAsync();
    }
}
