using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

public static class EventRefusals
{
    public static readonly Refusal Unknown = Live.LiveRefusals.EventUnknown;

    public static readonly Refusal Ended = new(RefusalKind.Conflict, "event.ended",
        "Die Veranstaltung ist beendet. Es kann nichts mehr geändert werden.", "The event has ended. Nothing can be changed any more.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "event.version",
        "Jemand anderes hat das gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this. Here is how it is now.");
}
