using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Feedback;

public static class FeedbackRefusals
{
    public static readonly Refusal Closed = new(RefusalKind.Conflict, "rating.closed",
        "Zu diesem Programmpunkt kann gerade keine Rückmeldung gegeben werden. Ihr Text bleibt erhalten.",
        "Feedback on this agenda item is not open right now. Your text is kept.");
}
