using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Feedback;

public sealed record RatingBody(int Stars, long Rev, string? Comment = null);

public static class FeedbackEndpoints
{
    public static void MapFeedback(this IEndpointRouteBuilder app) =>
        app.MapPut("/api/events/{eventId:guid}/sessions/{sessionId:guid}/rating", (Guid eventId, Guid sessionId, RatingBody body, Wire wire) =>
            wire.Send(new RateSession(eventId, sessionId, body.Stars, body.Comment, body.Rev)));
}
