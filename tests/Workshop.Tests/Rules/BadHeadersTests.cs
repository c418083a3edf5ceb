using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Headers and queries as only an attacker or a broken proxy sends them: a clear answer, and not a word in the log.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class BadHeadersTests(LoggingServer server) : IClassFixture<LoggingServer>
{
    private const string Body = """{"text":"Frage","anonymous":false,"rev":1}""";

    public static TheoryData<string, string> Headers => new()
    {
        { "Content-Type", "application/json; charset=bogus" },
        { "Content-Type", "application/json; charset=" },
        { "Content-Type", ";;;" },
        { "Content-Type", "application/json, application/json" },
        { "Content-Encoding", "bogus" },
        { "Content-Encoding", "gzip" },
        { "Accept-Language", ";q=;;,\"" },
        { "Accept-Language", "de;q=99999999999999999999999" },
        { "Accept-Encoding", "br;q=x, \"" },
        { "Accept-Encoding", "br;q=1e400" },
        { "Accept", "application/json;q=zzz" },
        { "Cookie", "=; ;;=x; \"" },
        { "Cookie", "workshop-participant-=.; a=\"; b=%zz" },
        { "Cookie", "workshop-participant-{e}=%F0%28.%FF" },
        { "Origin", "::::" },
        { "Referer", "http://[" },
        { "If-None-Match", "\"" },
        { "If-Modified-Since", "never" },
        { "Range", "bytes=9-1,x" },
        { "X-Forwarded-Proto", "gopher" },
        { "X-Forwarded-For", "999.1.1.1:x" },
        { "traceparent", "00-zz" },
        { "baggage", ",,,=;" },
        { "Host", "a..b:x" },
    };

    public static TheoryData<string> Queries =>
    [
        "/api/events/{e}/state?as=participant&as=moderator",
        "/api/events/{e}/state?as=%00",
        "/api/events/{e}/state?as=%FF%FE",
        "/api/events/{e}/state?as=participant,moderator",
        "/api/events/{e}/changes?as=participant&after=99999999999999999999&epoch=x",
        "/api/events/{e}/changes?as=participant&after=-1&epoch=00000000-0000-0000-0000-000000000000",
        "/api/events/{e}/changes?as=participant&after=1e3&epoch=%00",
        "/api/find/%00",
        "/api/find/%FF",
        "/api/find/%ED%A0%80",
        "/api/find/%F0%9F%92%A9%00",
        "/go/%00",
        "/%FF",
        "/%00/%00",
        "/health/ready?%FF=%00",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_that_makes_no_sense_is_nobodys_outage(string name, string value)
    {
        var phone = await server.Join(await server.NewEvent());
        var before = server.Problems.Count;
        var text = value.Replace("{e}", $"{phone.Event.Id:N}");
        foreach (var (method, path) in new[] { (HttpMethod.Put, $"/api/events/{phone.Event.Id}/questions/{Guid.NewGuid()}"), (HttpMethod.Get, $"/api/events/{phone.Event.Id}/state?as=participant"), (HttpMethod.Get, "/") })
        {
            using var content = method == HttpMethod.Put ? new StringContent(Body, null, "application/json") : null;
            var answer = await phone.Raw(method, path, content, request =>
            {
                if (name.StartsWith("Content-", StringComparison.Ordinal))
                {
                    content?.Headers.Remove(name);
                    content?.Headers.TryAddWithoutValidation(name, text);
                }
                else
                {
                    request.Headers.Remove(name);
                    request.Headers.TryAddWithoutValidation(name, text);
                }
            });
            Assert.InRange(answer.Status, 200, 499);
        }

        // Whoever forgot to name their proxy is told so, once.
        Assert.DoesNotContain(server.Problems.Skip(before), p => name != "X-Forwarded-Proto" || !p.Contains("Proxies:Trusted"));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task An_address_that_makes_no_sense_is_nobodys_outage(string path)
    {
        var phone = await server.Join(await server.NewEvent());
        var before = server.Problems.Count;

        var answer = await phone.Raw(HttpMethod.Get, path.Replace("{e}", $"{phone.Event.Id}"));

        Assert.InRange(answer.Status, 200, 499);
        Assert.Empty(server.Problems.Skip(before));
    }
}
