using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Review;

public static class ReviewEndpoints
{
    /// <summary>A review reads everything that was said, counted in ordinary reads.</summary>
    private const int Reads = 20;

    public static void MapReview(this IEndpointRouteBuilder app)
    {
        var e = app.MapGroup("/api/events/{eventId:guid}");
        e.MapGet("/review", (Guid eventId, RoleName @as, Guid? speaker, Wire wire) => wire.Send(new GetReview(eventId, @as.Role, speaker))).Costs(Reads);
        e.MapGet("/export.json", (Guid eventId, Wire wire, HttpContext context) => Export(eventId, wire, context, ReviewFile.Json)).Costs(Reads);
        foreach (var kind in Enum.GetValues<ReviewTableKind>())
        {
            // A download is a plain link, which cannot set Accept-Language: the page may name its language in the address.
            e.MapGet($"/export/{kind.ToString().ToLowerInvariant()}.csv", (Guid eventId, string? language, Wire wire, HttpContext context) =>
                Export(eventId, wire, context, review => ReviewFile.Csv(review, kind, language ?? Wire.Language(context)))).Costs(Reads);
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(Guid eventId, Wire wire, HttpContext context, Func<ReviewView, ReviewFile> write)
    {
        var review = await wire.Ask(new ExportReview(eventId));
        if (review.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal);
        }

        var file = write(review.Value);
        return TypedResults.File(file.Content, file.MediaType, file.Name);
    }
}
