using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

public static class EventRefusals
{
    public static readonly Refusal Unknown = Live.LiveRefusals.EventUnknown;

    public static readonly Refusal Ended = new(RefusalKind.Conflict, "event.ended",
        "Die Veranstaltung ist beendet. Es kann nichts mehr geändert werden.", "The event has ended. Nothing can be changed any more.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "event.version",
        "Jemand anderes hat das gerade geändert. Hier ist der neue Stand.", "Someone else has just changed this. Here is how it is now.");

    public static readonly Refusal TooLateToRehearse = new(RefusalKind.Conflict, "event.rehearsalTooLate",
        "Geprobt wird, bevor die Veranstaltung beginnt und bevor jemand beigetreten ist: Nach der Probe wird alles gelöscht, was dabei geschah.",
        "A rehearsal comes before the event begins and before anybody has joined: afterwards all that was done in it is wiped.");

    public static readonly Refusal Last = new(RefusalKind.Conflict, "event.last",
        "Das ist die einzige Veranstaltung, die es hier gibt, und von ihr aus legen Sie neue an. Legen Sie zuerst die nächste an, dann lässt sich diese löschen.",
        "This is the only event there is here, and new ones are made from it. Make the next one first, then this one can be deleted.");

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
