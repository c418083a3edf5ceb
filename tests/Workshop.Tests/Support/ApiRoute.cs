using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workshop.Support;

/// <summary>A route of the wire, as the server describes it, and a request to it that the server can read.</summary>
public sealed partial class ApiRoute(HttpMethod method, string path, JsonNode operation, JsonNode api)
{
    public HttpMethod Method => method;

    public string Path => path;

    public bool HasBody => Schema is not null;

    /// <summary>Whether the address says in which capacity it is asked.</summary>
    public bool SaysAs => Parameters.Any(p => (string)p["name"]! == "as");

    private JsonNode? Schema => operation["requestBody"]?["content"]?["application/json"]?["schema"];

    private IEnumerable<JsonNode> Parameters => operation["parameters"]?.AsArray().Select(p => p!) ?? [];

    /// <summary>All that there are.</summary>
    public static async Task<IReadOnlyList<ApiRoute>> All(Browser browser)
    {
        var api = JsonNode.Parse((await browser.Send(HttpMethod.Get, "/openapi/v1.json")).Text)!;
        var routes = api["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) =>
            new ApiRoute(new HttpMethod(operation.Key.ToUpperInvariant()), path.Key, operation.Value!, api))
            // After the one that deletes the event there is nothing left to be asked.
            .OrderBy(route => route.Method == HttpMethod.Delete && route.Path.EndsWith("/{eventId}", StringComparison.Ordinal)).ToList();
        Assert.InRange(routes.Count, 40, int.MaxValue);
        return routes;
    }

    /// <summary>The route for somebody at the event that <paramref name="eventId"/> names, about things that do not exist.</summary>
    /// <param name="text">Stands for every text.</param>
    /// <param name="eventId">Instead of the guest's own event.</param>
    public string AddressFor(Guest guest, string text, Guid? eventId = null)
    {
        var address = path;
        foreach (var parameter in Parameters)
        {
            var name = (string)parameter["name"]!;
            var value = (name, (string?)parameter["schema"]?["format"]) switch
            {
                ("eventId", _) => $"{eventId ?? guest.Event.Id}",
                ("as", _) => $"{guest.Role}",
                ("speaker", _) when guest.SpeakerId is { } speaker => $"{speaker}",
                (_, "uuid") => $"{Guid.NewGuid()}",
                (_, null) => text,
                _ => "1",
            };
            address = (string)parameter["in"]! == "path" ? address.Replace($"{{{name}}}", value) : $"{address}{(address.Contains('?') ? '&' : '?')}{name}={value}";
        }

        // What the route does not look at is not described.
        return NotDescribed().Replace(address, $"{Guid.NewGuid()}");
    }

    /// <summary>A body of the right shape, in a language that there is; null for a route without one.</summary>
    public HttpContent? Body(string text) => Schema is { } schema ? JsonContent.Create(Example(schema, text)) : null;

    private JsonNode? Example(JsonNode schema, string text)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Example(api["components"]!["schemas"]![reference.Split('/')[^1]]!, text);
        }

        var schemas = schema["oneOf"]?.AsArray().FirstOrDefault(s => s!["$ref"] is not null);
        if (schemas is not null)
        {
            return Example(schemas, text);
        }

        var types = schema["type"] is JsonArray many ? many.Select(t => (string)t!).ToList() : [(string?)schema["type"] ?? "object"];
        return types.First(t => t != "null") switch
        {
            "object" => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(p => KeyValuePair.Create(p.Key, p.Key == "language" ? "de" : Example(p.Value!, text)))),
            "array" => new JsonArray(Example(schema["items"]!, text)),
            "integer" => 1,
            "boolean" => true,
            _ when schema["enum"] is JsonArray words => (string)words[0]!,
            _ => (string?)schema["format"] switch { "uuid" => $"{Guid.NewGuid()}", "date-time" => "2026-01-01T00:00:00Z", "date" => "2026-01-01", _ => text },
        };
    }

    [GeneratedRegex(@"\{\w+}")]
    private static partial Regex NotDescribed();
}
