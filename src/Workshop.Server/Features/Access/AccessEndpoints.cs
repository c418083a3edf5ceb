using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <param name="Id">Made by the client.</param>
public sealed record LinkBody(Guid Id, Role Role, Guid? SpeakerId = null, string? Name = null);

public static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        // What is mistyped may be shorter or have more slashes.
        app.MapGet("/a/{**token}", OpenLink.Handle).ExcludeFromDescription();
        var links = app.MapGroup("/api/events/{eventId:guid}/links");
        links.MapGet("", (Guid eventId, Wire wire) => wire.Send(new GetLinks(eventId)));
        links.MapPost("", (Guid eventId, LinkBody body, Wire wire) => wire.Send(new AddLink(eventId, body.Id, body.Role, body.SpeakerId, body.Name)));
        links.MapGet("/{linkId:guid}/qr.svg", Scan);
        links.MapPost("/{linkId:guid}/reset", Reset);
        links.MapDelete("/{linkId:guid}", (Guid eventId, Guid linkId, Wire wire) => wire.Send(new RemoveLink(eventId, linkId)));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Scan(Guid eventId, Guid linkId, Wire wire, HttpContext context)
    {
        var picture = await wire.Ask(new ScanLink(eventId, linkId));
        return picture.Refusal is { } refusal ? Wire.Problem(context, refusal) : TypedResults.Text(picture.Value, QrCode.MediaType);
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> Reset(Guid eventId, Guid linkId, Wire wire, Grants grants, HttpContext context)
    {
        var reset = await wire.Ask(new ResetLink(eventId, linkId));
        if (reset.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal);
        }

        if (reset.Value is { Own: true } own)
        {
            // Whoever resets their own link goes on with it; everyone else has to be given it.
            grants.GiveLink(context, own.Role, own.SpeakerId ?? eventId, own.Id, own.Version);
        }

        return TypedResults.Ok(reset.Value);
    }
}
