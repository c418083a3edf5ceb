using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

public static class ModerationRefusals
{
    /// <summary>To blocking the author of what a closed poll has kept.</summary>
    public static readonly Refusal NoAuthor = new(RefusalKind.Conflict, "contribution.noAuthor",
        "Von wem das ist, weiß nach dem Schließen der Umfrage niemand mehr.", "Since the poll was closed, nobody knows any more who this is from.");
}
