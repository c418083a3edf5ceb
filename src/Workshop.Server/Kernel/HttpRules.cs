using System.IO.Compression;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Workshop.Server.Kernel;

/// <summary>What holds for every request, whatever it is about: headers, sizes, rates, and how mistakes are answered.</summary>
public static class HttpRules
{
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Acts one person may send at once, and per second after that.</summary>
    public const int ActsAtOnce = 60;
    public const int ActsPerSecond = 10;

    /// <summary>Whoever sends slower than this keeps a connection busy for nothing, and loses it.</summary>
    public const int SlowestBodyBytesPerSecond = 240;
    public static readonly TimeSpan SlowestBodyGrace = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(10);

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <param name="actor">Who sends an act, as far as that can be told without looking anything up; null for whoever is not known.</param>
    public static void AddHttpRules(this WebApplicationBuilder builder, Func<HttpContext, string?> actor)
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
            compression.MimeTypes = ["application/json", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) => new ValueTask(Wire.Problem(context.HttpContext, CommonRefusals.TooMany).ExecuteAsync(context.HttpContext));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => ByActor(context, actor));
        });
    }

    /// <param name="describe">A failure as it may stand in a log.</param>
    public static void UseHttpRules(this WebApplication app, Func<Exception, string> describe)
    {
        // Answers to acts are a few words: compressing them costs more than sending them.
        app.UseWhen(IsRead, reads => reads.UseResponseCompression());
        app.Use(Harden);
        app.Use((context, next) => AnswerMistakes(context, next, describe));
        app.UseRateLimiter();
    }

    /// <summary>
    /// Acts are counted by who sends them, and for whoever is not known by the cookies held: a whole hall shares one address. Who
    /// holds no cookie can only join, and joining is not limited.
    /// </summary>
    private static RateLimitPartition<string> ByActor(HttpContext context, Func<HttpContext, string?> actor)
    {
        var sender = IsRead(context) ? "" : actor(context) ?? context.Request.Headers.Cookie.ToString();
        return sender.Length == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(sender, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = ActsAtOnce,
                TokensPerPeriod = ActsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
                QueueLimit = 0,
            });
    }

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static async Task Harden(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps)
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
        if (context.Request.Path.StartsWithSegments("/live") && !IsOwnOrigin(context))
        {
            await Wire.Problem(context, CommonRefusals.Header).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static bool IsOwnOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        // Long-polling and negotiation by GET carry no Origin; a socket always does. Upgrade and CONNECT tell a socket before the
        // WebSocket middleware has looked at it.
        var isSocket = context.Request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(context.Request.Method);
        return origin.Length == 0
            ? !isSocket && HttpMethods.IsGet(context.Request.Method)
            : Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
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
