using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Workshop.Server.Kernel;

/// <summary>What holds for every request, whatever it is about: headers, sizes, rates, and how mistakes are answered.</summary>
public static class HttpRules
{
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Whoever sends slower than this keeps a connection busy for nothing, and loses it.</summary>
    public const int SlowestBodyBytesPerSecond = 240;
    public static readonly TimeSpan SlowestBodyGrace = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(10);

    private static int saidForeignOrigin;

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'";

    public static void AddHttpRules(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = LongestHeaders;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBodyBytesPerSecond, SlowestBodyGrace);
        });
        builder.Services.ConfigureHttpJsonOptions(json => JsonRules.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        CoalescedLog.AddTo(builder.Services);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Wire>();
        // Nobody could look up the number that ASP.NET Core gives every problem.
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        // Answers hold no secret that could be guessed from their compressed size: cookies are HttpOnly and never repeated.
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "application/json", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton<RateLimits>();
    }

    /// <param name="origin">Where people reach this server; null when that is not set.</param>
    /// <param name="identify">Whom a request can be from, without asking the database: everyone whose cookie it carries for what it is about.</param>
    /// <param name="describe">A failure as it may stand in a log.</param>
    /// <param name="now">In UTC, by the clock that is the same for all servers: browsers count down by what answers say.</param>
    public static void UseHttpRules(
        this WebApplication app, Uri? origin, Func<HttpContext, IReadOnlyList<Principal>> identify, Func<Exception, string> describe, Func<DateTime> now)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        // Answers to acts are a few words: compressing them costs more than sending them.
        app.UseWhen(IsRead, reads => reads.UseResponseCompression());
        app.Use((context, next) => Harden(context, next, origin, now));
        app.Use((context, next) => AnswerMistakes(context, next, describe));
        app.Use((context, next) => Limit(context, next, limits, identify));
    }

    /// <summary>
    /// Charges a request to everyone it can be from, so that no other cookie beside it frees anyone. Strangers are sent away before their
    /// body is read, except where everyone is welcome.
    /// </summary>
    private static async Task Limit(HttpContext context, RequestDelegate next, RateLimits limits, Func<HttpContext, IReadOnlyList<Principal>> identify)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var open = metadata?.GetMetadata<OpenToStrangers>();
        if (open is { Freely: true } || !context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        var who = identify(context);
        if (who.Count == 0 && open is null)
        {
            await Wire.Problem(context, CommonRefusals.Missing).ExecuteAsync(context);
            return;
        }

        var cost = metadata?.GetMetadata<ReadCost>()?.Reads ?? 1;
        var mayGoOn = who.Count == 0 ? limits.TryReadAsStranger(cost)
            : IsRead(context) ? who.All(principal => limits.TryRead(principal, cost))
            : who.All(limits.TryAct);
        if (mayGoOn)
        {
            await next(context);
        }
        else
        {
            await limits.HoldBack(context.RequestAborted);
            await Wire.Problem(context, CommonRefusals.TooMany).ExecuteAsync(context);
        }
    }

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static async Task Harden(HttpContext context, RequestDelegate next, Uri? origin, Func<DateTime> now)
    {
        var headers = context.Response.Headers;
        headers.Date = HeaderUtilities.FormatDate(now());
        // By this, browsers tell our word from a proxy's: only ours is final.
        headers[Wire.Header] = "1";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps || origin?.Scheme == Uri.UriSchemeHttps)
        {
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        var isApi = context.Request.Path.StartsWithSegments("/api");
        if (isApi)
        {
            headers.CacheControl = "no-store";
        }

        // A form on another site can send cookies but not this header, and a browser asks us first before it lets a script try.
        if (isApi && !IsRead(context) && context.Request.Headers[Wire.Header] != "1")
        {
            await Wire.Problem(context, CommonRefusals.Header).ExecuteAsync(context);
            return;
        }

        if (isApi && !IsReadable(context.Request))
        {
            await Wire.Problem(context, CommonRefusals.Body).ExecuteAsync(context);
            return;
        }

        // The hub's default accepts any page's socket, with our cookies.
        if (context.Request.Path.StartsWithSegments("/live") && !IsOwnOrigin(context, origin))
        {
            SayForeignOrigin(context);
            await Wire.Problem(context, CommonRefusals.Header).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>A page's own server is the one it names as Host or, where a proxy does not pass that on, the public address.</summary>
    private static bool IsOwnOrigin(HttpContext context, Uri? own)
    {
        var origin = context.Request.Headers.Origin.ToString();
        // Long-polling and negotiation by GET carry no Origin; a socket always does. Upgrade and CONNECT tell a socket before the
        // WebSocket middleware has looked at it.
        var isSocket = context.Request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(context.Request.Method);
        return origin.Length == 0
            ? !isSocket && HttpMethods.IsGet(context.Request.Method)
            : Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && (string.Equals(page.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
                    || (own is not null && (page.Scheme, page.IdnHost, page.Port) == (own.Scheme, own.IdnHost, own.Port)));
    }

    /// <summary>Once: strangers could fill the log with it.</summary>
    private static void SayForeignOrigin(HttpContext context)
    {
        if (Interlocked.Exchange(ref saidForeignOrigin, 1) == 0)
        {
            context.RequestServices.GetRequiredService<ILogger<Wire>>().LogWarning(
                "A socket was refused because its page comes from another address than Host and Public:Origin. Behind a proxy, set Public:Origin to the address in people's browsers.");
        }
    }

    /// <summary>
    /// JSON is UTF-8 (RFC 8259). What says that it is in another encoding, known or invented, was not written by our pages. Whoever names
    /// UTF-8 is right, also in quotes, which ASP.NET Core would not understand.
    /// </summary>
    private static bool IsReadable(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        var isUtf8 = HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        request.ContentType = type.MediaType.Value;
        return isUtf8;
    }

    private static async Task AnswerMistakes(HttpContext context, RequestDelegate next, Func<Exception, string> describe)
    {
        try
        {
            await next(context);
            // Reading a body that is too large or too slow ends a request without an exception and without a word.
            if (!context.Response.HasStarted && MistakeOf(context.Response.StatusCode) is { } refusal)
            {
                await Wire.Problem(context, refusal).ExecuteAsync(context);
            }
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Wire.Problem(context, MistakeOf(e.StatusCode) ?? CommonRefusals.Body).ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILogger<Wire>>().LogError("A request failed: {Failure}", describe(e));
            await Wire.Problem(context, CommonRefusals.Failed).ExecuteAsync(context);
        }
    }

    /// <summary>What was wrong with a body. One that came too slowly may be sent again: a phone's network is nobody's mistake.</summary>
    private static Refusal? MistakeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => CommonRefusals.TooLarge,
        StatusCodes.Status408RequestTimeout => CommonRefusals.Failed,
        _ => null,
    };
}
