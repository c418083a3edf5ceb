using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

/// <summary>Someone in the hall. Everything about them is optional and theirs.</summary>
public sealed class Participant
{
    public static readonly TextLimit NameLimit = new(40, 160);

    /// <summary>Derived from the join key with the installation's key, so that joining twice is the same participant.</summary>
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public string? DisplayName { get; set; }

    /// <summary>Actor group.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Kind of place.</summary>
    public Guid? PlaceId { get; set; }

    /// <summary>"de" or "en".</summary>
    public required string Language { get; set; }

    public required DateTime JoinedAt { get; init; }

    /// <summary>Staff decided that they may read, but not contribute.</summary>
    public bool Blocked { get; set; }

    /// <summary>Has no phone: staff enter what they say or wrote. Nobody is signed in as them, ever.</summary>
    public bool WithoutPhone { get; init; }

    /// <summary>Revision of what they said about themselves.</summary>
    public long Rev { get; set; }

    /// <summary>A group is going: whoever chose it, as either kind, has no choice any more.</summary>
    public static async Task LeaveGroup(WorkshopDb db, Guid eventId, Guid groupId)
    {
        var people = db.Participants.Where(p => p.EventId == eventId);
        await people.Where(p => p.GroupId == groupId).ExecuteUpdateAsync(s => s.SetProperty(p => p.GroupId, (Guid?)null));
        await people.Where(p => p.PlaceId == groupId).ExecuteUpdateAsync(s => s.SetProperty(p => p.PlaceId, (Guid?)null));
    }

    /// <summary>Stops someone from contributing, or lets them again.</summary>
    public static Task SetBlocked(WorkshopDb db, Guid participantId, bool blocked) =>
        db.Participants.Where(p => p.Id == participantId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Blocked, blocked));

    /// <summary>What the participant goes by, and whether they may contribute.</summary>
    public static readonly Func<WorkshopDb, Guid, Task<Author>> AuthorOf = CompiledQuery.One((WorkshopDb db, Guid participantId) =>
        db.Participants.Where(p => p.Id == participantId).Select(p => new Author(p.DisplayName, p.Blocked)).Single());

    /// <summary>Those of the people who may not contribute.</summary>
    public static readonly Func<WorkshopDb, List<Guid>, Task<List<Guid>>> BlockedAmong = CompiledQuery.Many((WorkshopDb db, List<Guid> people) =>
        db.Participants.Where(p => people.Contains(p.Id) && p.Blocked).Select(p => p.Id));

    /// <summary>Everyone, also those without a phone.</summary>
    public static Task<int> CountIn(WorkshopDb db, Guid eventId) => db.Participants.CountAsync(p => p.EventId == eventId);

    /// <summary>Those who joined themselves.</summary>
    public static Task<int> CountJoined(WorkshopDb db, Guid eventId) => db.Participants.CountAsync(p => p.EventId == eventId && !p.WithoutPhone);

    /// <summary>Gives somebody without a phone a seat of theirs, unless they have it. To be called under the event's lock.</summary>
    /// <param name="id">Made by whoever enters what they say; a seat serves for one person.</param>
    /// <returns>False where the id is somebody else's.</returns>
    public static async Task<bool> Seat(WorkshopDb db, Guid eventId, Guid id, string language, DateTime now)
    {
        if (await db.Participants.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id) is { } known)
        {
            return known.EventId == eventId && known.WithoutPhone;
        }

        await Upsert.Rows(db, [new Participant { Id = id, EventId = eventId, Language = language, JoinedAt = now, WithoutPhone = true }]);
        return true;
    }

    /// <summary>Those without a phone.</summary>
    public static Task<List<Guid>> SeatsIn(WorkshopDb db, Guid eventId) =>
        db.Participants.Where(p => p.EventId == eventId && p.WithoutPhone).Select(p => p.Id).ToListAsync();

    /// <param name="Name">Null without a name.</param>
    public sealed record Author(string? Name, bool Blocked);

    /// <summary>The actor groups of those who named one, by participant.</summary>
    public static Task<Dictionary<Guid, Guid>> GroupsIn(WorkshopDb db, Guid eventId) =>
        db.Participants.Where(p => p.EventId == eventId && p.GroupId != null).ToDictionaryAsync(p => p.Id, p => p.GroupId!.Value);

    private sealed class Mapping : IEntityTypeConfiguration<Participant>
    {
        public void Configure(EntityTypeBuilder<Participant> participant)
        {
            participant.HasIndex(p => p.EventId);
            participant.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Cascade);
            participant.Property(p => p.DisplayName).HasMaxLength(NameLimit.Bytes);
            participant.Property(p => p.Language).HasMaxLength(2);
        }
    }
}
