using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

public sealed record BlockBody(bool Blocked, int Version);

/// <param name="By">Empty or missing when nobody is dealing with it any more.</param>
public sealed record HandledBody(string? By = null);

public sealed record WordListBody(IReadOnlyList<string> De, IReadOnlyList<string> En, int Version);

public static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder app)
    {
        var e = app.MapGroup("/api/events/{eventId:guid}");
        e.MapGet("/moderation-log", (Guid eventId, int? skip, Wire wire) => wire.Send(new GetModerationLog(eventId, skip ?? 0)));
        e.MapGet("/word-list", (Guid eventId, Wire wire) => wire.Send(new GetWordList(eventId)));
        e.MapPut("/word-list", (Guid eventId, WordListBody body, Wire wire) => wire.Send(new SetWordList(eventId, body.De, body.En, body.Version)));
    }
}
