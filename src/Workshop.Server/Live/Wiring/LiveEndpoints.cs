using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

public static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/events/{eventId:guid}/state", (Guid eventId, RoleName @as, Guid? speaker, Wire wire) => Send(wire, new GetState(eventId, @as.Role, speaker)));
        app.MapGet("/api/events/{eventId:guid}/changes", (Guid eventId, RoleName @as, Guid? speaker, long after, Guid epoch, Wire wire) => Send(wire, new GetChanges(eventId, @as.Role, speaker, after, epoch)));
        app.MapHub<LiveHub>(LiveHub.Path, socket =>
        {
            socket.Transports = HttpTransportType.WebSockets;
            socket.TransportSendTimeout = LiveHub.LongestSend;
        });
    }

    private static async Task<Results<PersonalResult<T>, ProblemHttpResult>> Send<T>(Wire wire, IQuery<Personal<T>> request)
    {
        var answer = await wire.Ask(request);
        return answer.Refusal is { } refusal ? wire.Refuse(refusal) : new PersonalResult<T>(answer.Value);
    }
}
