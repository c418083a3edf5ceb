using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Feedback;

public sealed record RatingBody(int Stars, long Rev, string? Comment = null);

public static class FeedbackEndpoints
{
    public static void MapFeedback(this IEndpointRouteBuilder app) =>
        app.MapPut("/api/events/{eventId:guid}/agenda-items/{agendaItemId:guid}/rating", (Guid eventId, Guid agendaItemId, RatingBody body, Wire wire) =>
            wire.Send(new RateAgendaItem(eventId, agendaItemId, body.Stars, body.Comment, body.Rev)));
}
