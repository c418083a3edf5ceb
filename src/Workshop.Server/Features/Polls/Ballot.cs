using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Features.Participants;

namespace Workshop.Server.Features.Polls;

/// <summary>What one participant chose, kept only while the poll is open so that they can change their mind.</summary>
public sealed class Ballot
{
    public required Guid PollId { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>Option ids in the poll's order, as <see cref="Write"/> puts them.</summary>
    public required string Choices { get; init; }

    public required long Rev { get; init; }

    /// <summary>Ids without hyphens, separated by commas: with them twelve would not fit into a key on SQL Server.</summary>
    public static string Write(IEnumerable<Guid> optionIds) => string.Join(',', optionIds.Select(id => id.ToString("N")));

    public static IReadOnlyList<Guid> Read(string choices) => choices.Split(',').Select(Guid.Parse).ToList();

    private sealed class Mapping : IEntityTypeConfiguration<Ballot>
    {
        public void Configure(EntityTypeBuilder<Ballot> ballot)
        {
            // The poll first, and no index by participant: a hall that votes then writes to one poll's part of one index, however
            // many polls there are. Someone's own ballots are looked up poll by poll.
            ballot.HasKey(b => new { b.PollId, b.ParticipantId });
            ballot.HasOne<Poll>().WithMany().HasForeignKey(b => b.PollId).OnDelete(DeleteBehavior.Cascade);
            ballot.HasOne<Participant>().WithMany().HasForeignKey(b => b.ParticipantId).OnDelete(DeleteBehavior.Restrict);
            ballot.Property(b => b.Choices).HasMaxLength(Poll.MaxOptions * 37);
        }
    }
}

/// <summary>After closing: that someone voted, not what. Answers repeated acts.</summary>
public sealed class PollVoter
{
    public required Guid PollId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required long Rev { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PollVoter>
    {
        public void Configure(EntityTypeBuilder<PollVoter> voter)
        {
            voter.HasKey(v => new { v.PollId, v.ParticipantId });
            voter.HasIndex(v => v.ParticipantId);
            voter.HasOne<Poll>().WithMany().HasForeignKey(v => v.PollId).OnDelete(DeleteBehavior.Cascade);
            voter.HasOne<Participant>().WithMany().HasForeignKey(v => v.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>After closing: how often each distinct answer was given, per actor group where groups of five allow it.</summary>
public sealed class PollAnswer
{
    public required Guid PollId { get; init; }

    /// <summary>As in <see cref="Ballot.Choices"/>.</summary>
    public required string Choices { get; init; }

    /// <summary>Actor group; empty where groups are too small to be told apart.</summary>
    public required Guid GroupId { get; init; }

    public required int Count { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PollAnswer>
    {
        public void Configure(EntityTypeBuilder<PollAnswer> answer)
        {
            answer.HasKey(a => new { a.PollId, a.Choices, a.GroupId });
            answer.HasOne<Poll>().WithMany().HasForeignKey(a => a.PollId).OnDelete(DeleteBehavior.Cascade);
            answer.Property(a => a.Choices).HasMaxLength(Poll.MaxOptions * 37);
        }
    }
}
