using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

public static class LiveRefusals
{
    public static readonly Refusal EventUnknown = new(RefusalKind.Unknown, "event.unknown",
        "Diese Veranstaltung gibt es nicht.", "There is no such event.");

    /// <summary>To whoever was let in once: it has been deleted since.</summary>
    public static readonly Refusal EventGone = new(RefusalKind.Unknown, "event.gone",
        "Diese Veranstaltung gibt es nicht mehr. Sie wurde gelöscht.", "This event is no longer there. It has been deleted.");

    public static readonly Refusal ActFailed = new(RefusalKind.Failed, "server.failed",
        "Das hat leider nicht geklappt. Es wurde nichts geändert.", "Sorry, that did not work. Nothing was changed.");

    /// <summary>To a timed act of a kind that this version does not know.</summary>
    public static readonly Refusal DueKindUnknown = new(RefusalKind.Unknown, "due.kindUnknown",
        "Was hier fällig ist, kennt diese Version nicht.", "This version does not know what is due here.");

    public static readonly Refusal ChangesReset = new(RefusalKind.Conflict, "changes.reset",
        "Bitte alles neu laden.", "Please load everything again.");
}
