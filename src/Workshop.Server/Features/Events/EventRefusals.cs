using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

public static class EventRefusals
{
    public static readonly Refusal Unknown = Live.LiveRefusals.EventUnknown;

    public static readonly Refusal Ended = new(RefusalKind.Conflict, "event.ended",
        "Die Veranstaltung ist beendet. Es kann nichts mehr geändert werden.", "The event has ended. Nothing can be changed any more.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "event.version",
        "Jemand anderes hat das gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this. Here is how it is now.");

    public static readonly Refusal GroupVersion = new(RefusalKind.Conflict, "group.version",
        "Jemand anderes hat diese Gruppe gerade geändert. Hier ist der neue Stand.",
        "Someone else has just changed this group. Here is how it is now.");

    public static readonly Refusal TooManyGroups = new(RefusalKind.Conflict, "group.tooMany",
        "Mehr Gruppen kann eine Veranstaltung nicht haben.", "An event cannot have more groups.");

    public static readonly Refusal TooManyGuesses = new(RefusalKind.TooMany, "limit.rate",
        "Dieser Code passt zu keiner Veranstaltung. Gerade gab es von hier viele falsche Codes. Bitte kurz warten.",
        "This code fits no event. There were many wrong codes from here just now. Please wait a moment.")
    {
        RetryAfterSeconds = (int)CodeGuesses.PerMiss.TotalSeconds,
    };
}
