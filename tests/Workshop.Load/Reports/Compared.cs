using Workshop.Load.Scenarios;

namespace Workshop.Load.Reports;

/// <summary>The side-by-side table of a run, with what performance aims at.</summary>
internal static class Compared
{
    public static Report Of(string title, Outcome product, Outcome? floor, Targets targets, bool pinned)
    {
        var rows = new List<Row>();
        if (product.Rounds.Count > 0)
        {
            Add("acknowledged p50 (ms)", "0.0", o => o.Median(r => r.AckP50));
            Add("acknowledged p95 (ms)", "0.0", o => o.Median(r => r.AckP95));
            Add("acknowledged p99 (ms)", "0.0", o => o.Median(r => r.AckP99), targets.AckRatio, targets.AckMs);
            Add("acknowledged, longest (ms)", "0.0", o => o.Median(r => r.AckMax));
            Add("acts per second", "0", o => o.Median(r => r.ActsPerSecond));
            Add("everyone shows all after (s)", "0.00", o => o.Median(r => r.Final), null, targets.FinalS);
            Add("server CPU per act (µs)", "0", o => o.Median(r => r.CpuPerAct), targets.CpuRatio);
            Add("updates per second and person", "0.0", o => o.Median(r => r.UpdatesPerSecond));
            Add("bytes per update", "0", o => o.Median(r => r.UpdateBytes));
        }

        Add("server CPU per delivered message (µs)", "0.0", o => o.CpuPerMessage, 1.2);
        Add("joins per second", "0", o => o.JoinsPerSecond, least: 1_000);
        Add("server CPU per join (µs)", "0", o => o.CpuPerJoin);
        Add("memory per connection (KB)", "0.0", o => o.BytesPerConnection / 1024, 1.5);
        Add("server idle (% of a core)", "0.0", o => o.IdleShare * 100, most: targets.IdlePercent);
        Add("driver in the burst (% of its core)", "0", o => o.Rounds.Count > 0 ? o.Median(r => r.Driver) * 100 : double.NaN);
        Add("driver while joining (% of its core)", "0", o => o.JoinDriver * 100);
        var sides = floor is null ? [product] : new[] { product, floor };
        return new Report(title, rows, sides.SelectMany(s => Report.Doubts(s, pinned)).Distinct().ToList(), product.Problems, sides);

        void Add(string name, string format, Func<Outcome, double> figure, double? ratio = null, double? most = null, double? least = null)
        {
            var (ours, theirs) = (figure(product), floor is null ? (double?)null : figure(floor));
            if (double.IsNaN(ours))
            {
                return;
            }

            var (worth, met) = (ratio, most, least) switch
            {
                ({ } times, _, _) when theirs is { } f => ($"≤ {times} × floor", ours <= times * f),
                (_, { } limit, _) => ($"≤ {limit}", ours <= limit),
                (_, _, { } limit) => ($"≥ {limit}", ours >= limit),
                _ => ("", (bool?)null),
            };
            rows.Add(new Row(name, ours, theirs, format, worth, met));
        }
    }
}

/// <summary>What is aimed at; null where nothing is. Ratios are to the floor of the same run.</summary>
internal sealed record Targets(double? AckRatio = null, double? AckMs = null, double? FinalS = null, double? CpuRatio = null, double? IdlePercent = null)
{
    public static Targets Burst(int people) => people switch
    {
        >= 10_000 => new(AckMs: 2_500, FinalS: 4),
        >= 5_000 => new(2, null, 1.6, 1.5),
        _ => new(2, null, 1.4, 1.6),
    };

    public static Targets Upvotes { get; } = new(AckMs: 300, FinalS: 2);

    public static Targets Idle { get; } = new(IdlePercent: 8);
}
