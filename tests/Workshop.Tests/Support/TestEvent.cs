using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Support;

/// <summary>An event that a test plays with. Every list is in the order of the seed; see test-seed.json.</summary>
public sealed record TestEvent(
    Guid Id, string Code, IReadOnlyList<Guid> AgendaItems, IReadOnlyList<Guid> Speakers, IReadOnlyList<Guid> ActorGroups,
    IReadOnlyList<Guid> PlaceGroups, IReadOnlyList<Guid> Polls, IReadOnlyList<Guid> Boards)
{
    internal static async Task<TestEvent> Load(WorkshopDb db, Guid id)
    {
        var groups = await db.Groups.Where(g => g.EventId == id).OrderBy(g => g.Order).Select(g => new { g.Id, g.Kind }).ToListAsync();
        return new TestEvent(
            id,
            await db.Events.Where(e => e.Id == id).Select(e => e.Code).SingleAsync(),
            await db.AgendaItems.Where(s => s.EventId == id).OrderBy(s => s.Order).Select(s => s.Id).ToListAsync(),
            await db.Speakers.Where(s => s.EventId == id).OrderBy(s => s.Order).Select(s => s.Id).ToListAsync(),
            groups.Where(g => g.Kind == GroupKind.Actor).Select(g => g.Id).ToList(),
            groups.Where(g => g.Kind == GroupKind.Place).Select(g => g.Id).ToList(),
            await db.Polls.Where(p => p.EventId == id).OrderBy(p => p.Order).Select(p => p.Id).ToListAsync(),
            await db.Boards.Where(b => b.EventId == id).OrderBy(b => b.Order).Select(b => b.Id).ToListAsync());
    }
}
