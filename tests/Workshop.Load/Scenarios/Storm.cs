using System.Diagnostics;
using Workshop.Load.Reports;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>The server is killed in the middle of a burst with everyone connected, starts again, and everybody comes back.</summary>
internal static class Storm
{
    private const double ShareBack = 0.99;
    private const int AtOnce = 64;
    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(60);

    public static async Task<Report> Run(Product product, int people, TimeSpan window, bool pinned)
    {
        await product.Hall.Enter(people, listen: true, AtOnce);
        var (poll, answers) = product.Polls[0];
        var returning = product.Hall.People.Select(p => p.ComeBackOnceLost(LongestReturn)).ToList();
        var shown = product.Hall.Expect(screen => screen.Polls.TryGetValue(poll, out var count) && count.Voters == people);
        var answered = 0;
        var voting = Wave.Of(people, window, async i =>
        {
            var entry = await product.Hall.People[i].Vote(poll, answers[i % answers.Length], 1);
            if (Interlocked.Increment(ref answered) == Math.Max(1, people / 3))
            {
                product.Server.Kill();
            }

            return entry.Acknowledged;
        });
        await product.Server.Ended();
        await product.StartServer();
        var ready = Stopwatch.GetTimestamp();
        var enough = (int)Math.Ceiling(people * ShareBack);
        var back = await Task.WhenAll(returning);
        var times = back.Where(b => b is not null).Select(b => Stopwatch.GetElapsedTime(ready, b!.Value).TotalSeconds).Order().ToList();
        var wave = await voting;
        var all = await shown.Reached(LongestReturn);
        var seconds = times.Count >= enough ? times[enough - 1] : double.PositiveInfinity;
        List<Row> rows =
        [
            new("99 % back after readiness (s)", seconds, null, "0.0", "≤ 10", seconds <= 10),
            new("people back", times.Count, null, "0", $"≥ {enough}", times.Count >= enough),
            new("acts acknowledged", people - wave.Failed, null, "0", $"≥ {people}", wave.Failed == 0),
            new("screens that show all", people - shown.Missing, null, "0", $"≥ {people}", all is not null),
        ];
        return new Report($"storm: {people} people, killed in a burst", rows, pinned ? [] : [Report.Shared], [.. Report.Unmet(rows[1..]), .. product.Problems()], rows);
    }
}
