using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

public enum GroupKind
{
    /// <summary>Who someone speaks for: municipality, business, civil society …</summary>
    Actor,

    /// <summary>The kind of place someone works in: inner city, residential quarter, rural area …</summary>
    Place,
}

/// <summary>Where participants may say they come from. Each event has its own.</summary>
public sealed class Group : IVersioned
{
    public const int MaxPerEvent = 40;
    public static readonly TextLimit NameLimit = new(80, 320);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required GroupKind Kind { get; set; }

    public required LocalText Name { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    public static Task<bool> Exists(WorkshopDb db, Guid eventId, Guid groupId, GroupKind kind) =>
        db.Groups.AnyAsync(g => g.EventId == eventId && g.Id == groupId && g.Kind == kind);

    private sealed class Mapping : IEntityTypeConfiguration<Group>
    {
        public void Configure(EntityTypeBuilder<Group> group)
        {
            group.HasIndex(g => g.EventId);
            group.HasOne<Event>().WithMany().HasForeignKey(g => g.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
