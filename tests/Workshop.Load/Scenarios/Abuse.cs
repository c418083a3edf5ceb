using System.Net.Sockets;
using System.Text;
using Workshop.Load.Lines;
using Workshop.Load.People;
using Workshop.Load.Reports;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>
/// A burst while others mean no good: acts too fast, bodies and frames too large, broken messages, sockets that never read.
/// They are refused one by one, and everyone else votes as if they were not there.
/// </summary>
internal static class Abuse
{
    private const int AtOnce = 64;
    private const int TooFast = 600;
    private const int Lines = 24;
    private const int Invented = 2_000;
    private const int TooLarge = 200 * 1024;
    private static readonly TimeSpan LongestFinal = TimeSpan.FromSeconds(60);

    public static async Task<Report> Run(Product product, int people, TimeSpan window, bool pinned)
    {
        var hall = product.Hall;
        await hall.Enter(people, listen: true, AtOnce);
        using var stranger = new Person(hall, people);
        await stranger.Join();
        var (poll, answers) = product.Polls[0];
        var shown = hall.Expect(screen => screen.Polls.TryGetValue(poll, out var count) && count.Voters == people);
        var before = product.Server.Memory;
        using var web = new Web(hall.Server, 4 * Lines);
        var abuse = new[] { Hammer(web, hall, stranger), Ask(web, hall, stranger), Invent(web, hall), Stuff(web, hall, stranger, poll), Break(hall, stranger), Shout(hall, stranger), Guess(web) };
        var wave = await Wave.Of(people, window, async i => (await hall.People[i].Vote(poll, answers[i % answers.Length], 1)).Acknowledged);
        var all = await shown.Reached(LongestFinal);
        var refused = await Task.WhenAll(abuse);
        List<Row> rows =
        [
            new("votes acknowledged", people - wave.Failed, null, "0", $"≥ {people}", wave.Failed == 0),
            new("screens that show all", people - shown.Missing, null, "0", $"≥ {people}", all is not null),
            new("people disconnected", hall.People.Sum(p => p.Lost), null, "0", "≤ 0", hall.People.All(p => p.Lost == 0)),
            new("acts too fast, refused with 429", refused[0], null, "0", "≥ 1", refused[0] >= 1),
            new("reads without end, refused with 429", refused[1], null, "0", "≥ 1", refused[1] >= 1),
            new("invented cookies, refused with 401", refused[2], null, "0", $"≥ {Invented}", refused[2] == Invented),
            new("bodies too large, refused with 413", refused[3], null, "0", "≥ 1", refused[3] >= 1),
            new("broken messages, socket closed", refused[4], null, "0", "≥ 1", refused[4] >= 1),
            new("messages too large, socket closed", refused[5], null, "0", "≥ 1", refused[5] >= 1),
            new("codes guessed, refused with 429", refused[6], null, "0", "≥ 1", refused[6] >= 1),
            new("acknowledged p99 of the others (ms)", Wave.Percentile(wave.AckMs, 0.99), null, "0.0"),
            new("server memory grew by (MB)", (product.Server.Memory - before) / 1024.0 / 1024.0, null, "0.0"),
        ];
        return new Report($"abuse: {people} people vote, others mean no good", rows, pinned ? [] : [Report.Shared], [.. Report.Unmet(rows), .. product.Problems()], rows);
    }

    /// <summary>One cookie, as fast as it goes, in a poll that is not there, so that nothing is stored.</summary>
    private static Task<int> Hammer(Web web, Hall hall, Person who) =>
        Count(TooFast, 429, () => web.Send(HttpMethod.Put, $"/api/events/{hall.EventId}/polls/{Guid.NewGuid()}/vote", who.Cookie, """{"answer":{"choices":[1]},"rev":1}"""));

    /// <summary>One cookie that asks for everything, as fast as it goes.</summary>
    private static Task<int> Ask(Web web, Hall hall, Person who) =>
        Count(TooFast, 429, async () => await web.Get($"/api/events/{hall.EventId}/state?as=participant", who.Cookie));

    /// <summary>Long cookies that nobody was given, another one each time: none may be remembered.</summary>
    private static Task<int> Invent(Web web, Hall hall) => Count(Invented, 401, () => web.Send(
        HttpMethod.Put, $"/api/events/{hall.EventId}/polls/{Guid.NewGuid()}/vote",
        $"workshop-participant-{hall.EventId:N}={Guid.NewGuid():N}.{new string('A', 22)}; beside={Guid.NewGuid()}{new string('x', 8_000)}", """{"answer":null,"rev":1}"""));

    private static Task<int> Stuff(Web web, Hall hall, Person who, Guid poll) =>
        Count(10, 413, () => web.Send(HttpMethod.Put, $"/api/events/{hall.EventId}/polls/{poll}/vote", who.Cookie, new string('x', TooLarge)));

    private static Task<int> Guess(Web web) =>
        Count(100, 429, () => web.Send(HttpMethod.Post, "/api/join", "", $$"""{"code":"WRNG22","joinKey":"{{new string('k', 40)}}"}"""));

    private static Task<int> Break(Hall hall, Person who) => Closed(hall, who, line => line.SendRaw("\x81\x05hello this is no frame"u8));

    private static Task<int> Shout(Hall hall, Person who) => Closed(hall, who, line =>
    {
        line.Send(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"));
        line.Send(Encoding.UTF8.GetBytes(new string('x', 60_000)));
    });

    private static async Task<int> Count(int times, int status, Func<Task<Answered>> send)
    {
        // In several lines: a refusal takes its time.
        var lines = await Task.WhenAll(Enumerable.Range(0, Lines).Select(async line =>
        {
            var counted = 0;
            for (var i = line; i < times; i += Lines)
            {
                counted += (await send()).Status == status ? 1 : 0;
            }

            return counted;
        }));
        return lines.Sum();
    }

    /// <summary>How many of some sockets the server closed for what they said.</summary>
    private static async Task<int> Closed(Hall hall, Person who, Action<SocketLine> speak)
    {
        const int sockets = 20;
        var patience = TimeSpan.FromSeconds(20);
        var ended = await Task.WhenAll(Enumerable.Range(0, sockets).Select(async _ =>
        {
            using var line = new SocketLine();
            try
            {
                await line.Open(hall.Server, HubLine.Path, who.Cookie, CancellationToken.None);
                speak(line);
            }
            catch (SocketException)
            {
                return 1;
            }

            var reading = line.Read(_ => { });
            return await Task.WhenAny(reading, Task.Delay(patience)) == reading ? 1 : 0;
        }));
        return ended.Sum();
    }
}
