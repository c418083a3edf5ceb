using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Agenda;

public sealed record FeedbackBody(bool Open, int Version);

public static class AgendaEndpoints
{
    public static void MapAgenda(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/events/{eventId:guid}/sessions/{sessionId:guid}");
        session.MapPost("/start", (Guid eventId, Guid sessionId, VersionBody body, Wire wire) => wire.Send(new RunSession(eventId, sessionId, Progress.Running, body.Version)));
        session.MapPost("/end", (Guid eventId, Guid sessionId, VersionBody body, Wire wire) => wire.Send(new RunSession(eventId, sessionId, Progress.Ended, body.Version)));
        session.MapPost("/feedback", (Guid eventId, Guid sessionId, FeedbackBody body, Wire wire) => wire.Send(new OpenFeedback(eventId, sessionId, body.Open, body.Version)));
    }
}
