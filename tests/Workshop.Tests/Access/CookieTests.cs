using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Access;

/// <summary>What a browser holds of us: never too much for a proxy, and enough to be recognised by.</summary>
[Collection(SharedServers.Events)]
public sealed class CookieTests(TestServer server)
{
    [Fact]
    public async Task However_many_events_are_opened_the_cookies_stay_small_and_the_oldest_make_room()
    {
        var jar = new Jar();
        var links = new List<string>();
        var events = new List<TestEvent>();
        for (var i = 0; i < 30; i++)
        {
            var e = await server.NewEvent();
            events.Add(e);
            var (name, value) = await jar.Send(server, HttpMethod.Post, "/api/join", new { e.Code, joinKey = $"{Guid.NewGuid():N}" });
            links.Add($"{name}={value}");
            var link = await server.InDatabase(db => db.Links.SingleAsync(l => l.EventId == e.Id && l.SpeakerId == e.Speakers[0]));
            await jar.Send(server, HttpMethod.Get, server.Services.GetRequiredService<LinkTokens>().PathOf(link), null);
            Assert.InRange(jar.Header.Length, 1, CookieBudget.MostBytes);
        }

        // Bounded, not emptied: the youngest are there, the oldest are not, and what is another's stays.
        Assert.True(jar.Header.Length > CookieBudget.MostBytes / 2);
        Assert.Contains(links[^1], jar.Header);
        Assert.DoesNotContain(links[0], jar.Header);
        Assert.StartsWith("theme=dark; ", jar.Header);
        var last = events[^1];
        (await server.NewBrowser().Raw(HttpMethod.Get, $"/api/events/{last.Id}/me", null, jar.Add)).As<MeView>();
        (await server.NewBrowser().Raw(HttpMethod.Get, $"/api/events/{last.Id}/state?as=speaker&speaker={last.Speakers[0]}", null, jar.Add)).As<State>();
        (await server.NewBrowser().Raw(HttpMethod.Get, $"/api/events/{events[0].Id}/me", null, jar.Add)).Refused("access.missing");
    }

    [Fact]
    public async Task Whoever_comes_again_with_nothing_but_the_cookie_is_told_who_they_are()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var kim = await server.Join(e, "Kim");
        await kim.Ask("Von mir?");

        // The second time the door is known already; what it knows of one browser it tells no other.
        foreach (var again in new[] { 1, 2 })
        {
            Assert.Equal((again, kim.Id), (again, (await Door(kim, e)).ParticipantId));
            Assert.Null((await Door(server.NewBrowser(), e)).ParticipantId);
            Assert.Null((await Door(kim, other)).ParticipantId);
        }

        Assert.Equal(("Kim", "Von mir?"), ((await kim.Me()).DisplayName, Assert.Single((await kim.Me()).Questions).Text));

        static async Task<EventDoor> Door(Browser browser, TestEvent at) => (await browser.Send(HttpMethod.Get, $"/api/find/{at.Code}")).As<EventDoor>();
    }

    /// <summary>A browser's jar in the order it is sent: what was given first comes first, also when it was given anew (RFC 6265, 5.3 and 5.4).</summary>
    private sealed class Jar
    {
        private readonly List<(string Name, string Value)> cookies = [("theme", "dark")];

        public string Header => string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}"));

        public void Add(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Cookie", Header);

        /// <summary>Sends a request and keeps what it is answered; returns the cookie that was given last.</summary>
        public async Task<(string Name, string Value)> Send(TestServer server, HttpMethod method, string path, object? body)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            using var request = new HttpRequestMessage(method, server.Address + path) { Content = body is null ? null : JsonContent.Create(body, options: Browser.Json) };
            request.Headers.Add(Wire.Header, "1");
            Add(request);
            using var answer = await http.SendAsync(request);
            (string Name, string Value) given = ("", "");
            foreach (var line in answer.Headers.GetValues("Set-Cookie"))
            {
                var pair = line.Split(';')[0].Split('=', 2);
                var at = cookies.FindIndex(c => c.Name == pair[0]);
                if (pair[1].Length == 0)
                {
                    cookies.RemoveAt(at);
                }
                else if (at >= 0)
                {
                    cookies[at] = (pair[0], pair[1]);
                }
                else
                {
                    cookies.Add((pair[0], pair[1]));
                }

                given = (pair[0], pair[1]);
            }

            return given;
        }
    }
}
