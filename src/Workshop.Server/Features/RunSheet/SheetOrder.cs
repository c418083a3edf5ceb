using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Stage;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>Where entries stand: what the features that have one in the run sheet call, within their own acts.</summary>
public static class SheetOrder
{
    /// <summary>A poll or a board was made or now belongs to another item: its entry stands at the end of that.</summary>
    /// <param name="targetId">The poll or board; of a poll any run.</param>
    /// <param name="firstId">The poll's first run, which its entry is called by.</param>
    public static async Task Place(WorkshopDb db, ChangeRecorder changes, Guid eventId, SheetEntryKind kind, Guid targetId, Guid? agendaItemId, Guid? firstId = null)
    {
        var entry = await db.SheetEntries.SingleOrDefaultAsync(e => e.EventId == eventId && e.Id == (firstId ?? targetId));
        // An earlier run stands nowhere, whatever item it is said to belong to.
        if (entry is not null && (entry.AgendaItemId == agendaItemId || entry.TargetId != targetId))
        {
            return;
        }

        var order = await Last(db, eventId, agendaItemId);
        if (entry is null)
        {
            db.SheetEntries.Add(entry = new SheetEntry { Id = firstId ?? targetId, EventId = eventId, Kind = kind, TargetId = targetId, Order = order });
        }
        else
        {
            entry.Version++;
        }

        (entry.AgendaItemId, entry.Order) = (agendaItemId, order);
        changes.Record(ChangeKind.SheetEntry, entry.Id, Audience.Staff);
    }

    /// <summary>Several were made in one act: their entries stand at the end of their item, in that order.</summary>
    public static async Task Append(WorkshopDb db, ChangeRecorder changes, Guid eventId, SheetEntryKind kind, IReadOnlyList<Guid> targets, Guid? agendaItemId)
    {
        var order = await Last(db, eventId, agendaItemId);
        foreach (var target in targets)
        {
            db.SheetEntries.Add(new SheetEntry { Id = target, EventId = eventId, Kind = kind, TargetId = target, AgendaItemId = agendaItemId, Order = order++ });
            changes.Record(ChangeKind.SheetEntry, target, Audience.Staff);
        }
    }

    /// <summary>A poll is run again: its entry stands for the new run.</summary>
    /// <param name="first">The poll's first run.</param>
    public static async Task Follow(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid first, Guid run)
    {
        if (await db.SheetEntries.SingleOrDefaultAsync(e => e.EventId == eventId && e.Id == first) is { } entry)
        {
            (entry.TargetId, entry.State, entry.Version) = (run, SheetEntryState.Planned, entry.Version + 1);
            changes.Record(ChangeKind.SheetEntry, entry.Id, Audience.Staff);
        }
    }

    /// <summary>What the entry stands for is deleted, and the entry with it.</summary>
    public static async Task Remove(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid targetId)
    {
        if (await db.SheetEntries.SingleOrDefaultAsync(e => e.EventId == eventId && e.TargetId == targetId) is { } entry)
        {
            db.SheetEntries.Remove(entry);
            changes.Record(ChangeKind.SheetEntry, entry.Id, Audience.Staff);
        }
    }

    /// <summary>An agenda item is going: what stood under it stands in the last group, behind what is there.</summary>
    public static async Task LeaveItem(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemId)
    {
        var order = await Last(db, eventId, null);
        foreach (var entry in await In(db, eventId, agendaItemId))
        {
            if (entry.Screen == StageKind.AgendaItem)
            {
                db.SheetEntries.Remove(entry);
            }
            else
            {
                (entry.AgendaItemId, entry.Order, entry.Version) = (null, order++, entry.Version + 1);
            }

            changes.Record(ChangeKind.SheetEntry, entry.Id, entry.Audience);
        }
    }

    /// <summary>Puts the entry under the item, with what it stands for, at that place among the others there.</summary>
    /// <param name="place">Counted from 0; beyond the end is the end.</param>
    internal static async Task Move(WorkshopDb db, ChangeRecorder changes, SheetEntry entry, Guid? agendaItemId, int place)
    {
        var others = (await In(db, entry.EventId, agendaItemId)).Where(e => e != entry).ToList();
        if (entry.AgendaItemId != agendaItemId && entry.TargetId is { } target)
        {
            await (entry.Kind == SheetEntryKind.Poll ? Poll.Assign(db, changes, entry.EventId, target, agendaItemId) : Board.Assign(db, changes, entry.EventId, target, agendaItemId));
        }

        entry.AgendaItemId = agendaItemId;
        others.Insert(Math.Clamp(place, 0, others.Count), entry);
        for (var i = 0; i < others.Count; i++)
        {
            if (others[i].Order != i)
            {
                // Its neighbours only make room: whoever is about to do something with one of them has seen all there is to see.
                others[i].Order = i;
                changes.Record(ChangeKind.SheetEntry, others[i].Id, others[i].Audience);
            }
        }
    }

    /// <summary>Whether the entry has this place under its item already.</summary>
    /// <param name="place">As for <see cref="Move"/>.</param>
    internal static async Task<bool> IsAt(WorkshopDb db, SheetEntry entry, int place)
    {
        var there = await In(db, entry.EventId, entry.AgendaItemId);
        return there.IndexOf(entry) == Math.Min(place, there.Count - 1);
    }

    internal static async Task<int> Last(WorkshopDb db, Guid eventId, Guid? agendaItemId) =>
        1 + (await db.SheetEntries.Where(e => e.EventId == eventId && e.AgendaItemId == agendaItemId).MaxAsync(e => (int?)e.Order) ?? -1);

    private static Task<List<SheetEntry>> In(WorkshopDb db, Guid eventId, Guid? agendaItemId) =>
        db.SheetEntries.Where(e => e.EventId == eventId && e.AgendaItemId == agendaItemId).OrderBy(e => e.Order).ToListAsync();
}
