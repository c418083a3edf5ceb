using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Backstage;

/// <param name="SpeakerId">Whose tablet it is for; null for those of all.</param>
public sealed record BackstageLineBody(string Text, Guid? SpeakerId = null);

public static class BackstageEndpoints
{
    public static void MapBackstage(this IEndpointRouteBuilder app)
    {
        var line = app.MapGroup("/api/events/{eventId:guid}/backstage/{lineId:guid}");
        line.MapPut("", (Guid eventId, Guid lineId, BackstageLineBody body, Wire wire) => wire.Send(new SendBackstageLine(eventId, lineId, body.Text, body.SpeakerId)));
        line.MapDelete("", (Guid eventId, Guid lineId, int version, Wire wire) => wire.Send(new TakeBackBackstageLine(eventId, lineId, version)));
        line.MapPost("/read", (Guid eventId, Guid lineId, RoleName @as, Guid? speaker, Wire wire) => wire.Send(new ReadBackstageLine(eventId, lineId, @as.Role, speaker)));
    }
}
