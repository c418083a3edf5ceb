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

    public static readonly Refusal Blocked = new(RefusalKind.Conflict, "participant.blocked",
        "Die Moderation nimmt von Ihnen gerade keine Beiträge an. Mitlesen können Sie weiter. Ihr Text bleibt auf diesem Gerät.",
        "The moderators are not taking contributions from you right now. You can go on reading. Your text stays on this device.");
}
