using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Backstage;

public static class BackstageRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "backstageLine.unknown",
        "Diese Nachricht gibt es nicht mehr.", "This message is no longer there.");

    /// <summary>It was read meanwhile, or a later one took its place on a tablet.</summary>
    public static readonly Refusal Version = new(RefusalKind.Conflict, "backstageLine.version",
        "An dieser Nachricht hat sich gerade etwas geändert. Hier ist der neue Stand.", "This message has just changed. Here is how it is now.");

    public static readonly Refusal Replaced = new(RefusalKind.Conflict, "backstageLine.replaced",
        "An die Stelle dieser Nachricht ist schon eine andere getreten.", "Another message has already taken the place of this one.");
}
