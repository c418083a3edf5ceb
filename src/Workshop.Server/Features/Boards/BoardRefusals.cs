using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Boards;

public static class BoardRefusals
{
    /// <summary>Also said to the hall about a draft.</summary>
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "board.unknown",
        "Dieses Board gibt es nicht.", "There is no such board.");

    public static readonly Refusal Closed = new(RefusalKind.Conflict, "board.closed",
        "Gerade werden hier keine Notizen angenommen. Ihr Text bleibt erhalten.", "Notes are not being taken here right now. Your text is kept.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "board.version",
        "Jemand anderes hat das Board gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this board. Here is how it is now.");

    public static readonly Refusal ColumnUnknown = new(RefusalKind.Unknown, "column.unknown",
        "Diese Spalte gibt es nicht.", "There is no such column.");

    public static readonly Refusal ColumnInUse = new(RefusalKind.Conflict, "column.inUse",
        "In dieser Spalte hängen noch Notizen. Bitte zuerst verschieben.", "There are still notes in this column. Please move them first.");
}

public static class NoteRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "note.unknown",
        "Diese Notiz gibt es nicht.", "There is no such note.");

    public static readonly Refusal Final = new(RefusalKind.Conflict, "note.final",
        "Diese Notiz wurde vom Board genommen und kann nicht mehr geändert werden.", "This note was taken off the board and can no longer be changed.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "note.version",
        "An dieser Notiz hat sich gerade etwas geändert. Hier ist der neue Stand.", "This note has just changed. Here is how it is now.");

    public static readonly Refusal NotAnonymous = new(RefusalKind.Conflict, "note.anonymous",
        "Bei dieser Veranstaltung wird mit Namen geschrieben.", "Notes are written by name at this event.");
}
