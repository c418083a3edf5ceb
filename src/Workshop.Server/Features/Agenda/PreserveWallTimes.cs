using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>What an agenda prints are times on the wall of the hall. They stay when the hall turns out to be in another time zone.</summary>
public static class PreserveWallTimes
{
    /// <param name="from">The zone the event had; where this machine does not know it any more, nothing is moved.</param>
    /// <param name="to">The zone it has now, which was checked.</param>
    public static async Task Of(WorkshopDb db, ChangeRecorder changes, Guid eventId, string from, string to)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(from, out var old) || !TimeZoneInfo.TryFindSystemTimeZoneById(to, out var now))
        {
            return;
        }

        foreach (var agendaItem in await db.AgendaItems.Where(s => s.EventId == eventId).ToListAsync())
        {
            var (starts, ends) = (WallTime.Moved(agendaItem.StartsAt, old, now), WallTime.Moved(agendaItem.EndsAt, old, now));
            if ((starts, ends) == (agendaItem.StartsAt, agendaItem.EndsAt))
            {
                continue;
            }

            // In the night in which the clocks go back an end can read earlier than its beginning.
            (agendaItem.StartsAt, agendaItem.EndsAt) = (starts, ends > starts ? ends : starts + (agendaItem.EndsAt - agendaItem.StartsAt));
            agendaItem.Version++;
            changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        }
    }
}
