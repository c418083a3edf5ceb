using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>What a browser is to the server: cookies of its own, a language, and the header that marks its acts as ours.</summary>
public class Browser
{
    /// <summary>How answers are read: as the server writes them, without cleaning texts again.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly HttpClient http;

    public Browser(TestServer server, string language)
    {
        Server = server;
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Accept-Language", language);
        http.DefaultRequestHeaders.Add(Wire.Header, "1");
    }

    public TestServer Server { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Everything this browser was answered, as text, in order.</summary>
    public IReadOnlyList<string> Answers => answers;

    private readonly List<string> answers = [];

    /// <summary>Sends a request as it is: a body that is no JSON, other headers.</summary>
    /// <param name="path">From the root: <c>/api/join</c>.</param>
    /// <param name="hangUp">Drops the connection without waiting for the answer.</param>
    public async Task<Answer> Raw(
        HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? alter = null, CancellationToken hangUp = default)
    {
        using var request = new HttpRequestMessage(method, Server.Address + path) { Content = content };
        alter?.Invoke(request);
        using var response = await http.SendAsync(request, hangUp);
        var text = await response.Content.ReadAsStringAsync(hangUp);
        lock (answers)
        {
            answers.Add(text);
        }

        return new Answer(
            (int)response.StatusCode, text, response.Headers.RetryAfter?.Delta, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <param name="body">Bytes are sent as they are, everything else as JSON.</param>
    public Task<Answer> Send(HttpMethod method, string path, object? body = null, CancellationToken hangUp = default) =>
        Raw(method, path, body switch { null => null, byte[] file => new ByteArrayContent(file), _ => JsonContent.Create(body, options: Json) }, null, hangUp);
}

/// <summary>A response.</summary>
public sealed record Answer(int Status, string Text, TimeSpan? RetryAfter, string? Location, string? MediaType)
{
    /// <summary>The view; fails the test when it was refused.</summary>
    public T As<T>()
    {
        Assert.True(Status == (int)HttpStatusCode.OK, $"{Status}: {Text}");
        return JsonSerializer.Deserialize<T>(Text, Browser.Json)!;
    }

    /// <summary>The problem; fails the test when it was not refused.</summary>
    public Problem Refused()
    {
        Assert.True(Status >= 400, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        return JsonSerializer.Deserialize<Problem>(Text, Browser.Json)!;
    }

    /// <summary>Fails the test unless it was refused with this code.</summary>
    public Problem Refused(string code)
    {
        var problem = Refused();
        Assert.True(problem.Code == code, $"Expected {code}, got {Status}: {Text}");
        return problem;
    }
}

/// <summary>A refusal as it is on the wire (RFC 9457).</summary>
/// <param name="Title">A sentence in the caller's language.</param>
/// <param name="Current">How the thing is now, with a conflict.</param>
/// <param name="Errors">Sentences by field, when something entered is wrong.</param>
public sealed record Problem(int Status, string Code, string Title, string? Type, JsonElement? Current, Dictionary<string, string[]>? Errors, string? TraceId = null)
{
    public T CurrentAs<T>() => Current!.Value.Deserialize<T>(Browser.Json)!;
}
