using Microsoft.AspNetCore.HttpOverrides;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server;

/// <summary>
/// What is believed about a request that came through a proxy. Only <c>Proxies:Trusted</c> may say who sent it and by which scheme:
/// many proxies hand on such headers as a stranger wrote them, so not even one on the same machine is believed without being named.
/// </summary>
public static class Proxies
{
    public static void UseProxies(this WebApplication app, Settings settings)
    {
        // Without a list the middleware would believe everyone.
        if (settings.TrustedProxies.Count > 0)
        {
            // The host stays as the proxy passes it: which address is ours, Public:Origin says.
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
            {
                options.KnownIPNetworks.Add(network);
            }

            app.UseForwardedHeaders(options);
        }

        app.UseSayIgnored();
    }

    /// <summary>What the console says of it at start; null when nothing was configured.</summary>
    public static string? Describe(Settings settings)
    {
        if (!settings.IsPublicHttps && settings.TrustedProxies.Count == 0)
        {
            return null;
        }

        var cookies = settings.IsPublicHttps ? "always Secure" : "Secure where the request came by HTTPS";
        var believed = settings.TrustedProxies.Count > 0 ? string.Join(", ", settings.TrustedProxies) : "nobody (Proxies:Trusted is empty)";
        return $"Cookies are {cookies}; X-Forwarded-For and X-Forwarded-Proto are believed from {believed}.";
    }

    /// <summary>Whoever set up a proxy and did not name it learns of it, once: strangers can write such a header too.</summary>
    private static void UseSayIgnored(this WebApplication app)
    {
        var said = 0;
        app.Use((context, next) =>
        {
            // What was believed has been taken out.
            if (Volatile.Read(ref said) == 0 && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName)
                && Interlocked.Exchange(ref said, 1) == 0)
            {
                context.RequestServices.GetRequiredService<ILogger<Wire>>().LogWarning(
                    "Requests come with X-Forwarded-Proto from an address that Proxies:Trusted does not name; it is ignored.");
            }

            return next(context);
        });
    }
}
