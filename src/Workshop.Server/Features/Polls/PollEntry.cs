using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

public enum EntryState
{
    /// <summary>For staff alone until they show it.</summary>
    Waiting,

    /// <summary>For everyone who sees the poll's results.</summary>
    Shown,

    /// <summary>Taken out of sight by staff, who can show it again.</summary>
    Hidden,
}

/// <summary>A text that people wrote as an answer in a poll. It goes when no answer refers to it any more, but for what lifting a block needs.</summary>
public sealed class PollEntry : IContribution
{
    /// <summary>Bytes (UTF-8) of the longest text that a kind of poll takes.</summary>
    public const int LongestText = 2_000;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required Guid PollId { get; init; }

    /// <summary>1 for the poll's first entry, given in turn and never again: what answers and counts call it by.</summary>
    public required int Number { get; init; }

    /// <summary>As whoever wrote it first worded it; empty once nobody stands behind it.</summary>
    public required string Text { get; init; }

    /// <summary>What answers find their entry by, see <see cref="KeyOf"/>. A text would be a trap: databases take different words for the same.</summary>
    public required Guid Key { get; set; }

    /// <summary>A digest of the folded text, by which those that count as one are found (<see cref="FoldOf"/>); the key where people share no entries.</summary>
    public required Guid Fold { get; set; }

    /// <summary>Who wrote it first; null once the poll's closing is final.</summary>
    public Guid? AuthorId { get; set; }

    public EntryState State { get; set; }

    public string? HandledBy { get; set; }

    public bool AuthorBlocked { get; set; }

    /// <summary>Entered by staff for somebody without a phone.</summary>
    public bool Entered { get; init; }

    public required DateTime CreatedAt { get; init; }

    public int Version { get; set; } = 1;

    ContributionKind IContribution.Kind => ContributionKind.Entry;

    Guid IContribution.ParticipantId => AuthorId ?? Guid.Empty;

    bool IContribution.HasAuthor => AuthorId is not null;

    string IContribution.StateWord => JsonNamingPolicy.CamelCase.ConvertName(State.ToString());

    bool IContribution.IsWithdrawn => Text.Length == 0;

    bool IContribution.IsShownToStaff => Text.Length > 0;

    /// <summary>A digest of what makes two answers the same entry: the text where people share entries, the answer's own place where not.</summary>
    public static Guid KeyOf(string text, Guid? participantId, int slot) => Digest(participantId is { } id ? $"{id:N}/{slot}" : text);

    /// <param name="folded">See <see cref="Kinds.IEntryKind.AlikeOf"/>.</param>
    public static Guid FoldOf(string folded) => Digest(folded);

    private static Guid Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]);

    private sealed class Mapping : IEntityTypeConfiguration<PollEntry>
    {
        public void Configure(EntityTypeBuilder<PollEntry> entry)
        {
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Text).HasMaxLength(LongestText);
            entry.Property(e => e.HandledBy).HasMaxLength(Participant.NameLimit.Bytes);
            entry.HasIndex(e => new { e.PollId, e.Number });
            entry.HasIndex(e => new { e.PollId, e.Key }).IsUnique();
            entry.HasIndex(e => new { e.PollId, e.Fold });
            entry.HasIndex(e => e.AuthorId);
            entry.HasOne<Poll>().WithMany().HasForeignKey(e => e.PollId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <inheritdoc cref="IContributions"/>
public sealed class EntryContributions : Contributions<PollEntry>
{
    public override ContributionKind Kind => ContributionKind.Entry;

    public override ChangeKind ChangeKind => ChangeKind.Entry;

    public override Refusal Unknown => EntryRefusals.Unknown;

    protected override Refusal Changed => EntryRefusals.Version;

    protected override IQueryable<PollEntry> All(WorkshopDb db) => db.PollEntries;

    protected override object View(PollEntry contribution) => PollEntryView.ForStaff(contribution);

    public override Task<bool> AnyBlocks(WorkshopDb db, Guid participantId, Guid leftOut) =>
        db.PollEntries.AnyAsync(e => e.AuthorId == participantId && e.Id != leftOut && e.AuthorBlocked);
}
