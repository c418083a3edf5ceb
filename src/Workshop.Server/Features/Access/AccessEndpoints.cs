using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

public static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        // What is mistyped may be shorter or have more slashes.
        app.MapGet("/a/{**token}", OpenLink.Handle).ExcludeFromDescription();
        var links = app.MapGroup("/api/events/{eventId:guid}/links");
        links.MapGet("", (Guid eventId, Wire wire) => wire.Send(new GetLinks(eventId)));
        links.MapPost("/{linkId:guid}/reset", Reset);
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> Reset(Guid eventId, Guid linkId, Wire wire, Grants grants, HttpContext context)
    {
        var reset = await wire.Ask(new ResetLink(eventId, linkId));
        if (reset.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal);
        }

        if (reset.Value.Role == Role.Organiser)
        {
            // Whoever resets the organisers' link goes on with the new one; everyone else has to be given it.
            await grants.GiveOrganiser(context, eventId);
        }

        return TypedResults.Ok(reset.Value);
    }
}
