using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;

namespace Workshop.Server.Live;

/// <summary>
/// What one audience may see of an event, or of the part of it that changed. Receivers replace by id what they had; a null
/// <see cref="Event"/>, <see cref="Stage"/> or <see cref="Counts"/> means unchanged.
/// </summary>
public sealed record Views
{
    public EventView? Event { get; set; }

    public List<GroupView> Groups { get; init; } = [];

    public List<AgendaItemView> AgendaItems { get; init; } = [];

    public List<SpeakerView> Speakers { get; init; } = [];

    public List<QuestionView> Questions { get; init; } = [];

    /// <summary>Questions of which only the upvotes changed: by their number, how many there are. In a full hall these are most of what is sent.</summary>
    public Dictionary<int, int> Votes { get; init; } = [];

    public List<PollView> Polls { get; init; } = [];

    /// <summary>Polls of which only the counts changed: each the poll's order, its run, how many voted, then the votes of its options in their order.</summary>
    public List<int[]> PollVotes { get; init; } = [];

    public List<BoardView> Boards { get; init; } = [];

    public List<NoteView> Notes { get; init; } = [];

    /// <summary>Staff only.</summary>
    public List<RatingsView> Ratings { get; init; } = [];

    public StageView? Stage { get; set; }

    public QuestionCounts? Counts { get; set; }
}

/// <summary>Something the receiver must no longer show: withdrawn, declined, deleted.</summary>
public sealed record Gone(ChangeKind Kind, Guid Id);

/// <summary>Everything that changed for one audience after <see cref="From"/> up to and including <see cref="To"/>.</summary>
/// <remarks>Applying a batch twice or late does no harm. A receiver that holds less than <see cref="From"/> has missed something.</remarks>
/// <param name="Epoch">Another epoch than the receiver's: load the state again. Pushes leave it out as long as it stays the same.</param>
/// <param name="Me">A participant's own things, when they asked what they missed; null in what is pushed to many.</param>
public sealed record Batch(Guid Epoch, long From, long To, Views Views, IReadOnlyList<Gone> Gone, MeView? Me = null);

/// <summary>Everything one audience may see of an event at sequence number <see cref="Seq"/>.</summary>
/// <param name="Me">The participant's own things; null for other listeners.</param>
public sealed record State(Guid Epoch, long Seq, Views Views, MeView? Me);

/// <summary>How many participants are connected right now on this server, and how many have joined at all.</summary>
public sealed record PresenceView(int Connected, int Joined);
