using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Review;

/// <summary>What stands in a table for states, acts and roles: the screens' own words.</summary>
/// <param name="language">"de" or "en".</param>
internal sealed class ReviewWords(string language)
{
    private readonly ScreenWords words = ScreenWords.In(language);

    public string this[string key] => words[key];

    public string State(QuestionState state) => words[$"question_state_{state.ToString().ToLowerInvariant()}"];

    public string Role(Role role) => words[role switch
    {
        Kernel.Role.Organiser => "moderation_by_organisers",
        Kernel.Role.Speaker => "moderation_by_speakers",
        _ => "moderation_by_moderators",
    }];

    /// <param name="about">What it was done to; null for the rules of asking.</param>
    public string Act(ModerationAct act, ContributionKind? about) => words[act switch
    {
        ModerationAct.Approved when about == ContributionKind.Entry => "moderation_done_entry_shown",
        ModerationAct.Declined when about == ContributionKind.Entry => "moderation_done_entry_hidden",
        ModerationAct.Approved => "moderation_done_approved",
        ModerationAct.Held => "moderation_done_held",
        ModerationAct.Answered => "moderation_done_answered",
        ModerationAct.Declined => "moderation_done_declined",
        ModerationAct.Archived => "moderation_done_archived",
        ModerationAct.Merged => "moderation_done_merged",
        ModerationAct.Unmerged => "moderation_done_unmerged",
        ModerationAct.Corrected => "moderation_done_corrected",
        ModerationAct.Labelled => "moderation_done_labelled",
        ModerationAct.Assigned => "moderation_done_assigned",
        ModerationAct.AnsweredInWriting => "moderation_done_written",
        ModerationAct.BlockedAuthor => about switch
        {
            ContributionKind.Note => "moderation_done_note_blocked",
            ContributionKind.Entry => "moderation_done_entry_blocked",
            _ => "moderation_done_blocked",
        },
        ModerationAct.UnblockedAuthor => about switch
        {
            ContributionKind.Note => "moderation_done_note_unblocked",
            ContributionKind.Entry => "moderation_done_entry_unblocked",
            _ => "moderation_done_unblocked",
        },
        ModerationAct.Paused => "moderation_done_paused",
        ModerationAct.Resumed => "moderation_done_resumed",
        ModerationAct.ApprovalOn => "moderation_done_approval_on",
        ModerationAct.ApprovalOff => "moderation_done_approval_off",
        ModerationAct.AgendaItemApprovalOn => "moderation_done_agenda_item_approval_on",
        ModerationAct.AgendaItemApprovalOff => "moderation_done_agenda_item_approval_off",
        ModerationAct.AgendaItemApprovalUnset => "moderation_done_agenda_item_approval_unset",
        ModerationAct.SlowModeSet => "moderation_done_slow",
        ModerationAct.LimitSet => "moderation_done_limit",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    }];

    /// <summary>Whose a text is, and whether anybody has confirmed that.</summary>
    public string Author(string? name, bool unconfirmed) =>
        name is null ? words["question_review_anonymous"] : unconfirmed ? words["participant_name_unconfirmed"].Replace("{name}", name, StringComparison.Ordinal) : name;

    /// <summary>The sentence that stands for the code, and what the moderator wrote beside it; null when nothing was said.</summary>
    public string? WhyDeclined(DeclineCode? code, string? reason)
    {
        var said = code is { } c ? words[$"moderation_decline_{c.ToString().ToLowerInvariant()}"] : null;
        return said is null || reason is null ? said ?? reason : $"{said} {reason}";
    }
}
