using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Workshop.Server.Kernel;

/// <summary>From HTTP to the mediator and back: the one place where a refusal becomes a problem response.</summary>
public sealed class Wire(IMediator mediator, IHttpContextAccessor http)
{
    /// <summary>Borne by every act that our own pages send, and by every answer of this server.</summary>
    public const string Header = "X-Workshop";

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Not in a request.");

    /// <summary>Sends a request and answers its view, or the problem it was refused with.</summary>
    public async Task<Results<Ok<T>, ProblemHttpResult>> Send<T>(IRequest<Result<T>> request)
    {
        var result = await mediator.Send(request, Context.RequestAborted);
        return result.Refusal is { } refusal ? Problem(Context, refusal) : TypedResults.Ok(result.Value);
    }

    /// <summary>Sends a request that answers with the view of whatever it is about, which the route knows to be a <typeparamref name="T"/>.</summary>
    public async Task<Results<Ok<T>, ProblemHttpResult>> SendAs<T>(IRequest<Result<object>> request)
    {
        var result = await mediator.Send(request, Context.RequestAborted);
        return result.Refusal is { } refusal ? Problem(Context, refusal) : TypedResults.Ok((T)result.Value);
    }

    /// <summary>Sends a request for callers that answer something else than JSON.</summary>
    public Task<Result<T>> Ask<T>(IRequest<Result<T>> request) => mediator.Send(request, Context.RequestAborted);

    /// <summary>The problem that a refusal is answered with.</summary>
    public ProblemHttpResult Refuse(Refusal refusal) => Problem(Context, refusal);

    /// <summary>"de" or "en", from Accept-Language; German when neither is asked for.</summary>
    public static string Language(HttpContext context)
    {
        foreach (var wanted in context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            if (wanted.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return "en";
            }

            if (wanted.Value.StartsWith("de", StringComparison.OrdinalIgnoreCase))
            {
                return "de";
            }
        }

        return "de";
    }

    /// <summary>RFC 9457 problem with the refusal's code and its sentence in the caller's language.</summary>
    public static ProblemHttpResult Problem(HttpContext context, Refusal refusal)
    {
        var language = Language(context);
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails
        {
            Status = (int)refusal.Kind,
            Title = language == "en" ? refusal.En : refusal.De,
            Type = "about:blank",
        };
        details.Extensions["code"] = refusal.Code;
        if (refusal.Current is not null)
        {
            details.Extensions["current"] = refusal.Current;
        }

        if (refusal.Fields is { } fields)
        {
            details.Extensions["errors"] = fields.ToDictionary(f => f.Key, f => f.Value.Select(s => s.In(language)).ToArray());
        }

        return TypedResults.Problem(details);
    }
}
