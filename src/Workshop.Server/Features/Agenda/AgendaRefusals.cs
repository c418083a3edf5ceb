using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Agenda;

public static class AgendaRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "agendaItem.unknown",
        "Diesen Programmpunkt gibt es nicht.", "There is no such agenda item.");

    public static readonly Refusal SpeakerUnknown = new(RefusalKind.Unknown, "speaker.unknown",
        "Diese Person steht nicht im Programm.", "This person is not on the agenda.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "agendaItem.version",
        "Jemand anderes hat den Programmpunkt gerade geändert. Hier ist der neue Stand.",
        "Someone else has just changed this agenda item. Here is how it is now.");

    public static readonly Refusal SpeakerVersion = new(RefusalKind.Conflict, "speaker.version",
        "Jemand anderes hat diese Angaben gerade geändert. Hier ist der neue Stand.",
        "Someone else has just changed this entry. Here is how it is now.");

    public static readonly Refusal TooManyAgendaItems = new(RefusalKind.Conflict, "agendaItem.tooMany",
        "Mehr Programmpunkte kann eine Veranstaltung nicht haben.", "An event cannot have more agenda items.");

    public static readonly Refusal TooManySpeakers = new(RefusalKind.Conflict, "speaker.tooMany",
        "Mehr Personen kann das Programm nicht nennen.", "The agenda cannot name more people.");
}
