using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>
/// A private link: whoever opens its address holds its role for the event. The address is derived from the installation's key,
/// the id and the version; a reset is a new version. Nothing of the address is stored.
/// </summary>
public sealed class Link
{
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Whose link it is, for <see cref="Role.Speaker"/>.</summary>
    public Guid? SpeakerId { get; init; }

    public int Version { get; set; } = 1;

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
        ?? await db.Links.AsNoTracking().FirstAsync(l => l.EventId == eventId && l.Role == Role.Organiser);

    private sealed class Mapping : IEntityTypeConfiguration<Link>
    {
        public void Configure(EntityTypeBuilder<Link> link)
        {
            link.HasIndex(l => l.EventId);
            link.HasOne<Event>().WithMany().HasForeignKey(l => l.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
