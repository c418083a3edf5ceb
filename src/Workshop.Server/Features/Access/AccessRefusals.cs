using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

public static class AccessRefusals
{
    public static readonly Refusal LinkUnknown = new(RefusalKind.Unknown, "link.unknown",
        "Diesen Link gibt es nicht.", "There is no such link.");

    public static readonly Refusal LastLink = new(RefusalKind.Conflict, "link.last",
        "Das ist der letzte Link der Veranstalter. Ohne ihn könnte niemand mehr etwas ändern.",
        "This is the organisers’ last link. Without it nobody could change anything any more.");

    public static readonly Refusal TooManyLinks = new(RefusalKind.Conflict, "link.tooMany",
        "Mehr Links dieser Art gehen nicht.", "There cannot be more links of this kind.");
}
