using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

public static class ParticipantRefusals
{
    public static readonly Refusal NameRequired = new(RefusalKind.Conflict, "names.required",
        "Bei dieser Veranstaltung wird ein Name gebraucht.", "This event asks for a name.");

    public static readonly Refusal NameImitates = new(RefusalKind.Invalid, "names.imitation",
        "Dieser Name könnte mit der Moderation verwechselt werden. Bitte einen anderen wählen.",
        "This name could be mistaken for the moderators. Please choose another one.");

    public static readonly Refusal GroupUnknown = new(RefusalKind.Unknown, "group.unknown",
        "Diese Auswahl gibt es nicht mehr.", "This choice no longer exists.");
}
