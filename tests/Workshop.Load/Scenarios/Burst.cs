using System.Diagnostics;

namespace Workshop.Load.Scenarios;

/// <param name="People">Everyone who is in the hall and acts.</param>
/// <param name="Rounds">Measured rounds; medians are taken.</param>
/// <param name="Window">Time over which the acts of a round are spread.</param>
internal sealed record Size(int People, int Rounds, TimeSpan Window, int AtOnce)
{
    /// <summary>Rounds before the measured ones, so that code is compiled and caches are filled.</summary>
    public const int WarmUps = 2;
}

/// <summary>One measured round.</summary>
internal sealed record Round(
    double AckP50, double AckP95, double AckP99, double AckMax, double Final, double ActsPerSecond, double CpuPerAct,
    double UpdatesPerSecond, double UpdateBytes, double Driver, double LateP99, int Failed);

/// <summary>What a side did with a size.</summary>
internal sealed record Outcome(
    string Name, double JoinsPerSecond, double CpuPerJoin, double JoinDriver, double BytesPerConnection, double CpuPerMessage, double DeliveryDriver,
    double BytesPerMessage, double IdleShare, IReadOnlyList<Round> Rounds, IReadOnlyList<string> Problems)
{
    public double Median(Func<Round, double> figure) => Middle(Rounds.Select(figure));

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}

/// <summary>People come in, everyone acts within the window, and it takes until every screen shows all of it.</summary>
internal static class Burst
{
    private const int Stirs = 20;
    private const int WarmUpPeople = 1_000;
    private const int MostWarmUps = 8;
    private const double StillWarming = 0.95;
    private const int EnoughInVain = 2;

    /// <summary>What fewer people need is lost in memory that the warm-up left free.</summary>
    private const int FewestForMemory = 5_000;
    private static readonly TimeSpan LongestFinal = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private const int MostWaits = 5;

    /// <summary>Share of a core: what a server with thousands of sockets uses while nobody acts.</summary>
    private const double AtRest = 0.1;

    /// <param name="stirInterval">Time between two updates when only their delivery is measured.</param>
    /// <param name="idle">How long to watch everyone do nothing; zero to leave that out.</param>
    public static async Task<Outcome> Run(ISide side, Size size, TimeSpan stirInterval, TimeSpan idle)
    {
        await WarmUp(side, size.AtOnce);
        var before = Usage.Now(side);
        await side.Enter(size.People, size.AtOnce);
        var joins = Usage.Now(side).Since(before);
        await side.Prepare();
        var warmUps = size.Rounds > 0 ? Size.WarmUps : 0;
        for (var round = 0; round < warmUps; round++)
        {
            await Settle(side);
            await Measure(side, size, round);
        }

        // Before the rounds: phones that were sent a lot are told less often, and then one update stands for several. Once unmeasured,
        // so that the code is compiled also where there were no rounds to warm up.
        await Settle(side);
        await Deliver(side, stirInterval, first: 0);
        var delivery = await Deliver(side, stirInterval, first: Stirs);
        var rounds = new List<Round>();
        for (var round = warmUps; round < warmUps + size.Rounds; round++)
        {
            await Settle(side);
            rounds.Add(await Measure(side, size, round));
        }

        await Settle(side);
        before = Usage.Now(side);
        await Task.Delay(idle);
        var resting = Usage.Now(side).Since(before);
        return new Outcome(
            side.Name, size.People / joins.Time.TotalSeconds, joins.MicrosecondsPer(size.People), joins.DriverShare, size.People < FewestForMemory ? double.NaN : (double)joins.Memory / size.People,
            delivery.MicrosecondsPer(delivery.Messages), delivery.DriverShare,
            (double)delivery.Bytes / Math.Max(1, delivery.Messages), idle > TimeSpan.Zero ? resting.ServerShare : double.NaN, rounds, side.Problems());
    }

    /// <summary>
    /// Lets people come and go until the server's code is compiled: until two more waves cost hardly less than the best before them. One
    /// alone may have met a bad moment of the machine.
    /// </summary>
    private static async Task WarmUp(ISide side, int atOnce)
    {
        var (best, inVain) = (double.PositiveInfinity, 0);
        for (var wave = 0; wave < MostWarmUps && inVain < EnoughInVain; wave++)
        {
            var before = Usage.Now(side);
            await side.WarmUp(WarmUpPeople, atOnce);
            var cost = Usage.Now(side).Since(before).MicrosecondsPer(WarmUpPeople);
            inVain = cost < best * StillWarming ? 0 : inVain + 1;
            best = Math.Min(best, cost);
            await Settle(side);
        }
    }

    /// <summary>Waits until the server has nothing left to do: compiling what was called often goes on after everybody is answered.</summary>
    private static async Task Settle(ISide side)
    {
        for (var waits = 0; waits < MostWaits; waits++)
        {
            var before = Usage.Now(side);
            await Task.Delay(Quiet);
            if (Usage.Now(side).Since(before).ServerShare < AtRest)
            {
                return;
            }
        }
    }

    private static async Task<Round> Measure(ISide side, Size size, int round)
    {
        var final = side.Expect(round);
        var before = Usage.Now(side);
        var wave = await Wave.Of(size.People, size.Window, person => side.Act(person, round));
        var reached = await final(LongestFinal);
        var spent = Usage.Now(side).Since(before);
        var seconds = reached is { } at ? Stopwatch.GetElapsedTime(wave.Began, at).TotalSeconds : double.PositiveInfinity;
        return new Round(
            Wave.Percentile(wave.AckMs, 0.5), Wave.Percentile(wave.AckMs, 0.95), Wave.Percentile(wave.AckMs, 0.99), wave.AckMs[^1], seconds,
            size.People / Stopwatch.GetElapsedTime(wave.Began, wave.Ended).TotalSeconds, spent.MicrosecondsPer(size.People),
            (double)spent.Messages / size.People / spent.Time.TotalSeconds, (double)spent.Bytes / Math.Max(1, spent.Messages),
            spent.DriverShare, Wave.Percentile(wave.LateMs, 0.99), wave.Failed);
    }

    private static async Task<Spent> Deliver(ISide side, TimeSpan interval, int first)
    {
        var before = Usage.Now(side);
        for (var stir = first; stir < first + Stirs; stir++)
        {
            await side.Stir(stir);
            await Task.Delay(interval);
        }

        await Task.Delay(interval);
        return Usage.Now(side).Since(before);
    }
}
