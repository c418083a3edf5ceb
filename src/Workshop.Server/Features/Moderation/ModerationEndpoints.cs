using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

public sealed record BlockBody(bool Blocked, int Version);

/// <param name="By">Empty or missing when nobody is dealing with it any more.</param>
public sealed record HandledBody(string? By = null);

public static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder app)
    {
        var e = app.MapGroup("/api/events/{eventId:guid}");
        e.MapGet("/moderation-log", (Guid eventId, int? skip, Wire wire) => wire.Send(new GetModerationLog(eventId, skip ?? 0)));
    }
}
