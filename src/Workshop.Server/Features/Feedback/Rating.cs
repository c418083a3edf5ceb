using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Feedback;

/// <summary>
/// What one participant thought of an agenda item. Shown only added up, and released in steps: from the difference between two of them
/// nobody can tell what fewer than five people said.
/// </summary>
public sealed class Rating
{
    public const int MinStars = 1;
    public const int MaxStars = 5;

    /// <summary>So many new or changed ratings are released together; a rest below it stays closed, also after the event.</summary>
    public const int Step = 5;
    public static readonly TextLimit CommentLimit = new(1000, 4000);

    public required Guid AgendaItemId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required int Stars { get; init; }

    public required string? Comment { get; init; }

    public required long Rev { get; init; }

    /// <summary>The stars as they count in what staff see; null until the rating has been released.</summary>
    public int? ReleasedStars { get; init; }

    /// <summary>The comment as staff read it. One that was taken away is not kept here either.</summary>
    public string? ReleasedComment { get; init; }

    /// <summary>Something of it waits for the next step.</summary>
    public bool Pending { get; init; }

    /// <summary>The rating as it is stored after <paramref name="before"/>: what has been released stays so until the next step.</summary>
    public Rating After(Rating? before)
    {
        var (stars, comment) = (before?.ReleasedStars, Comment is null ? null : before?.ReleasedComment);
        return new Rating
        {
            AgendaItemId = AgendaItemId,
            ParticipantId = ParticipantId,
            Stars = Stars,
            Comment = Comment,
            Rev = Rev,
            ReleasedStars = stars,
            ReleasedComment = comment,
            Pending = stars != Stars || comment != Comment,
        };
    }

    /// <summary>Releases what waits of those agenda items where enough has come together.</summary>
    public static async Task Release(WorkshopDb db, IReadOnlyCollection<Guid> agendaItemIds)
    {
        var pending = db.Ratings.Where(r => agendaItemIds.Contains(r.AgendaItemId) && r.Pending);
        var ready = await pending.GroupBy(r => r.AgendaItemId).Where(g => g.Count() >= Step).Select(g => g.Key).ToListAsync();
        if (ready.Count > 0)
        {
            await pending.Where(r => ready.Contains(r.AgendaItemId)).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.ReleasedStars, r => r.Stars)
                .SetProperty(r => r.ReleasedComment, r => r.Comment)
                .SetProperty(r => r.Pending, false));
        }
    }

    private sealed class Mapping : IEntityTypeConfiguration<Rating>
    {
        public void Configure(EntityTypeBuilder<Rating> rating)
        {
            rating.HasKey(r => new { r.AgendaItemId, r.ParticipantId });
            rating.HasIndex(r => r.ParticipantId);
            rating.HasOne<AgendaItem>().WithMany().HasForeignKey(r => r.AgendaItemId).OnDelete(DeleteBehavior.Cascade);
            rating.HasOne<Participant>().WithMany().HasForeignKey(r => r.ParticipantId).OnDelete(DeleteBehavior.Restrict);
            rating.Property(r => r.Comment).HasMaxLength(CommentLimit.Bytes);
            rating.Property(r => r.ReleasedComment).HasMaxLength(CommentLimit.Bytes);
        }
    }
}
