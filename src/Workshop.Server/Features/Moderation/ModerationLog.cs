using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

/// <summary>What staff did to a contribution, to whoever it is from, or to the rules of asking. The numbers are stored.</summary>
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

    /// <summary>Questions are not taken for now, or the sentence why was changed.</summary>
    Paused = 14,
    Resumed = 15,
    ApprovalOn = 16,
    ApprovalOff = 17,

    /// <summary>The seconds between two questions of one person were changed.</summary>
    SlowModeSet = 18,

    /// <summary>How many questions each person may ask was changed.</summary>
    LimitSet = 19,

    /// <summary>Questions to one agenda item wait for a moderator, whatever the event's own rule says.</summary>
    AgendaItemApprovalOn = 20,
    AgendaItemApprovalOff = 21,

    /// <summary>The event's own rule holds for the agenda item again.</summary>
    AgendaItemApprovalUnset = 22,
}

/// <summary>Why something was declined; the words for it are the reader's own.</summary>
public enum DeclineCode
{
    /// <summary>Has been asked already.</summary>
    Twice,

    /// <summary>Does not belong to this event.</summary>
    Topic,

    /// <summary>Hurts or insults.</summary>
    Tone,

    /// <summary>There will be no time for it.</summary>
    Time,
}

/// <summary>What taking a line back needs to know of how things stood before, where the line's words do not tell.</summary>
/// <param name="Code">Why it was declined until then.</param>
/// <param name="Reason">As the code.</param>
/// <param name="Labels">All of them.</param>
/// <param name="AgendaItemId">The agenda item it was assigned to; of approval for one agenda item, which one.</param>
/// <param name="SpeakerId">Whom it was addressed to; of an answer in writing, whose it was.</param>
/// <param name="AnswerAt">When the answer in writing was given that stood there.</param>
/// <param name="PauseReason">The sentence that stood there while questions were not taken.</param>
/// <param name="Approval">Whether questions to the agenda item waited for a moderator; null for the event's own rule.</param>
public sealed record Earlier(
    DeclineCode? Code = null, string? Reason = null, IReadOnlyList<string>? Labels = null, Guid? AgendaItemId = null, Guid? SpeakerId = null,
    DateTime? AnswerAt = null, LocalText? PauseReason = null, bool? Approval = null);

/// <summary>One line of the moderation log, which staff read while the event runs and in its review.</summary>
public sealed class ModerationEntry
{
    /// <summary>Bytes (UTF-8). The longest text that a line tells of is an answer in writing.</summary>
    public const int LongestText = 8000;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>Null where it is about the rules of asking.</summary>
    public ContributionKind? ContributionKind { get; init; }

    /// <summary>Null as above.</summary>
    public Guid? ContributionId { get; init; }

    public required DateTime At { get; init; }

    public required Role By { get; init; }

    public required ModerationAct Act { get; init; }

    /// <summary>The wording, labels, place or state before; null where the act says it all, and once the contribution is withdrawn.</summary>
    public string? Before { get; set; }

    /// <summary>The wording, labels, place or reason after; null as above.</summary>
    public string? After { get; set; }

    /// <summary>The other of its kind that it was merged into, or separated from.</summary>
    public Guid? IntoId { get; init; }

    /// <summary>Why it was declined.</summary>
    public DeclineCode? Code { get; init; }

    /// <summary>Null where the line's words say all that taking it back needs, and once the contribution is withdrawn.</summary>
    public Earlier? Earlier { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ModerationEntry>
    {
        public void Configure(EntityTypeBuilder<ModerationEntry> entry)
        {
            entry.ToTable("ModerationLog");
            entry.Property(m => m.Before).HasMaxLength(LongestText);
            entry.Property(m => m.After).HasMaxLength(LongestText);
            entry.Property(m => m.Earlier).HasConversion(
                earlier => JsonSerializer.Serialize(earlier, JsonSerializerOptions.Web),
                stored => JsonSerializer.Deserialize<Earlier>(stored, JsonSerializerOptions.Web)!);
            entry.HasIndex(m => new { m.EventId, m.At });
            entry.HasIndex(m => m.ContributionId);
            entry.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Writes the moderation log, in the transaction of the act that is logged.</summary>
public sealed class ModerationLog(WorkshopDb db, CallerContext caller, TimeProvider time)
{
    /// <summary>Adds a line about what the caller just did to a contribution.</summary>
    public void Note(
        IContribution contribution, ModerationAct act, string? before = null, string? after = null, Guid? intoId = null, DeclineCode? code = null, Earlier? earlier = null) =>
        Add(contribution.EventId, act, contribution, before: before, after: after, intoId: intoId, code: code, earlier: earlier);

    /// <summary>Adds a line about what the caller just did to the rules of asking.</summary>
    public void NoteRule(Guid eventId, ModerationAct act, string? before = null, string? after = null, Earlier? earlier = null) =>
        Add(eventId, act, before: before, after: after, earlier: earlier);

    /// <summary>When a speaker, or with null the moderators, first gave an answer that was taken back since; null if they never did.</summary>
    public async Task<DateTime?> WhenAnswered(IContribution contribution, string text, Guid? speakerId)
    {
        var lines = await db.ModerationLog.AsNoTracking()
            .Where(m => m.ContributionId == contribution.Id && m.Act == ModerationAct.AnsweredInWriting && m.Before != null).OrderBy(m => m.At).ToListAsync();
        return lines.Find(m => m.Before == text && m.Earlier?.SpeakerId == speakerId)?.Earlier?.AnswerAt;
    }

    /// <summary>Its author takes it back: what the log quotes of it goes as well.</summary>
    public static Task Forget(WorkshopDb db, IContribution withdrawn) => db.ModerationLog.Where(m => m.ContributionId == withdrawn.Id)
        .ExecuteUpdateAsync(s => s.SetProperty(m => m.Before, (string?)null).SetProperty(m => m.After, (string?)null).SetProperty(m => m.Earlier, (Earlier?)null));

    private void Add(
        Guid eventId, ModerationAct act, IContribution? contribution = null, string? before = null, string? after = null, Guid? intoId = null,
        DeclineCode? code = null, Earlier? earlier = null) => db.ModerationLog.Add(new ModerationEntry
    {
        Id = Guid.NewGuid(),
        EventId = eventId,
        ContributionKind = contribution?.Kind,
        ContributionId = contribution?.Id,
        At = time.GetUtcNow().UtcDateTime,
        By = caller.Current.Role,
        Act = act,
        Before = before,
        After = after,
        IntoId = intoId,
        Code = code,
        Earlier = earlier,
    });
}
