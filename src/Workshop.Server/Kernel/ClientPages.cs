namespace Workshop.Kernel;

/// <summary>Serves the browser client that the build has put into <c>wwwroot</c>.</summary>
public static class ClientPages
{
    /// <summary>Folder of the files whose names carry a hash of their content, so that they never change.</summary>
    private const string HashedFiles = "/assets";

    /// <summary>Makes the client's files known to a server that runs from its build output, in every environment.</summary>
    public static void AddClientPages(this WebApplicationBuilder builder)
    {
        // Without the manifest a server outside Development answers 200 with nothing in it.
        builder.WebHost.UseStaticWebAssets();

        // The development-time handler compresses anew with gzip and still says "br".
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }

    /// <summary>
    /// Answers with the client's files in the smallest encoding the browser accepts, and every address that is neither
    /// a file nor a route with the page, whose router decides what to show.
    /// </summary>
    public static void MapClientPages(this WebApplication app)
    {
        app.MapStaticAssets().Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route, RequestDelegate: { } send }
                && $"/{route}".StartsWith($"{HashedFiles}/", StringComparison.Ordinal))
            {
                endpoint.RequestDelegate = context =>
                {
                    context.Response.OnStarting(() =>
                    {
                        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                        return Task.CompletedTask;
                    });
                    return send(context);
                };
            }
        });

        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            // The page names the hashed files, so an old page would ask for files that are gone.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
