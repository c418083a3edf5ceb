using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

public sealed record JoinBody(string Code, string JoinKey, string? DisplayName = null, Guid? GroupId = null, Guid? PlaceId = null, string? Language = null);

public sealed record MeBody(string? DisplayName, Guid? GroupId, Guid? PlaceId, string Language, long Rev);

public static class ParticipantEndpoints
{
    public static void MapParticipants(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/join", Join).OpenToStrangers(freely: true);
        var me = app.MapGroup("/api/events/{eventId:guid}/me");
        me.MapGet("", (Guid eventId, Wire wire) => wire.Send(new GetMe(eventId)));
        me.MapPut("", (Guid eventId, MeBody body, Wire wire) => wire.Send(new EditMe(eventId, body.DisplayName, body.GroupId, body.PlaceId, body.Language, body.Rev)));
    }

    private static async Task<Results<Ok<Joined>, ProblemHttpResult>> Join(JoinBody body, Wire wire, Grants grants, HttpContext context)
    {
        var door = await wire.Ask(new FindEvent(body.Code));
        if (door.Refusal is { } wrong)
        {
            return Wire.Problem(context, wrong);
        }

        var joined = await wire.Ask(new JoinEvent(door.Value.EventId, body.JoinKey, body.DisplayName, body.GroupId, body.PlaceId, body.Language ?? Wire.Language(context)));
        if (joined.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal.Code == EventRefusals.Ended.Code ? refusal.With(door.Value) : refusal);
        }

        grants.GiveParticipant(context, joined.Value.EventId, joined.Value.ParticipantId);
        return TypedResults.Ok(joined.Value);
    }
}
