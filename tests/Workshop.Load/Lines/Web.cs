using System.IO.Compression;
using System.Text;

namespace Workshop.Load.Lines;

/// <param name="Status">0 when no answer came: whether the act was stored is unknown.</param>
/// <param name="Packed">The body as compressed as it came.</param>
/// <param name="Cookie">The first cookie it sets, as it is sent back.</param>
internal sealed record Answered(int Status, byte[] Packed, string? Encoding = null, string? Cookie = null, TimeSpan? RetryAfter = null)
{
    public byte[] Body()
    {
        using var packed = new MemoryStream(Packed);
        using Stream open = Encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var whole = new MemoryStream();
        open.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>For messages about what should not have happened.</summary>
    public override string ToString() => $"{Status} {System.Text.Encoding.UTF8.GetString(Body())}";
}

/// <summary>HTTP over a limited pool of connections, shared by all people: a process may hold only so many files open.</summary>
internal sealed class Web(Uri server, int connections) : IDisposable
{
    public const int DefaultConnections = 256;
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = connections,
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = server,
        Timeout = LongestRequest,
    };

    private long received;

    /// <summary>Bytes of all answers' bodies, as compressed as they came.</summary>
    public long Received => received;

    public Task<Answered> Get(string path, string cookie) => Send(HttpMethod.Get, path, cookie, null);

    /// <summary>Sends what a browser would, and never throws: an answer that does not come has status 0.</summary>
    public async Task<Answered> Send(HttpMethod method, string path, string cookie, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        request.Headers.TryAddWithoutValidation("X-Workshop", "1");
        if (cookie.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", "application/json" } } };
        }

        try
        {
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            Interlocked.Add(ref received, body.Length);
            var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : null;
            return new Answered((int)response.StatusCode, body, response.Content.Headers.ContentEncoding.FirstOrDefault(), set, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Answered(0, []);
        }
    }

    public void Dispose() => http.Dispose();
}
