using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Feedback;

/// <summary>What one participant thought of an agenda item. Shown only added up, from five people on.</summary>
public sealed class Rating
{
    public const int MinStars = 1;
    public const int MaxStars = 5;

    /// <summary>Below this many people nothing is shown but their number.</summary>
    public const int FewestShown = 5;
    public static readonly TextLimit CommentLimit = new(1000, 4000);

    public required Guid SessionId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required int Stars { get; init; }

    public required string? Comment { get; init; }

    public required long Rev { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Rating>
    {
        public void Configure(EntityTypeBuilder<Rating> rating)
        {
            rating.HasKey(r => new { r.SessionId, r.ParticipantId });
            rating.HasIndex(r => r.ParticipantId);
            rating.HasOne<Session>().WithMany().HasForeignKey(r => r.SessionId).OnDelete(DeleteBehavior.Cascade);
            rating.HasOne<Participant>().WithMany().HasForeignKey(r => r.ParticipantId).OnDelete(DeleteBehavior.Restrict);
            rating.Property(r => r.Comment).HasMaxLength(CommentLimit.Bytes);
        }
    }
}
