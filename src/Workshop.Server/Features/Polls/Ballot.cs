using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Features.Participants;

namespace Workshop.Server.Features.Polls;

/// <summary>What one participant answered in one slot, kept only until closing is final so that they can change their mind.</summary>
public sealed class Ballot
{
    /// <summary>Characters of a stored answer: the longest text with each character escaped, with room.</summary>
    public const int LongestAnswer = 8_000;

    public required Guid PollId { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>The part that is answered by itself, from 0 on; 0 where there is only one.</summary>
    public required int Slot { get; init; }

    /// <summary>As the poll's kind writes it; null when it was withdrawn.</summary>
    public required string? Answer { get; init; }

    public required long Rev { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Ballot>
    {
        public void Configure(EntityTypeBuilder<Ballot> ballot)
        {
            // The poll first, and no index by participant: a hall that votes then writes to one poll's part of one index, however
            // many polls there are. Someone's own ballots are looked up poll by poll.
            ballot.HasKey(b => new { b.PollId, b.ParticipantId, b.Slot });
            ballot.HasOne<Poll>().WithMany().HasForeignKey(b => b.PollId).OnDelete(DeleteBehavior.Cascade);
            ballot.HasOne<Participant>().WithMany().HasForeignKey(b => b.ParticipantId).OnDelete(DeleteBehavior.Restrict);
            ballot.Property(b => b.Answer).HasMaxLength(LongestAnswer);
        }
    }
}

/// <summary>Once closing is final: that someone answered, not what. Answers repeated acts.</summary>
public sealed class PollVoter
{
    public required Guid PollId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required int Slot { get; init; }

    public required long Rev { get; init; }

    /// <summary>False where the answer had been withdrawn.</summary>
    public required bool Counted { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PollVoter>
    {
        public void Configure(EntityTypeBuilder<PollVoter> voter)
        {
            voter.HasKey(v => new { v.PollId, v.ParticipantId, v.Slot });
            voter.HasIndex(v => v.ParticipantId);
            voter.HasOne<Poll>().WithMany().HasForeignKey(v => v.PollId).OnDelete(DeleteBehavior.Cascade);
            voter.HasOne<Participant>().WithMany().HasForeignKey(v => v.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
