using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>Behind a proxy: what is believed of what it says, and what holds without its saying anything.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class ProxyTests : IAsyncLifetime
{
    private readonly Behind named = new("127.0.0.1, 10.1.0.0/16", "https://workshop.example.org");
    private readonly Behind unnamed = new(null, null);

    public async Task InitializeAsync()
    {
        await named.InitializeAsync();
        await unnamed.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await named.DisposeAsync();
        await unnamed.DisposeAsync();
    }

    [Fact]
    public async Task Where_the_public_address_is_https_cookies_are_secure_and_browsers_are_held_to_it_without_a_word_from_the_proxy()
    {
        var answer = await Join(named);

        Assert.Contains("secure", answer.Cookie);
        Assert.Equal("max-age=31536000", answer.Hsts);
        var organisers = await Open(named);
        Assert.Contains("secure", organisers);
    }

    [Fact]
    public async Task Without_an_https_address_cookies_are_secure_only_where_a_named_proxy_says_https()
    {
        await using var http = new Behind("127.0.0.1", null);
        await http.InitializeAsync();

        Assert.Contains("secure", (await Join(http, ("X-Forwarded-Proto", "https"))).Cookie);
        Assert.NotNull((await Join(http, ("X-Forwarded-Proto", "https"))).Hsts);
        // A stranger wrote the first, the proxy the second.
        Assert.DoesNotContain("secure", (await Join(http, ("X-Forwarded-Proto", "https, http"), ("X-Forwarded-For", "127.0.0.1, 192.0.2.7"))).Cookie);
        var plain = await Join(http);
        Assert.DoesNotContain("secure", plain.Cookie);
        Assert.Null(plain.Hsts);
    }

    [Fact]
    public async Task A_stranger_who_says_https_is_not_believed_and_the_log_says_so_once()
    {
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await Join(unnamed, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.7"));
            Assert.DoesNotContain("secure", answer.Cookie);
            Assert.Null(answer.Hsts);
        }

        Assert.Single(unnamed.Warnings, w => w.Contains("Proxies:Trusted"));
        Assert.DoesNotContain(unnamed.Warnings, w => w.Contains("192.0.2.7") || w.Contains("127.0.0.1"));
    }

    /// <summary>Wrong codes are counted by sender, so they tell whom the server takes for it.</summary>
    [Fact]
    public async Task The_sender_is_whom_the_last_named_proxy_saw_and_nobody_makes_up_another()
    {
        await Guess(named, CodeGuesses.Budget, "192.0.2.1");
        Assert.Equal(429, await Guess(named, 1, "192.0.2.1"));
        // What stands further left a stranger may have written; a second named proxy is passed over.
        Assert.Equal(429, await Guess(named, 1, "198.51.100.9, 192.0.2.1"));
        Assert.Equal(429, await Guess(named, 1, "192.0.2.1, 10.1.2.3"));
        Assert.Equal(404, await Guess(named, 1, "192.0.2.2"));
        Assert.Equal(404, await Guess(named, 1, "192.0.2.1, 192.0.2.3"));

        for (var i = 0; i < CodeGuesses.Budget; i++)
        {
            await Guess(unnamed, 1, $"203.0.113.{i}");
        }

        Assert.Equal(429, await Guess(unnamed, 1, "203.0.113.200"));
    }

    [Theory]
    [InlineData("https://workshop.example.org", true)]
    [InlineData("https://WORKSHOP.example.org:443", true)]
    [InlineData("http://workshop.example.org", false)]
    [InlineData("https://workshop.example.org:8443", false)]
    [InlineData("https://workshop.example.org.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task A_socket_may_come_from_the_public_address_whatever_the_proxy_passes_as_host(string origin, bool isOurs)
    {
        var phone = await named.Join(await named.NewEvent());
        if (isOurs)
        {
            // The jar of a test keeps a Secure cookie from plain HTTP; a proxy sends it on.
            await using var listener = await Listener.Connect(named, new CookieContainer(), origin);
            Assert.True(listener.IsOpen);
        }
        else
        {
            await Assert.ThrowsAnyAsync<WebSocketException>(() => Listener.Connect(named, phone.Cookies, origin));
        }

        // Without a public address, none but the server's own is ours.
        await Assert.ThrowsAnyAsync<WebSocketException>(() => Listener.Connect(unnamed, new CookieContainer(), origin));
    }

    private static async Task<int> Guess(TestServer server, int times, string forwardedFor)
    {
        var status = 0;
        for (var i = 0; i < times; i++)
        {
            status = (await server.NewBrowser().Raw(HttpMethod.Get, "/api/find/222222", null, r => r.Headers.Add("X-Forwarded-For", forwardedFor))).Status;
        }

        return status;
    }

    private static async Task<(string Cookie, string? Hsts)> Join(TestServer server, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/api/join")
        {
            Content = JsonContent.Create(new { (await server.NewEvent()).Code, joinKey = $"{Guid.NewGuid():N}" }),
        };
        request.Headers.Add(Wire.Header, "1");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await http.SendAsync(request);
        return (answer.Headers.GetValues("Set-Cookie").Single(), answer.Headers.TryGetValues("Strict-Transport-Security", out var hsts) ? hsts.Single() : null);
    }

    private static async Task<string> Open(TestServer server)
    {
        var e = await server.NewEvent();
        var link = await server.InDatabase(db => db.Links.SingleAsync(l => l.EventId == e.Id && l.Role == Role.Organiser));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var answer = await http.GetAsync(server.Address + server.Services.GetRequiredService<LinkTokens>().PathOf(link));
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    private sealed class Behind(string? proxies, string? origin) : TestServer, IAsyncDisposable
    {
        private readonly Capture capture = new();

        public IReadOnlyList<string> Warnings => [.. capture.Lines];

        protected override IReadOnlyDictionary<string, string> Settings => new[] { ("Proxies:Trusted", proxies), ("Public:Origin", origin) }
            .Where(s => s.Item2 is not null).ToDictionary(s => s.Item1, s => s.Item2!);

        protected override void Replace(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(capture);

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        private sealed class Capture : ILoggerProvider, ILogger
        {
            public ConcurrentQueue<string> Lines { get; } = new();

            public ILogger CreateLogger(string categoryName) => this;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                Lines.Enqueue(formatter(state, exception));

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public void Dispose()
            {
            }
        }
    }
}
