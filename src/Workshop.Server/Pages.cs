using Workshop.Server.Kernel;

namespace Workshop.Server;

public static class Pages
{
    /// <summary>The client's files, and its one page for every address that is a screen.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            // The names of built files change with their content.
            if (context.Request.Path.StartsWithSegments("/assets"))
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode == StatusCodes.Status200OK)
                    {
                        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    }

                    return Task.CompletedTask;
                });
            }

            await next(context);
        });
        app.MapStaticAssets();
        // Without these, a mistyped address of the API or of a file would be answered with the page.
        app.Map("/api/{**rest}", (HttpContext context) => Wire.Problem(context, CommonRefusals.NoRoute)).OpenToStrangers(freely: true).ExcludeFromDescription();
        app.Map("/assets/{**rest}", () => Results.NotFound()).ExcludeFromDescription();
        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            // The page names the hashed files, so an old page would ask for files that are gone.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
