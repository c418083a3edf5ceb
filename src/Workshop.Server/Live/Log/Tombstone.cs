using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>
/// The tombstone of a deleted thing: the id that its maker gave it. Sent again late, its creation would otherwise bring it back.
/// Questions and notes need none, since they stay themselves, without their text.
/// </summary>
public sealed class Tombstone
{
    public required Guid EventId { get; init; }

    public required ChangeKind Kind { get; init; }

    public required Guid ThingId { get; init; }

    /// <summary>To be laid by whatever deletes the thing.</summary>
    public static void Add(WorkshopDb db, Guid eventId, ChangeKind kind, Guid thingId) =>
        db.Tombstones.Add(new Tombstone { EventId = eventId, Kind = kind, ThingId = thingId });

    /// <summary>To be asked by whatever makes a thing that does not exist: did it exist once?</summary>
    public static Task<bool> Exists(WorkshopDb db, Guid eventId, ChangeKind kind, Guid thingId) =>
        db.Tombstones.AnyAsync(t => t.EventId == eventId && t.Kind == kind && t.ThingId == thingId);

    private sealed class Mapping : IEntityTypeConfiguration<Tombstone>
    {
        // What event it belongs to, the event maps: here nobody knows one.
        public void Configure(EntityTypeBuilder<Tombstone> tombstone) => tombstone.HasKey(t => new { t.EventId, t.Kind, t.ThingId });
    }
}
