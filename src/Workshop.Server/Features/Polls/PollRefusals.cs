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

    /// <summary>To a vote in the moment in which closing can still be called back. Sent again by itself, so that it counts if the poll opens again.</summary>
    public static readonly Refusal Closing = new(RefusalKind.Conflict, "poll.closing",
        "Die Umfrage wird gerade geschlossen. Es wird gleich noch einmal versucht.", "The poll is just being closed. It will be tried again shortly.")
    {
        RetryAfterSeconds = 2,
    };

    public static readonly Refusal Answer = new(RefusalKind.Invalid, "poll.answer",
        "Diese Antwort passt nicht zur Umfrage.", "This answer does not fit the poll.");

    /// <summary>To an answer to a part that is not on, or no more.</summary>
    public static readonly Refusal NotOn = new(RefusalKind.Conflict, "poll.notOn",
        "Diese Frage ist gerade nicht dran. Ihre Antwort wurde nicht gezählt.", "This question is not on right now. Your answer was not counted.");

    public static readonly Refusal Hands = new(RefusalKind.Conflict, "poll.hands",
        "Bitte zu jeder Antwort eine Zahl von 0 bis 100 000 angeben.", "Please give a number from 0 to 100,000 for each answer.");

    /// <summary>To counting hands for what nobody can raise one for.</summary>
    public static readonly Refusal NoHands = new(RefusalKind.Conflict, "poll.noHands",
        "In dieser Umfrage lassen sich keine Hände zählen.", "Hands cannot be counted in this poll.");

    /// <summary>To turning to a part that there is not.</summary>
    public static readonly Refusal UnknownPart = new(RefusalKind.Conflict, "poll.part",
        "Diese Frage gibt es in der Umfrage nicht.", "The poll has no such question.");

    /// <summary>To turning the parts of a poll in which people do that themselves.</summary>
    public static readonly Refusal NotLed = new(RefusalKind.Conflict, "poll.notLed",
        "In dieser Umfrage gehen alle in ihrem eigenen Tempo voran.", "In this poll everybody goes on at their own pace.");

    public static readonly Refusal Twice = new(RefusalKind.Conflict, "poll.twice",
        "Das haben Sie schon angegeben.", "You have given this already.");

    /// <summary>To an edit that would make votes mean something else.</summary>
    public static readonly Refusal Structure = new(RefusalKind.Conflict, "poll.structure",
        "Die Umfrage wurde schon geöffnet, deshalb lassen sich nur noch die Wörter ändern. Für andere Antworten stellen Sie bitte eine neue Umfrage.",
        "The poll has been opened already, so only the words can be changed. For other answers please make a new poll.");

    public static readonly Refusal NotToCallBack = new(RefusalKind.Conflict, "poll.final",
        "Das Schließen lässt sich nicht mehr zurücknehmen.", "Closing can no longer be undone.");

    public static readonly Refusal State = new(RefusalKind.Conflict, "poll.state",
        "Das geht in diesem Stand der Umfrage nicht.", "The poll is not at a point where this can be done.");

    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "poll.tooMany",
        $"Eine Veranstaltung kann höchstens {Poll.MaxPerEvent} Umfragen haben. Entwürfe, die Sie nicht mehr brauchen, lassen sich löschen.",
        $"An event can have {Poll.MaxPerEvent} polls at most. Drafts that you do not need any more can be deleted.");

    public static readonly Refusal NotTimed = new(RefusalKind.Conflict, "poll.notTimed",
        "Diese Umfrage hat kein Zeitlimit.", "This poll has no time limit.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "poll.version",
        "Jemand anderes hat diese Umfrage gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this poll. Here is how it is now.");
}

public static class EntryRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "entry.unknown",
        "Diesen Beitrag gibt es nicht.", "There is no such contribution.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "entry.version",
        "Jemand anderes hat darüber gerade entschieden. Hier ist der neue Stand.", "Someone else has just decided on this. Here is how it is now.");
}
