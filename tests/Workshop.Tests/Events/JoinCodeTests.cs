using System.Text.Json;
using Workshop.Server.Features.Events;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>However somebody got hold of the code. The same file tests the client, so that both read it in the same way.</summary>
[Collection(SharedServers.Events)]
public sealed class JoinCodeTests(TestServer server)
{
    private sealed record Case(string Typed, string Code);

    private static IReadOnlyList<Case> Cases =>
        JsonSerializer.Deserialize<List<Case>>(File.ReadAllText(Path.Combine(Sources.Root, "tests", "join-codes.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void A_code_is_read_from_what_was_typed_or_pasted() =>
        Assert.All(Cases, c => Assert.Equal(c.Code, JoinCode.Normal(c.Typed)));

    [Fact]
    public async Task What_is_no_character_is_in_no_code()
    {
        Assert.Equal("ABC234", JoinCode.Normal("ABC\uFFFE2\uFFFF3\uD8004"));
        Assert.Equal(404, (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{Uri.EscapeDataString("A\uFFFE")}")).Status);
    }

    [Fact]
    public async Task It_opens_the_event_and_lets_people_in()
    {
        var e = await server.NewEvent();
        var (head, tail) = (e.Code[..3].ToLowerInvariant(), e.Code[3..]);
        foreach (var typed in new[] { $"http://127.0.0.1:5080/{e.Code}", $"Hier: https://workshop.example.org/{e.Code}/questions?a=b.", $"{head}–{tail}", $"{head}\u00A0{tail}", $"/{e.Code}." })
        {
            var joined = await server.NewBrowser().Send(HttpMethod.Post, "/api/join", new { code = typed, joinKey = $"{Guid.NewGuid():N}" });
            Assert.Equal(200, joined.Status);
            if (!typed.Contains('/'))
            {
                Assert.Equal(200, (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{Uri.EscapeDataString(typed)}")).Status);
            }
        }
    }
}
