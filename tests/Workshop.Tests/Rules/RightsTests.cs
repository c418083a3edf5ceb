using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// docs/rights.md says who may do what: the table of roles, and every route with the right that what it sends needs. After a change:
/// <code>
/// WORKSHOP_WRITE_RIGHTS=1 dotnet test tests/Workshop.Tests -p:SkipClient=true --filter RightsTests
/// </code>
/// </summary>
public sealed partial class RightsTests(RecordingServer server) : IClassFixture<RecordingServer>
{
    private static readonly string CheckedIn = Path.Combine(Sources.Root, "docs", "rights.md");

    /// <summary>Reviewed: what a route begins with that sends nothing which could need a right, and why.</summary>
    private static readonly (string Begins, string Why)[] NeedNone =
    [
        ("/health/", "says whether the server works, and nothing else"),
        ("/openapi/", "describes the API"),
        ("/a/", "opens a private link, whose address is the proof"),
        ("/live", "the hub: whoever follows an event needs ReadEvent, and hears the audience of the capacity"),
        ("/api/events/{eventId:guid}/qr.svg", "the join address as a picture, which is no secret"),
        ("/api/events/{eventId:guid}/pictures/{pictureId:guid}/{hash}", "what a picture shows: logos for everybody, the others for whoever is at the event in any capacity"),
        ("/api/{**rest}", "says that there is no such address"),
        ("/", "pages and files, the same for everyone"),
    ];

    [Fact]
    public async Task The_document_says_who_may_do_what()
    {
        var document = await Document();
        if (Environment.GetEnvironmentVariable("WORKSHOP_WRITE_RIGHTS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(CheckedIn, document);
        }

        Assert.True(File.Exists(CheckedIn) && await File.ReadAllTextAsync(CheckedIn) == document, "docs/rights.md is not what holds. See the summary of this class.");
    }

    private async Task<string> Document()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Who may do what

            Written by a test from what the server does: see [CONTRIBUTING.md](../CONTRIBUTING.md#what-is-generated). The test fails when it differs.

            ## Rights

            A cell says of what a role has the right: of everything at its *event*; of the *own item* on the agenda; of the *own thing*, which is what somebody did
            themselves; or at any event of the *installation*. Of several roles that one browser holds the one furthest to the left acts that may, unless the address
            names another (`?as=organiser`).


            """);
        var roles = Roles.All.Select(r => r.Role).ToList();
        text.Append($"| Right | What it lets do | {string.Join(" | ", roles.Select(Lower))} |\n|---|---|{string.Concat(roles.Select(_ => "---|"))}\n");
        var words = Words();
        foreach (var right in Enum.GetValues<Right>())
        {
            text.Append($"| {right} | {words[right.ToString()]} | {string.Join(" | ", roles.Select(role => Roles.ScopeOf(role, right) is { } scope ? Spaced(scope) : ""))} |\n");
        }

        text.Append("\nWho listens hears what their audience may see: ");
        text.Append($"{string.Join(", ", Roles.All.Where(r => r.Audience != 0).Select(r => $"{Lower(r.Role)}: {r.Audience.ToString().ToLowerInvariant()}"))}.\n");
        text.Append("The system acts too, when something is due: only what is marked for it, and nothing that comes from outside is taken for the system.\n");
        text.Append("\n## Routes of the API\n\n| Route | Right |\n|---|---|\n");
        foreach (var (route, rights) in await Routes())
        {
            text.Append($"| {route} | {rights} |\n");
        }

        return text.ToString();
    }

    /// <summary>Each route with the rights that it needs, and those that need none with why.</summary>
    private async Task<IEnumerable<(string Route, string Rights)>> Routes()
    {
        var known = (await server.Learn()).ToDictionary(r => $"{r.Key.Method} {r.Key.Path}", r => string.Join(", ", r.Value));
        var found = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        var routes = new Dictionary<string, string>();
        foreach (var endpoint in found)
        {
            var pattern = $"/{endpoint.RoutePattern.RawText!.Trim('/')}";
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"];
            foreach (var method in methods)
            {
                if (known.TryGetValue($"{method} {Constraint().Replace(pattern, "")}", out var rights))
                {
                    routes[$"{method} {Constraint().Replace(pattern, "")}"] = rights;
                }
                else
                {
                    var (begins, why) = NeedNone.First(n => pattern.StartsWith(n.Begins, StringComparison.Ordinal));
                    Assert.True(begins != "/" || !pattern.StartsWith("/api", StringComparison.Ordinal), $"{method} {pattern} is in no description, and nobody said why it needs no right.");
                    routes[$"{begins}{(begins is "/" or "/a/" or "/health/" or "/openapi/" ? "…" : "")}"] = $"none: {why}";
                }
            }
        }

        Assert.Empty(known.Keys.Except(routes.Keys));
        Assert.Equal(NeedNone.Length, routes.Values.Count(r => r.StartsWith("none: ", StringComparison.Ordinal)));
        return routes.OrderBy(r => r.Value.StartsWith("none", StringComparison.Ordinal)).ThenBy(r => r.Key.Split(' ')[^1], StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => ($"`{r.Key}`", r.Value));
    }

    /// <summary>What stands above each right in the source.</summary>
    private static Dictionary<string, string> Words()
    {
        var source = Sources.Files("/Right.cs").Single().Text;
        return Described().Matches(source).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);
    }

    private static string Lower(Role role) => role.ToString().ToLowerInvariant();

    private static string Spaced(Scope scope) => CapitalInside().Replace(scope.ToString(), " $0").ToLowerInvariant();

    [GeneratedRegex(@"/// <summary>(.*)</summary>\s+(\w+),")]
    private static partial Regex Described();

    [GeneratedRegex(@"(?<=[a-z])[A-Z]")]
    private static partial Regex CapitalInside();

    [GeneratedRegex(@":\w+(?=})")]
    private static partial Regex Constraint();
}
