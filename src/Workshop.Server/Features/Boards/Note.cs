using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

public enum NoteState
{
    Visible,

    /// <summary>Taken back by its author. A tombstone, so that a repeated act does not revive it.</summary>
    Withdrawn,

    /// <summary>Taken off the board by staff, who can put it back.</summary>
    Removed,

    /// <summary>For its author and staff alone until they hang it up.</summary>
    Waiting,
}

/// <summary>A note on a board.</summary>
public sealed class Note : IContribution
{
    public static readonly TextLimit TextLimit = new(280, 1120);

    /// <summary>Distance between two notes when they are put down, so that most moves change no other note.</summary>
    public const int OrderStep = 1024;

    /// <summary>Made by the author's phone.</summary>
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>1 for the event's first note, given in turn and never again: what counts may call it by.</summary>
    public int Number { get; init; }

    public required Guid BoardId { get; init; }

    public required Guid ColumnId { get; set; }

    public required Guid ParticipantId { get; init; }

    public required string Text { get; set; }

    /// <summary>The author's name when they chose to show it; null when anonymous.</summary>
    public string? Author { get; set; }

    /// <summary><see cref="Author"/> reads like the name of somebody on the panel, and nothing says that it is them.</summary>
    public bool AuthorUnconfirmed { get; set; }

    public NoteState State { get; set; }

    public string? HandledBy { get; set; }

    public bool AuthorBlocked { get; set; }

    /// <summary>Place within the column; smaller is further up.</summary>
    public required int Order { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The author's revision.</summary>
    public long Rev { get; set; }

    public int Version { get; set; } = 1;

    ContributionKind IContribution.Kind => ContributionKind.Note;

    string IContribution.StateWord => JsonNamingPolicy.CamelCase.ConvertName(State.ToString());

    bool IContribution.IsWithdrawn => State == NoteState.Withdrawn;

    bool IContribution.IsShownToStaff => State is NoteState.Visible or NoteState.Waiting;

    /// <summary>Who sees a note on the board. Its author is told of one that waits as their own.</summary>
    public static Audience AudienceOf(NoteState state) => state switch
    {
        NoteState.Visible => Audience.Everyone,
        NoteState.Waiting => Audience.Staff,
        _ => Audience.None,
    };

    /// <summary>The number of the next note, to be asked for while the event is locked.</summary>
    public static async Task<int> NextNumber(WorkshopDb db, Guid eventId) =>
        (await db.Notes.Where(n => n.EventId == eventId).MaxAsync(n => (int?)n.Number) ?? 0) + 1;

    private sealed class Mapping : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> note)
        {
            note.Property(n => n.Id).ValueGeneratedNever();
            note.Property(n => n.Text).HasMaxLength(TextLimit.Bytes);
            note.Property(n => n.Author).HasMaxLength(Participant.NameLimit.Bytes);
            note.Property(n => n.HandledBy).HasMaxLength(Participant.NameLimit.Bytes);
            note.HasIndex(n => new { n.EventId, n.Number });
            note.HasIndex(n => n.BoardId);
            note.HasIndex(n => n.ColumnId);
            note.HasIndex(n => n.ParticipantId);
            note.HasOne<Board>().WithMany().HasForeignKey(n => n.BoardId).OnDelete(DeleteBehavior.Cascade);
            note.HasOne<Participant>().WithMany().HasForeignKey(n => n.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <inheritdoc cref="IContributions"/>
public sealed class NoteContributions : Contributions<Note>
{
    public override ContributionKind Kind => ContributionKind.Note;

    public override ChangeKind ChangeKind => ChangeKind.Note;

    public override Refusal Unknown => NoteRefusals.Unknown;

    protected override Refusal Changed => NoteRefusals.Version;

    protected override IQueryable<Note> All(WorkshopDb db) => db.Notes;

    protected override object View(Note contribution) => NoteView.ForStaff(contribution);
}
