using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

/// <summary>What staff did to a question. The numbers are stored.</summary>
public enum ModerationAct
{
    Approved = 1,

    /// <summary>Put back among those that wait.</summary>
    Held = 2,
    Answered = 3,
    Declined = 4,
    Archived = 5,
    Merged = 6,
    Unmerged = 7,
    Corrected = 8,
    Labelled = 9,

    /// <summary>Given to another speaker or agenda item.</summary>
    Assigned = 10,
    AnsweredInWriting = 11,
    BlockedAuthor = 12,
    UnblockedAuthor = 13,
}

/// <summary>One line of the moderation log, which staff read while the event runs and in its review.</summary>
public sealed class ModerationEntry
{
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required Guid QuestionId { get; init; }

    public required DateTime At { get; init; }

    public required Role By { get; init; }

    public required ModerationAct Act { get; init; }

    /// <summary>The wording, labels, place or state before; null where the act says it all, and once the question is withdrawn.</summary>
    public string? Before { get; set; }

    /// <summary>The wording, labels, place or reason after; null as above.</summary>
    public string? After { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<ModerationEntry>
    {
        public void Configure(EntityTypeBuilder<ModerationEntry> entry)
        {
            entry.ToTable("ModerationLog");
            entry.Property(m => m.Before).HasMaxLength(Question.AnswerLimit.Bytes);
            entry.Property(m => m.After).HasMaxLength(Question.AnswerLimit.Bytes);
            entry.HasIndex(m => new { m.EventId, m.At });
            entry.HasIndex(m => m.QuestionId);
            entry.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Writes the moderation log, in the transaction of the act that is logged.</summary>
public sealed class ModerationLog(WorkshopDb db, CallerContext caller, TimeProvider time)
{
    /// <summary>Adds a line about what the caller just did.</summary>
    public void Note(Question question, ModerationAct act, string? before = null, string? after = null) => db.ModerationLog.Add(new ModerationEntry
    {
        Id = Guid.NewGuid(),
        EventId = question.EventId,
        QuestionId = question.Id,
        At = time.GetUtcNow().UtcDateTime,
        By = caller.Current.Role,
        Act = act,
        Before = before,
        After = after,
    });

    /// <summary>Adds a line about the state a question is about to be put in; tells the state before and, when declined, the reason.</summary>
    public void NoteState(Question question, QuestionState next, string? reason)
    {
        var act = next switch
        {
            QuestionState.Approved => ModerationAct.Approved,
            QuestionState.Waiting => ModerationAct.Held,
            QuestionState.Answered => ModerationAct.Answered,
            QuestionState.Declined => ModerationAct.Declined,
            QuestionState.Archived => ModerationAct.Archived,
            _ => throw new ArgumentOutOfRangeException(nameof(next), next, "Has an act of its own."),
        };
        var before = JsonNamingPolicy.CamelCase.ConvertName(question.State.ToString());
        Note(question, act, before, next == QuestionState.Declined && !string.IsNullOrWhiteSpace(reason) ? reason : null);
    }

    /// <summary>The question's author takes it back: what the log quotes of it goes as well.</summary>
    public static Task Forget(WorkshopDb db, Guid questionId) => db.ModerationLog.Where(m => m.QuestionId == questionId)
        .ExecuteUpdateAsync(s => s.SetProperty(m => m.Before, (string?)null).SetProperty(m => m.After, (string?)null));
}
