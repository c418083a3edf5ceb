using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workshop.Server.Live;

/// <summary>
/// A timed act: what has to be done to a thing at some time, without anybody's browser sending it. There is one at most for each thing and
/// kind. Kept until it is done, so that a server that was down does it as soon as it is there again.
/// </summary>
public sealed class DueAct
{
    /// <summary>Characters of a kind's name.</summary>
    public const int LongestKind = 40;

    /// <summary>An act that failed as often as this is set aside: one more time would help nobody.</summary>
    public const int MostAttempts = 10;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public required Guid EventId { get; init; }

    /// <summary>The <see cref="IDueActKind.Name"/> of what is to be done.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is to be done to.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>When it is due, by <see cref="Data.DatabaseClock"/>. Tells it from an earlier or later one of the same thing.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>How often it failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next; null for what is set aside until a server starts.</summary>
    public required DateTime? TryAt { get; init; }

    /// <summary>Exponential back-off: how long to wait after so many failures, from 2 seconds to 5 minutes.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        ShortestPause * Math.Pow(2, Math.Clamp(attempts, 1, MostAttempts) - 1) is var pause && pause < LongestPause ? pause : LongestPause;

    private sealed class Mapping : IEntityTypeConfiguration<DueAct>
    {
        public void Configure(EntityTypeBuilder<DueAct> act)
        {
            // What event it belongs to, the event maps: here nobody knows one.
            act.HasKey(a => new { a.EventId, a.Kind, a.SubjectId });
            act.Property(a => a.Kind).HasMaxLength(LongestKind);
            act.HasIndex(a => a.TryAt);
        }
    }
}
