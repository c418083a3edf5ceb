using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// Limits go by who it is: not by how a cookie is spelt, nor by what else a browser sends. Nobody uses up what is another's, and
/// reading has a limit that no screen meets.
/// </summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class RateLimitTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Many = 3 * RateLimits.ActsAtOnce;

    /// <summary>The same cookie, event and person, written differently each time.</summary>
    private static readonly Func<Guid, string>[] Spellings =
    [
        id => $"{id:N}", id => $"{id:N}".ToUpperInvariant(), id => $"{id:D}", id => $"{id:D}".ToUpperInvariant(), id => $"{id:B}", id => $"{id:P}",
    ];

    [Fact]
    public async Task However_a_cookie_is_spelt_it_is_the_same_person()
    {
        var e = await server.NewEvent();
        var (name, mac) = CookieOf(await server.Join(e, "Kim"), out var id);
        var watch = Stopwatch.StartNew();

        var answers = await ManyTimes(i =>
        {
            var spelt = $"{(i % 2 == 0 ? name : name.ToUpperInvariant())}={Spellings[i % Spellings.Length](id)}.{mac}";
            return Ask(e, $"x={new string('y', i)}; {spelt}; z={i}", Spellings[i / 2 % 4](e.Id));
        });

        // Every spelling is let in, or the test would say nothing.
        Assert.InRange(answers.Count(a => a.Status == 200), RateLimits.ActsAtOnce, MostTaken(watch.Elapsed));
        Assert.All(answers.Where(a => a.Status != 200), a => a.Refused("limit.rate"));
        Assert.All(answers.Where(a => a.Status == 429), a => Assert.True(a.RetryAfter > TimeSpan.Zero));
    }

    [Fact]
    public async Task No_cookie_beside_their_own_frees_staff_of_the_limit()
    {
        var e = await server.NewEvent();
        var staff = $"{(await server.Open(e)).Cookies.GetAllCookies().Single()}";
        var others = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            others.Add($"{(await server.Join(e)).Cookies.GetAllCookies().Single()}");
        }

        var watch = Stopwatch.StartNew();
        var answers = await ManyTimes(i => server.NewBrowser().Raw(HttpMethod.Post, $"/api/events/{e.Id}/start", JsonContent.Create(new { version = 1 }), r =>
            r.Headers.TryAddWithoutValidation("Cookie", $"{(i % 2 == 0 ? $"workshop-x={Guid.NewGuid()}" : others[i % others.Count])}; {staff}")));

        Assert.InRange(answers.Count(a => a.Status != 429), RateLimits.ActsAtOnce, MostTaken(watch.Elapsed));
    }

    [Fact]
    public async Task Whoever_held_a_link_before_it_was_reset_uses_up_nothing_of_those_who_hold_it_now()
    {
        var e = await server.NewEvent();
        var (organiser, former) = (await server.Open(e, Role.Organiser), await server.Open(e));
        var link = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Role == Role.Moderator);
        await organiser.Post<LinkView>($"links/{link.Id}/reset", new { });
        var present = await server.Open(e);

        await WearOut(Many, () => former.Once(HttpMethod.Post, "start", new { version = 1 }));

        Assert.Equal(200, (await present.Once(HttpMethod.Post, "start", new { version = 1 })).Status);
    }

    [Fact]
    public async Task Whoever_wears_out_the_link_of_the_stage_takes_nothing_from_staff_who_opened_it_too()
    {
        var e = await server.NewEvent();
        var (moderator, technician) = (await server.Open(e), await server.Open(e, Role.Stage));
        var stage = await server.InDatabase(db => db.Links.SingleAsync(l => l.EventId == e.Id && l.Role == Role.Stage));
        await moderator.OpenLink(server.Services.GetRequiredService<LinkTokens>().PathOf(stage));

        await WearOut(Many, () => technician.Once(HttpMethod.Post, "start", new { version = 1 }));
        await WearOut(2 * RateLimits.SharedReadsAtOnce, () => technician.Once(HttpMethod.Get, $"state?{technician.As}"));

        Assert.Equal(200, (await moderator.Once(HttpMethod.Post, "start", new { version = 1 })).Status);
        Assert.Equal(200, (await moderator.Once(HttpMethod.Get, $"state?{moderator.As}")).Status);
    }

    [Fact]
    public async Task Strangers_are_sent_away_whatever_they_invent_and_keep_nobody_from_joining()
    {
        var e = await server.NewEvent();

        var acts = await ManyTimes(i => Ask(e, $"workshop-participant-{e.Id:N}={Guid.NewGuid():N}.{new string('A', 22)}; beside={new string('x', 4_000)}{i}"));
        var creations = await ManyTimes(_ => server.NewBrowser().Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid() }));

        // Without a bucket, which others could have emptied: a phone that lost its cookie learns at once that it must join again.
        Assert.All(acts.Concat(creations), a => a.Refused("access.missing"));
        await WearOut(2 * RateLimits.StrangersReadsAtOnce, () => server.NewBrowser().Send(HttpMethod.Get, $"/api/events/{e.Id}/qr.svg"));
        var phone = await server.Join(e);
        Assert.Equal(200, (await phone.Once(HttpMethod.Get, "qr.svg")).Status);
    }

    [Fact]
    public async Task Reading_without_end_is_slowed_down_and_the_others_read_on()
    {
        var e = await server.NewEvent();
        var (greedy, other) = (await server.Join(e), await server.Join(e));
        var state = await greedy.State();
        var watch = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * RateLimits.ReadsAtOnce).Select(i => greedy.Once(HttpMethod.Get, (i % 4) switch
        {
            0 => $"state?{greedy.As}",
            1 => "me",
            2 => $"voices?{greedy.As}",
            _ => $"changes?{greedy.As}&after={state.Seq}&epoch={state.Epoch}",
        })));

        var taken = RateLimits.ReadsAtOnce + (RateLimits.ReadsPerSecond * ((int)watch.Elapsed.TotalSeconds + 1));
        Assert.InRange(answers.Count(a => a.Status == 200), RateLimits.ReadsAtOnce - 1, taken);
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.True(a.Refused("limit.rate") is { } && a.RetryAfter > TimeSpan.Zero));
        // What one reads costs others nothing, and oneself no act.
        await other.State();
        await greedy.Ask("Geht das noch?");
    }

    [Fact]
    public async Task A_refusal_takes_its_time()
    {
        var kim = await server.Join(await server.NewEvent());
        var answers = new ConcurrentBag<Answer>();
        await WearOut(Many, async () =>
        {
            var watch = Stopwatch.StartNew();
            var answer = await kim.Once(HttpMethod.Get, "me");
            answers.Add(answer.Status == 200 || watch.Elapsed >= RateLimits.HeldFor * 0.9 ? answer : answer with { Text = $"Refused after {watch.Elapsed}" });
            return answer;
        });

        Assert.All(answers.Where(a => a.Status != 200), a => a.Refused("limit.rate"));
    }

    [Fact]
    public async Task A_hundred_screens_of_one_link_come_back_at_once_and_are_all_answered()
    {
        var e = await server.NewEvent();
        var stage = await server.Open(e, Role.Stage);
        var state = await stage.State();

        var answers = await Task.WhenAll(Enumerable.Range(0, SocketLimits.PerLink).SelectMany(_ => new[]
        {
            stage.Once(HttpMethod.Get, $"changes?{stage.As}&after={state.Seq}&epoch={state.Epoch}"), stage.Once(HttpMethod.Get, $"state?{stage.As}"),
        }));

        Assert.All(answers, a => Assert.Equal(200, a.Status));
    }

    [Fact]
    public async Task A_review_costs_more_than_a_look()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => organiser.Once(HttpMethod.Get, (i % 3) switch
        {
            0 => $"review?{organiser.As}",
            1 => "export.json",
            _ => "export/questions.csv",
        })));

        Assert.Contains(answers, a => a.Status == 200);
        Assert.Contains(answers, a => a.Status == 429);
    }

    [Fact]
    public async Task Following_costs_what_a_read_costs()
    {
        var kim = await server.Join(await server.NewEvent());
        var greedy = true;
        var lines = Enumerable.Range(0, 24).Select(async _ =>
        {
            while (greedy)
            {
                await kim.Once(HttpMethod.Get, "me");
            }
        }).ToList();

        await Eventually.True(
            async () =>
            {
                await using var listener = await Listener.Connect(server, kim.Cookies);
                return await listener.TryFollow(kim.Event.Id, Role.Participant) == "limit.rate";
            },
            "a socket that may not follow right now");

        greedy = false;
        await Task.WhenAll(lines);
        await using var other = await (await server.Join(kim.Event)).Listen();
        Assert.True(other.IsOpen);
    }

    /// <summary>So many at once, again and again until one is refused: where the machine is busy, the bucket fills again meanwhile.</summary>
    private static Task WearOut(int many, Func<Task<Answer>> send) => Eventually.True(
        async () => (await Task.WhenAll(Enumerable.Range(0, many).Select(_ => send()))).Any(a => a.Status == 429), "a refusal");

    private static Task<Answer[]> ManyTimes(Func<int, Task<Answer>> send) => Task.WhenAll(Enumerable.Range(0, Many).Select(send));

    private Task<Answer> Ask(TestEvent e, string cookies, string? eventId = null) => server.NewBrowser().Raw(
        HttpMethod.Put, $"/api/events/{Uri.EscapeDataString(eventId ?? $"{e.Id}")}/questions/{Guid.NewGuid()}",
        JsonContent.Create(new { text = "Frage", anonymous = false, rev = 1 }), r => r.Headers.TryAddWithoutValidation("Cookie", cookies));

    private static (string Name, string Mac) CookieOf(Phone phone, out Guid id)
    {
        var cookie = phone.Cookies.GetAllCookies().Single();
        var parts = cookie.Value.Split('.');
        id = Guid.Parse(parts[0]);
        return (cookie.Name, parts[1]);
    }

    /// <summary>What is taken of one person in this time, the second that is under way counted whole.</summary>
    private static int MostTaken(TimeSpan time) => RateLimits.ActsAtOnce + (RateLimits.ActsPerSecond * ((int)time.TotalSeconds + 1));
}
