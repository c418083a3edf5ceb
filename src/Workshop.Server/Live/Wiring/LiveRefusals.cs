using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

public static class LiveRefusals
{
    public static readonly Refusal EventUnknown = new(RefusalKind.Unknown, "event.unknown",
        "Diese Veranstaltung gibt es nicht.", "There is no such event.");

    public static readonly Refusal ActFailed = new(RefusalKind.Failed, "server.failed",
        "Das hat leider nicht geklappt. Es wurde nichts geändert.", "Sorry, that did not work. Nothing was changed.");

    public static readonly Refusal ChangesReset = new(RefusalKind.Conflict, "changes.reset",
        "Bitte alles neu laden.", "Please load everything again.");
}
