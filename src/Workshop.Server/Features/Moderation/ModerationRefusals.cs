using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

public static class ModerationRefusals
{
    /// <summary>To blocking the author of what a closed poll has kept.</summary>
    public static readonly Refusal NoAuthor = new(RefusalKind.Conflict, "contribution.noAuthor",
        "Von wem das ist, weiß nach dem Schließen der Umfrage niemand mehr.", "Since the poll was closed, nobody knows any more who this is from.");

    public static readonly Refusal WordListVersion = new(RefusalKind.Conflict, "wordList.version",
        "Jemand anderes hat die Wortliste gerade geändert. Hier ist der neue Stand.", "Someone else has just changed the word list. Here is how it is now.");
}
