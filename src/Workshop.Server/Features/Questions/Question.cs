using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Where a question stands. "On stage" is no state: it follows from what the stage shows.</summary>
public enum QuestionState
{
    /// <summary>Only its author and staff see it.</summary>
    Waiting,
    Approved,
    Answered,

    /// <summary>Refused by a moderator; the author sees the reason.</summary>
    Declined,

    /// <summary>Taken back by its author. Stays as a tombstone, so that a repeated act does not revive it.</summary>
    Withdrawn,

    /// <summary>Put away by a moderator.</summary>
    Archived,

    /// <summary>A moderator found that another one asks the same. Its askers are told; its votes count there.</summary>
    Merged,
}

/// <summary>A question from the hall.</summary>
public sealed class Question : IContribution
{
    public static readonly TextLimit TextLimit = new(500, 2000);
    public static readonly TextLimit ReasonLimit = new(200, 800);
    public static readonly TextLimit AnswerLimit = new(2000, 8000);
    public static readonly TextLimit LabelLimit = new(30, 120);
    public const int MostLabels = 5;

    /// <summary>Made by the author's phone.</summary>
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>Counts the questions of an event from 1 on. On the wire a short name for it wherever only its votes are told.</summary>
    public int Number { get; init; }

    public required Guid ParticipantId { get; init; }

    public required string Text { get; set; }

    /// <summary>The author's own wording, where a moderator corrected it; null otherwise.</summary>
    public string? OriginalText { get; set; }

    /// <summary>The agenda item it belongs to, if any.</summary>
    public Guid? AgendaItemId { get; set; }

    /// <summary>The speaker it is addressed to; null for the panel.</summary>
    public Guid? SpeakerId { get; set; }

    /// <summary>The author's name when they chose to show it; null when anonymous.</summary>
    public string? Author { get; set; }

    /// <summary><see cref="Author"/> reads like the name of somebody on the panel, and nothing says that it is them.</summary>
    public bool AuthorUnconfirmed { get; set; }

    public QuestionState State { get; set; }

    public DeclineCode? DeclineCode { get; set; }

    public string? DeclineReason { get; set; }

    /// <summary>The question that asks the same. Kept when this one is withdrawn, since those who voted for it did not take their votes back.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>Where it stood before it was merged, for taking that back.</summary>
    public QuestionState? StateBeforeMerge { get; set; }

    /// <summary>What staff call it by; everyone sees them.</summary>
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The answer in writing, if there is one.</summary>
    public string? Answer { get; set; }

    /// <summary>The speaker who wrote the answer; null for the moderators.</summary>
    public Guid? AnswerSpeakerId { get; set; }

    public DateTime? AnswerAt { get; set; }

    public string? HandledBy { get; set; }

    public bool AuthorBlocked { get; set; }

    public bool Bookmarked { get; set; }

    /// <summary>People who upvoted this question or one merged into it, each counted once.</summary>
    public int Votes { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>The author's revision.</summary>
    public long Rev { get; set; }

    /// <summary>Counts what staff and author did, so that staff do not decide on what they have not seen.</summary>
    public int Version { get; set; } = 1;

    ContributionKind IContribution.Kind => ContributionKind.Question;

    string IContribution.StateWord => JsonNamingPolicy.CamelCase.ConvertName(State.ToString());

    bool IContribution.IsWithdrawn => State == QuestionState.Withdrawn;

    bool IContribution.IsShownToStaff => State != QuestionState.Withdrawn;

    /// <summary>Visible to the hall.</summary>
    public bool IsPublic => State is QuestionState.Approved or QuestionState.Answered;

    /// <summary>Who can see a question in this state. Add up before and after when it changes.</summary>
    public static Audience AudienceOf(QuestionState state) => state switch
    {
        QuestionState.Approved or QuestionState.Answered => Audience.Everyone,
        QuestionState.Withdrawn => Audience.None,
        _ => Audience.Staff,
    };

    /// <summary>The number of the next question, to be asked for while the event is locked.</summary>
    public static async Task<int> NextNumber(WorkshopDb db, Guid eventId) =>
        (await db.Questions.Where(q => q.EventId == eventId).MaxAsync(q => (int?)q.Number) ?? 0) + 1;

    /// <summary>Whether the hall may see it.</summary>
    public static Task<bool> IsShown(WorkshopDb db, Guid eventId, Guid questionId) => db.Questions.AnyAsync(
        q => q.EventId == eventId && q.Id == questionId && (q.State == QuestionState.Approved || q.State == QuestionState.Answered));

    private sealed class Mapping : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> question)
        {
            question.Ignore(q => q.IsPublic);
            question.Property(q => q.Text).HasMaxLength(TextLimit.Bytes);
            question.Property(q => q.OriginalText).HasMaxLength(TextLimit.Bytes);
            question.Property(q => q.Answer).HasMaxLength(AnswerLimit.Bytes);
            question.Property(q => q.HandledBy).HasMaxLength(Participant.NameLimit.Bytes);
            question.HasIndex(q => q.MergedIntoId);
            question.Property(q => q.DeclineReason).HasMaxLength(ReasonLimit.Bytes);
            question.Property(q => q.Author).HasMaxLength(Participant.NameLimit.Bytes);
            question.HasIndex(q => new { q.EventId, q.State });
            question.HasIndex(q => new { q.EventId, q.Number });
            question.HasIndex(q => q.ParticipantId);
            question.HasOne<Event>().WithMany().HasForeignKey(q => q.EventId).OnDelete(DeleteBehavior.Cascade);
            // Not cascading: SQL Server allows one cascading path from the event only.
            question.HasOne<Participant>().WithMany().HasForeignKey(q => q.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>One participant's upvote of one question. Taken back it stays, for its revision.</summary>
public sealed class Upvote
{
    public required Guid QuestionId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required bool On { get; init; }

    public required long Rev { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Upvote>
    {
        public void Configure(EntityTypeBuilder<Upvote> upvote)
        {
            // This way round, as ballots are.
            upvote.HasKey(u => new { u.ParticipantId, u.QuestionId });
            upvote.HasIndex(u => u.QuestionId);
            upvote.HasOne<Question>().WithMany().HasForeignKey(u => u.QuestionId).OnDelete(DeleteBehavior.Cascade);
            upvote.HasOne<Participant>().WithMany().HasForeignKey(u => u.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <inheritdoc cref="IContributions"/>
public sealed class QuestionContributions : Contributions<Question>
{
    public override ContributionKind Kind => ContributionKind.Question;

    public override ChangeKind ChangeKind => ChangeKind.Question;

    public override Refusal Unknown => QuestionRefusals.Unknown;

    protected override Refusal Changed => QuestionRefusals.Version;

    protected override IQueryable<Question> All(WorkshopDb db) => db.Questions;

    protected override object View(Question contribution) => QuestionView.ForStaff(contribution);
}
