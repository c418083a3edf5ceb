using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// The wire and the client agree: client/openapi.json is what the server says of itself, and client/src/live/wire.d.ts is generated
/// from it (a test of the client compares the two); client/src/live/push-dictionary.txt is what pushes are packed with. After a
/// change of a route or a shape:
/// <code>
/// WORKSHOP_WRITE_OPENAPI=1 dotnet test tests/Workshop.Tests --filter OpenApiTests
/// npm --prefix client run types
/// </code>
/// </summary>
[Collection(SharedServers.Rules)]
public sealed class OpenApiTests(TestServer server)
{
    private static readonly string CheckedIn = Path.Combine(Sources.Root, "client", "openapi.json");

    private static readonly string Dictionary = Path.Combine(Sources.Root, "client", "src", "live", "push-dictionary.txt");

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_client_knows_the_wire_as_it_is()
    {
        var served = await Served();
        if (MayWrite)
        {
            await File.WriteAllTextAsync(CheckedIn, served.ToJsonString(Written) + "\n");
        }

        var known = JsonNode.Parse(await File.ReadAllTextAsync(CheckedIn))!;

        // Named one by one, so that the failure says what is different.
        foreach (var part in new[] { ("paths", ""), ("components", "schemas") })
        {
            Assert.Equal(Names(known, part), Names(served, part));
            Assert.All(Names(served, part), name => Assert.True(
                JsonNode.DeepEquals(Of(known, part)[name], Of(served, part)[name]), $"{name} differs. See the summary of this class."));
        }

        Assert.True(JsonNode.DeepEquals(known, served));
    }

    [Fact]
    public async Task The_client_knows_what_pushes_are_packed_with()
    {
        if (MayWrite)
        {
            await File.WriteAllBytesAsync(Dictionary, PushSample.Json);
        }

        // It stands in front of bytes, as one block, and DEFLATE looks back no further than this.
        Assert.True(Ascii.IsValid(PushCompression.Dictionary));
        Assert.InRange(PushCompression.Dictionary.Length, 1, 32 * 1024);
        Assert.Equal(Encoding.ASCII.GetString(PushSample.Json), await File.ReadAllTextAsync(Dictionary));
        Assert.True(MayWrite || PushCompression.Dictionary.SequenceEqual(PushSample.Json), "The server was built with another file.");
    }

    /// <summary>Reviewed: left out where it says nothing, since phones pay for every byte.</summary>
    private static readonly (string Shape, string Member)[] LeftOut =
        [("QuestionView", "authorUnconfirmed"), ("NoteView", "authorUnconfirmed"), ("NoteView", "handledBy"), ("NoteView", "waits"), ("PollEntryView", "handledBy"), ("PollEntryView", "entered"),
            ("ChoiceAnswer", "other"), ("ChoiceAnswer", "entry"), ("ChoiceDefinition", "other"), ("PollOption", "description")];

    [Fact]
    public async Task Every_shape_is_whole()
    {
        var schemas = Of(await Served(), ("components", "schemas")).AsObject();

        Assert.InRange(schemas.Count, 50, int.MaxValue);
        Assert.All(schemas, schema => Assert.Null(Vague(schema.Value!)));
        Assert.All(schemas.Where(s => s.Value!["properties"] is not null && !s.Key.EndsWith("Body", StringComparison.Ordinal)), schema => Assert.Equal(
            schema.Value!["properties"]!.AsObject().Select(p => p.Key).Where(name => !LeftOut.Contains((schema.Key, name))).Order(), schema.Value["required"]!.AsArray().Select(n => (string)n!).Order()));
    }

    [Fact]
    public async Task It_says_nothing_of_who_serves_it() => Assert.Null((await Served())["servers"]);

    private static bool MayWrite => Environment.GetEnvironmentVariable("WORKSHOP_WRITE_OPENAPI") is { Length: > 0 };

    /// <summary>A member of which nothing is said; the seed of a new event has a format of its own.</summary>
    private static string? Vague(JsonNode schema) => schema["properties"]?.AsObject()
        .Where(p => p.Key != "seed" && p.Value!["type"] is null && p.Value["$ref"] is null && p.Value["oneOf"] is null)
        .Select(p => p.Key).FirstOrDefault();

    private static JsonNode Of(JsonNode document, (string, string) part) => part.Item2 == "" ? document[part.Item1]! : document[part.Item1]![part.Item2]!;

    private static IEnumerable<string> Names(JsonNode document, (string, string) part) => Of(document, part).AsObject().Select(p => p.Key).Order();

    private async Task<JsonNode> Served() => JsonNode.Parse((await server.NewBrowser().Send(HttpMethod.Get, "/openapi/v1.json")).Text)!;
}
