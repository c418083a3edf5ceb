namespace Workshop.Server.Kernel;

/// <summary>The "no"s that belong to no feature.</summary>
public static class CommonRefusals
{
    public static readonly Refusal Missing = new(RefusalKind.Unauthenticated, "access.missing",
        "Dafür fehlt der Zugang. Bitte den Link oder Code noch einmal öffnen.",
        "You have no access to this. Please open the link or code again.");

    public static readonly Refusal Denied = new(RefusalKind.Denied, "access.denied",
        "Das ist mit diesem Zugang nicht möglich.", "This access does not allow that.");

    public static readonly Refusal Revoked = new(RefusalKind.Unauthenticated, "access.revoked",
        "Dieser Zugang wurde erneuert. Bitte den neuen Link verwenden.", "This access was replaced. Please use the new link.");

    public static readonly Refusal ParticipantUnknown = new(RefusalKind.Unauthenticated, "participant.unknown",
        "Bitte noch einmal beitreten.", "Please join again.");

    public static readonly Refusal Busy = new(RefusalKind.Unavailable, "server.busy",
        "Gerade ist sehr viel los. Es wird gleich noch einmal versucht.", "Very busy right now. It will be tried again shortly.")
    {
        RetryAfterSeconds = 1,
    };

    public static readonly Refusal Failed = new(RefusalKind.Unavailable, "server.error",
        "Das hat gerade nicht geklappt. Es wird gleich noch einmal versucht.", "That did not work just now. It will be tried again shortly.")
    {
        RetryAfterSeconds = 2,
    };

    public static readonly Refusal Body = new(RefusalKind.Invalid, "request.body",
        "Die Anfrage war nicht lesbar.", "The request could not be read.");

    public static readonly Refusal Header = new(RefusalKind.Denied, "request.header",
        "Die Anfrage kam nicht von dieser Anwendung.", "The request did not come from this application.");

    public static readonly Refusal TooLarge = new(RefusalKind.TooLarge, "request.tooLarge",
        "Das ist zu groß.", "That is too large.");

    public static readonly Refusal TooMany = new(RefusalKind.TooMany, "limit.rate",
        "Das ging etwas schnell. Bitte kurz warten.", "That was a little fast. Please wait a moment.")
    {
        RetryAfterSeconds = 2,
    };

    public static readonly Refusal NoRoute = new(RefusalKind.Unknown, "route.unknown",
        "Diese Adresse gibt es nicht.", "There is no such address.");
}
