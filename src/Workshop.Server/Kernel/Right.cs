namespace Workshop.Server.Kernel;

/// <summary>What a request lets somebody do. Who holds it, and of what, stands in one table: <c>Features/Access/Roles.cs</c>.</summary>
public enum Right
{
    /// <summary>Find an event by its code, join it, and be told which events one organises.</summary>
    Enter,

    /// <summary>Read and hear of an event what the capacity asked for may see.</summary>
    ReadEvent,

    /// <summary>Say who one is, and read what one did.</summary>
    TakePart,

    /// <summary>Vote in polls.</summary>
    Vote,

    /// <summary>Ask questions, change and withdraw them.</summary>
    Ask,

    /// <summary>Support questions of others.</summary>
    Upvote,

    /// <summary>Write notes on boards, change and withdraw them.</summary>
    WriteNotes,

    /// <summary>Rate agenda items.</summary>
    RateItems,

    /// <summary>Answer questions in writing.</summary>
    AnswerInWriting,

    /// <summary>Read what came of an event.</summary>
    ReadReview,

    /// <summary>Decide on what people contribute, word it, merge it, put it in its place; read the log of that.</summary>
    Moderate,

    /// <summary>Say what may be contributed, and how.</summary>
    SetRules,

    /// <summary>Start and end the event; see whether the server keeps up.</summary>
    RunEvent,

    /// <summary>Start and end agenda items, open and close their feedback.</summary>
    RunAgenda,

    /// <summary>Prepare polls, open, close and reveal them.</summary>
    RunPolls,

    /// <summary>Upload pictures for polls and as logos, describe and remove them.</summary>
    EditPictures,

    /// <summary>Prepare boards, open and close them.</summary>
    RunBoards,

    /// <summary>Decide what the stage shows.</summary>
    RunStage,

    /// <summary>Send short lines to the tablets of the speakers, and take them back.</summary>
    SendBackstage,

    /// <summary>Say that one has read a line sent to one's tablet.</summary>
    AnswerBackstage,

    /// <summary>Change the event itself, its agenda, its speakers and its groups; make another like it.</summary>
    EditEvent,

    /// <summary>Rehearse, and wipe what was done in the rehearsal; delete the event with all that there is at it.</summary>
    DeleteEvent,

    /// <summary>See, add, reset and remove private links.</summary>
    EditLinks,

    /// <summary>Download an event as it was prepared, and what came of it.</summary>
    Export,

    /// <summary>Make another event.</summary>
    CreateEvent,
}

/// <summary>The right that a request needs. Every request declares one, unless the system alone sends it; a test fails for one that does not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
