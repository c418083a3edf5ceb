using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.RunSheet;

/// <summary>How far the plan of the evening has come.</summary>
public sealed class RunSheetContents : IEventContents
{
    /// <summary>Of a poll that was run again the first run stays.</summary>
    public async Task Reset(WorkshopDb db, Guid eventId)
    {
        foreach (var entry in await db.SheetEntries.Where(e => e.EventId == eventId).ToListAsync())
        {
            (entry.State, entry.Until, entry.TargetId, entry.Version) = (SheetEntryState.Planned, null, entry.TargetId is null ? null : entry.Id, entry.Version + 1);
        }
    }
}
