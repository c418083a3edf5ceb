using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Nothing that a person wrote, is called, holds or comes from stands in a log or a metric, whatever happens to it.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class LogTests(LoggingServer server) : IClassFixture<LoggingServer>
{
    /// <summary>In every text that is sent.</summary>
    private const string Canary = "Kanarienvogel";

    /// <summary>So many take turns that nobody sends faster than one may: what the server will not hear, it cannot log.</summary>
    private const int Senders = 4;

    [Fact]
    public async Task Nothing_personal_is_logged_by_any_act_in_any_field()
    {
        using var gauge = new Gauge(server);
        var e = await server.NewEvent();
        var (kim, moderator) = (await server.Join(e, Canary), await server.Open(e));
        await using var ear = await kim.Listen();
        var question = await kim.Ask($"{Canary}?");
        await moderator.Moderate(question, "approve");
        await kim.Upvote(question.Id);
        await kim.Write(await moderator.Run(), Canary);
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        var sent = 0;
        var guests = new Guest[][]
        {
            [kim, .. await Task.WhenAll(Enumerable.Range(1, Senders - 1).Select(_ => server.Join(e, Canary)))],
            await Staff(Role.Moderator),
            await Staff(Role.Organiser),
        };
        foreach (var inTurn in guests)
        {
            sent += await SendEverything(inTurn);
        }

        await ear.Until(l => l.Everything().Contains(Canary), "the canary reaching those it is for");
        Assert.InRange(sent, 3 * 40, int.MaxValue);
        AssertNothing(gauge, Secrets(e, [moderator, .. guests.SelectMany(g => g)]));
    }

    [Fact]
    public async Task Nothing_personal_is_logged_when_things_fail()
    {
        using var gauge = new Gauge(server);
        var e = await server.NewEvent();
        var (kim, moderator) = (await server.Join(e, Canary), await server.Open(e));
        await using var ear = await kim.Listen();

        await server.Commit(e.Id, _ => throw new InvalidOperationException(Canary));
        await server.Commit(e.Id, _ => throw new SqliteException($"UNIQUE constraint failed: {Canary}", 19));
        server.Faults.BeforeCommit.Enqueue(new SqliteException($"Value too long: {Canary}", 19));
        await kim.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = Canary, anonymous = false, rev = 1 });
        server.Faults.BeforeCommit.Enqueue(new SqliteException("The disk is full.", 13));
        await kim.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = Canary, anonymous = false, rev = 1 });
        await server.Commit(e.Id, services =>
        {
            services.GetRequiredService<AfterCommit>().Do(_ => throw new InvalidOperationException(Canary));
            return Task.FromResult<Result<string>>("");
        });
        var link = await Link(e);
        server.ReadsFail = Canary;
        Assert.Equal(503, (await kim.Try(HttpMethod.Get, $"state?{kim.As}")).Status);
        Assert.Equal(503, (await kim.Send(HttpMethod.Get, link)).Status);
        await using (var other = await Listener.Connect(server, moderator.Cookies))
        {
            Assert.Equal("server.error", await other.TryFollow(e.Id, Role.Moderator));
        }

        await Eventually.True(() => server.Log.Any(l => l.Contains("Changes could not be read")), "the pump failing");
        server.ReadsFail = null;
        await Eventually.True(async () => (await kim.Try(HttpMethod.Get, $"state?{kim.As}")).Status == 200, "everything working again");

        foreach (var line in new[] { "An act failed", "acts could not be committed", "The disk is full", "what was to follow failed", "A request failed", "A socket could not follow", "Changes could not be read" })
        {
            Assert.Contains(server.Log, l => l.Contains(line));
        }

        // SignalR's own lines, which anyone could provoke without end.
        Assert.DoesNotContain(server.Log, l => l.Contains("hub method"));
        AssertNothing(gauge, Secrets(e, kim, moderator).Append(link.Split('/')[^1]));
    }

    /// <summary>Each with a private link, and so a limit, of their own: those of one event share it.</summary>
    private Task<LinkHolder[]> Staff(Role role) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ => await server.Open(await server.NewEvent(), role)));

    /// <summary>Every route of the wire with the canary in every text, in addresses and in headers.</summary>
    private static async Task<int> SendEverything(Guest[] inTurn)
    {
        var sent = 0;
        foreach (var route in await ApiRoute.All(inTurn[0]))
        {
            var guest = inTurn[sent % inTurn.Length];
            // Once as it should be, once as no server expects it.
            var bodies = new List<Func<HttpContent?>> { () => route.Body(Canary) };
            if (route.HasBody)
            {
                bodies.Add(() => new StringContent($"{{\"{Canary}\":\"{Canary}", null, "application/json"));
            }

            var address = route.AddressFor(guest, Canary);
            foreach (var body in bodies)
            {
                await Eventually.True(async () => (await guest.Raw(route.Method, address, body(), Headers)).Status != 429, $"{route.Method} {route.Path} being heard");
                sent++;
            }
        }

        return sent;
    }

    private static void Headers(HttpRequestMessage request)
    {
        foreach (var header in new[] { "User-Agent", "Referer", "X-Forwarded-For", "X-Request-Id", "traceparent", "Origin" })
        {
            request.Headers.TryAddWithoutValidation(header, Canary);
        }
    }

    private async Task<string> Link(TestEvent e) =>
        server.Services.GetRequiredService<LinkTokens>().PathOf(await server.InDatabase(db => db.Links.SingleAsync(l => l.EventId == e.Id && l.Role == Role.Stage)));

    /// <summary>What stands for a person or opens something: ids, join keys, cookies, the event's code, an address.</summary>
    private static IEnumerable<string> Secrets(TestEvent e, params Guest[] guests) =>
    [
        Canary, e.Code, "127.0.0.1",
        .. guests.SelectMany(g => g.Cookies.GetAllCookies().SelectMany(c => c.Value.Split('.')).Where(part => part.Length > 3)),
        .. guests.OfType<Phone>().SelectMany(p => new[] { p.JoinKey, $"{p.Id}" }),
    ];

    private void AssertNothing(Gauge gauge, IEnumerable<string> secrets)
    {
        gauge.Now("workshop.queue.depth");
        var told = server.Log.Concat(gauge.Readings.Select(r => $"{r.Name} {r.Tags}")).ToList();
        Assert.Contains(told, t => t.StartsWith("workshop.commit.duration", StringComparison.Ordinal));
        Assert.Empty(from t in told from s in secrets where t.Contains(s, StringComparison.OrdinalIgnoreCase) select $"{s}: {t}");
    }
}
