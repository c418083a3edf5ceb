using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

public static class PollRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "poll.unknown",
        "Diese Umfrage gibt es nicht.", "There is no such poll.");

    public static readonly Refusal NotOpen = new(RefusalKind.Conflict, "poll.notOpen",
        "Diese Umfrage wurde noch nicht geöffnet.", "This poll has not been opened yet.");

    public static readonly Refusal Closed = new(RefusalKind.Conflict, "poll.closed",
        "Diese Umfrage ist geschlossen.", "This poll is closed.");

    /// <summary>To a vote that came too late, where there is none before it.</summary>
    public static readonly Refusal NotCounted = new(RefusalKind.Conflict, "poll.closed",
        "Die Umfrage war schon geschlossen. Ihre Stimme wurde nicht gezählt.", "The poll was already closed. Your vote was not counted.");

    /// <summary>To a changed vote that came too late.</summary>
    public static readonly Refusal ChangeNotCounted = new(RefusalKind.Conflict, "poll.closed",
        "Die Umfrage war schon geschlossen. Gezählt wurde Ihre frühere Wahl.", "The poll was already closed. Your earlier choice was counted.");

    public static readonly Refusal VotingClosed = new(RefusalKind.Conflict, "vote.closed",
        "Gerade kann nicht abgestimmt werden.", "Voting is switched off right now.");

    public static readonly Refusal Choices = new(RefusalKind.Invalid, "poll.choices",
        "Diese Auswahl passt nicht zur Umfrage.", "This choice does not fit the poll.");

    public static readonly Refusal State = new(RefusalKind.Conflict, "poll.state",
        "Das geht in diesem Stand der Umfrage nicht.", "The poll is not at a point where this can be done.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "poll.version",
        "Jemand anderes hat diese Umfrage gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this poll. Here is how it is now.");
}
