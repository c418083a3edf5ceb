using System.Text.Json.Serialization;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>A text that people wrote in a poll.</summary>
/// <param name="Number">What answers and figures of its poll call it by.</param>
/// <param name="AuthorBlocked">Whoever wrote it first was blocked because of it. Only to staff.</param>
public sealed record PollEntryView(Guid Id, int Number, Guid PollId, string Text, EntryState State, bool AuthorBlocked, int Version) : IView
{
    /// <summary>The moderator who is dealing with it. Only to staff, and left out where it is nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HandledBy { get; init; }

    /// <summary>Staff entered it for somebody without a phone. Left out where it is not so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Entered { get; init; }

    public static PollEntryView ForStaff(PollEntry e) => new(e.Id, e.Number, e.PollId, e.Text, e.State, e.AuthorBlocked, e.Version) { HandledBy = e.HandledBy, Entered = e.Entered };

    /// <summary>As the hall sees one that is shown.</summary>
    public static PollEntryView ForOthers(PollEntry e) => ForStaff(e) with { AuthorBlocked = false, HandledBy = null };
}
