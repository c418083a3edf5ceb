using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Review;

/// <summary>What stands in a table for states, acts and roles: the screens' own words.</summary>
/// <param name="language">"de" or "en".</param>
internal sealed class ReviewWords(string language)
{
    private readonly ScreenWords words = ScreenWords.In(language);

    public string this[string key] => words[key];

    public string State(QuestionState state) => words[$"moderator_state_{state.ToString().ToLowerInvariant()}"];

    public string Role(Role role) => words[role switch
    {
        Kernel.Role.Organiser => "common_log_organiser",
        Kernel.Role.Speaker => "common_log_speaker",
        _ => "common_log_moderator",
    }];

    public string Act(ModerationAct act) => words[act switch
    {
        ModerationAct.Approved => "common_log_approved",
        ModerationAct.Held => "common_log_held",
        ModerationAct.Answered => "common_log_answered",
        ModerationAct.Declined => "common_log_declined",
        ModerationAct.Archived => "common_log_archived",
        ModerationAct.Merged => "common_log_merged",
        ModerationAct.Unmerged => "common_log_unmerged",
        ModerationAct.Corrected => "common_log_corrected",
        ModerationAct.Labelled => "common_log_labelled",
        ModerationAct.Assigned => "common_log_assigned",
        ModerationAct.AnsweredInWriting => "common_log_written",
        ModerationAct.BlockedAuthor => "common_log_blocked",
        ModerationAct.UnblockedAuthor => "common_log_unblocked",
        ModerationAct.BlockedNoteAuthor => "common_log_note_blocked",
        ModerationAct.UnblockedNoteAuthor => "common_log_note_unblocked",
        ModerationAct.Paused => "common_log_paused",
        ModerationAct.Resumed => "common_log_resumed",
        ModerationAct.ApprovalOn => "common_log_approval_on",
        ModerationAct.ApprovalOff => "common_log_approval_off",
        ModerationAct.AgendaItemApprovalOn => "common_log_agenda_item_approval_on",
        ModerationAct.AgendaItemApprovalOff => "common_log_agenda_item_approval_off",
        ModerationAct.AgendaItemApprovalUnset => "common_log_agenda_item_approval_unset",
        ModerationAct.SlowModeSet => "common_log_slow",
        ModerationAct.LimitSet => "common_log_limit",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    }];

    /// <summary>Whose a text is, and whether anybody has confirmed that.</summary>
    public string Author(string? name, bool unconfirmed) =>
        name is null ? words["review_question_anonymous"] : unconfirmed ? words["common_unconfirmed"].Replace("{name}", name, StringComparison.Ordinal) : name;

    /// <summary>The sentence that stands for the code, and what the moderator wrote beside it; null when nothing was said.</summary>
    public string? WhyDeclined(DeclineCode? code, string? reason)
    {
        var said = code is { } c ? words[$"common_decline_{c.ToString().ToLowerInvariant()}"] : null;
        return said is null || reason is null ? said ?? reason : $"{said} {reason}";
    }
}
