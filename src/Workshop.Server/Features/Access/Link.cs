using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>
/// A private link: whoever opens its address holds its role for the event. The address is derived from the installation's key,
/// the id and the version; a reset is a new version. Nothing of the address is stored. Of a role there may be several, so that one can be
/// taken from somebody without taking it from all.
/// </summary>
public sealed class Link
{
    public static readonly TextLimit NameLimit = new(60, 240);

    /// <summary>Links of one role, or of one speaker, at an event.</summary>
    public const int MostOfOne = 20;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Whose link it is, for <see cref="Role.Speaker"/>.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>What organisers call it, such as whom they gave it to; null without a name.</summary>
    public string? Name { get; set; }

    /// <summary>0 for those that came with the event or the speaker; later ones count up, and stand behind.</summary>
    public int Order { get; init; }

    /// <summary>Counts the resets, from 1. One without a version (0) has been removed: the row is its tombstone, and opens nothing.</summary>
    public int Version { get; set; } = 1;

    public bool IsRemoved => Version == 0;

    /// <summary>The links every event has from the start; a speaker's link is added with the speaker.</summary>
    public static IEnumerable<Link> ForNewEvent(Guid eventId) =>
        new[] { Role.Moderator, Role.Stage, Role.Organiser }.Select(role => New(eventId, role));

    public static Link New(Guid eventId, Role role, Guid? speakerId = null) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Role = role, SpeakerId = speakerId };

    /// <summary>The speaker is leaving: their link, the cookies from it and, with the next sweep, their sockets end.</summary>
    public static Task RemoveOf(WorkshopDb db, Guid speakerId) => db.Links.Where(l => l.SpeakerId == speakerId).ExecuteDeleteAsync();

    /// <summary>Gives a new speaker a private link.</summary>
    public static void Give(WorkshopDb db, Guid eventId, Guid speakerId) => db.Links.Add(New(eventId, Role.Speaker, speakerId));

    /// <summary>The organisers' link that is shown first, also of an event that is about to be stored.</summary>
    public static async Task<Link> OfOrganisers(WorkshopDb db, Guid eventId) =>
        db.Links.Local.FirstOrDefault(l => l.EventId == eventId && l.Role == Role.Organiser)
        ?? await db.Links.AsNoTracking().Where(l => l.EventId == eventId && l.Role == Role.Organiser && l.Version > 0).OrderBy(l => l.Order).FirstAsync();

    /// <summary>The event's link with this id; null for one that has been removed.</summary>
    public static Task<Link?> Find(WorkshopDb db, Guid eventId, Guid linkId) =>
        db.Links.SingleOrDefaultAsync(l => l.EventId == eventId && l.Id == linkId && l.Version > 0);

    private sealed class Mapping : IEntityTypeConfiguration<Link>
    {
        public void Configure(EntityTypeBuilder<Link> link)
        {
            link.HasIndex(l => l.EventId);
            link.Property(l => l.Name).HasMaxLength(NameLimit.Bytes);
            link.HasOne<Event>().WithMany().HasForeignKey(l => l.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
