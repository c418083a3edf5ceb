using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Boards;

public static class BoardRefusals
{
    /// <summary>Also said to the hall about a draft.</summary>
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "board.unknown",
        "Diese Pinnwand gibt es nicht.", "There is no such board.");

    public static readonly Refusal Closed = new(RefusalKind.Conflict, "board.closed",
        "Gerade werden hier keine Zettel angenommen. Ihr Text bleibt erhalten.", "Notes are not being accepted here right now. Your text is kept.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "board.version",
        "Jemand anderes hat die Pinnwand gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this board. Here is how it is now.");

    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "board.tooMany",
        $"Eine Veranstaltung kann höchstens {Board.MaxPerEvent} Pinnwände haben.", $"An event can have {Board.MaxPerEvent} boards at most.");

    public static readonly Refusal ColumnUnknown = new(RefusalKind.Unknown, "column.unknown",
        "Diese Spalte gibt es nicht.", "There is no such column.");

    public static readonly Refusal ColumnInUse = new(RefusalKind.Conflict, "column.inUse",
        "In dieser Spalte hängen noch Zettel. Bitte verschieben Sie sie zuerst.", "There are still notes in this column. Please move them first.");
}

public static class NoteRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "note.unknown",
        "Diesen Zettel gibt es nicht.", "There is no such note.");

    public static readonly Refusal Final = new(RefusalKind.Conflict, "note.final",
        "Dieser Zettel wurde von der Pinnwand genommen und kann nicht mehr geändert werden.", "This note was taken down and can no longer be changed.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "note.version",
        "An diesem Zettel hat sich gerade etwas geändert. Hier ist der neue Stand.", "This note has just changed. Here is how it is now.");

    public static readonly Refusal NotAnonymous = new(RefusalKind.Conflict, "note.anonymous",
        "Bei dieser Veranstaltung wird mit Namen geschrieben.", "Notes are written by name at this event.");
}
