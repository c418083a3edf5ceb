using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Pictures;

public sealed record PictureBody(LocalText Description, int Order, int Version);

public static class PictureEndpoints
{
    public static void AddPictures(this IServiceCollection services)
    {
        services.AddSingleton<PictureCache>();
        services.AddScoped<ShownPictures>();
    }

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        var picture = app.MapGroup("/api/events/{eventId:guid}/pictures/{pictureId:guid}");
        foreach (var use in Enum.GetValues<PictureUse>())
        {
            // More than is taken, so that it is told in our words that it was too much.
            picture.MapPost($"/{use.ToString().ToLowerInvariant()}", (Guid eventId, Guid pictureId, Wire wire, HttpContext context) => Upload(eventId, pictureId, use, wire, context))
                .WithMetadata(new RequestSizeLimitAttribute(PictureReader.MaxBytes + HttpRules.MaxBodyBytes));
        }

        picture.MapPut("", (Guid eventId, Guid pictureId, PictureBody body, Wire wire) =>
            wire.Send(new DescribePicture(eventId, pictureId, body.Description, body.Order, body.Version)));
        picture.MapDelete("", (Guid eventId, Guid pictureId, Wire wire) => wire.Send(new DeletePicture(eventId, pictureId)));
        picture.MapGet("/{hash}", ShowPicture.Whole).OpenToStrangers(freely: true).ExcludeFromDescription();
        picture.MapGet("/{hash}/small", ShowPicture.Small).OpenToStrangers(freely: true).ExcludeFromDescription();
    }

    /// <summary>The file is the body, whatever it is called: what it is, it tells itself.</summary>
    private static async Task<Results<Ok<PictureView>, ProblemHttpResult>> Upload(Guid eventId, Guid pictureId, PictureUse use, Wire wire, HttpContext context)
    {
        var content = await wire.Ask(new ReadPicture(eventId, context.Request.Body, context.Request.ContentLength));
        return content.Refusal is { } refusal ? wire.Refuse(refusal) : await wire.Send(new AddPicture(eventId, pictureId, use, content.Value));
    }
}
