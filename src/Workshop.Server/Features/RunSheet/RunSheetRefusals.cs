using Workshop.Server.Kernel;

namespace Workshop.Server.Features.RunSheet;

public static class RunSheetRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "sheetEntry.unknown",
        "Das steht nicht mehr im Ablauf.", "This is no longer on the run sheet.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "sheetEntry.version",
        "Jemand anderes hat den Ablauf gerade geändert. Hier ist der neue Stand.", "Someone else has just changed the run sheet. Here is how it is now.");

    /// <summary>Polls and boards are opened, and they are deleted where they are prepared.</summary>
    public static readonly Refusal NotOwn = new(RefusalKind.Conflict, "sheetEntry.target",
        "Umfragen und Pinnwände stehen im Ablauf, solange es sie gibt.", "Polls and boards are on the run sheet for as long as they exist.");

    public static readonly Refusal NoItem = new(RefusalKind.Conflict, "sheetEntry.item",
        "Das steht unter keinem Programmpunkt, der gezeigt werden könnte.", "This does not stand under an agenda item that could be shown.");

    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "sheetEntry.tooMany",
        "Mehr Einträge kann ein Ablauf nicht haben.", "A run sheet cannot have more entries.");
}
