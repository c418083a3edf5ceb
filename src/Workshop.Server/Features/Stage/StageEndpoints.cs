using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Stage;

public sealed record StageBody(StageKind Kind, bool ShowCode, bool ShowNames, bool ShowResults, int Version, Guid? Id = null);

public static class StageEndpoints
{
    public static void MapStage(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/api/events/{eventId:guid}");
        events.MapPut("/stage", (Guid eventId, StageBody body, Wire wire) =>
            wire.Send(new SetStage(eventId, body.Kind, body.Id, body.ShowCode, body.ShowNames, body.ShowResults, body.Version)));
        events.MapGet("/qr.svg", QrCode.Handle).OpenToStrangers().ExcludeFromDescription();
    }
}
