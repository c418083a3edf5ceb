using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>The version of the thing that staff saw when they decided.</summary>
public sealed record VersionBody(int Version);

public sealed record RulesBody(bool Approval, bool Post, bool Vote, bool Board, NameRule Names, bool Anonymous, int Version);

public static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/find/{code}", (string code, Wire wire) => wire.Send(new FindEvent(code)));
        var events = app.MapGroup("/api/events/{eventId:guid}");
        events.MapPost("/start", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new RunEvent(eventId, Progress.Running, body.Version)));
        events.MapPost("/end", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new RunEvent(eventId, Progress.Ended, body.Version)));
        events.MapPut("/rules", (Guid eventId, RulesBody body, Wire wire) => wire.Send(new SetRules(
            eventId, new RulesView(body.Approval, body.Post, body.Vote, body.Board, body.Names, body.Anonymous), body.Version)));
    }
}
