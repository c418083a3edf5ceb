using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Workshop.Server.Live;

/// <summary>
/// What an operator sees of committer, pump and hub while people use them: the meter <c>Workshop</c>. Counts and times only; a
/// tag never holds anything about a person or an event.
/// </summary>
public sealed class LiveMetrics
{
    public const string MeterName = "Workshop";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private static readonly InstrumentAdvice<int> Acts = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500] };

    private readonly Histogram<double> commitDuration;
    private readonly Histogram<int> commitActs;
    private readonly Counter<long> repeats;
    private readonly Histogram<double> pushLag;
    private readonly Counter<long> resyncs;
    private readonly Counter<long> slowReaders;
    private readonly Histogram<double> dueDelay;
    private readonly Counter<long> dueFailures;

    public LiveMetrics(IMeterFactory meters, Connections connections)
    {
        var meter = meters.Create(MeterName);
        commitDuration = meter.CreateHistogram("workshop.commit.duration", "s", "Time from a group's begin of transaction until COMMIT returned.", null, Seconds);
        commitActs = meter.CreateHistogram("workshop.commit.acts", "{act}", "Acts stored together in one group.", null, Acts);
        repeats = meter.CreateCounter<long>("workshop.act.repeats", "{act}", "Acts answered from what was stored already, because their revision was not above it.");
        pushLag = meter.CreateHistogram("workshop.push.lag", "s", "Time from the oldest commit not yet told until it was handed to everyone it is for.", null, Seconds);
        resyncs = meter.CreateCounter<long>("workshop.resyncs", "{request}", "Clients that asked what they missed: told by the log (changes), or sent to load everything (reset).");
        slowReaders = meter.CreateCounter<long>("workshop.sockets.dropped", "{socket}", "Sockets let go because they took too long to take a message.");
        dueDelay = meter.CreateHistogram("workshop.due.delay", "s", "Time from when a timed act was due until it was stored.", null, Seconds);
        dueFailures = meter.CreateCounter<long>("workshop.due.failures", "{attempt}", "Attempts at a timed act that failed: tried again later (retry), or set aside after ten (aside).");
        meter.CreateObservableGauge("workshop.queue.depth", () => QueueDepth(), "{act}", "Acts waiting for the committer.");
        meter.CreateObservableGauge("workshop.sockets", () => PerAudience(connections), "{socket}", "Sockets that follow an event.");
    }

    /// <summary>Set by the committer, which owns the queue.</summary>
    internal Func<int> QueueDepth { get; set; } = () => 0;

    /// <param name="begun"><see cref="Stopwatch.GetTimestamp"/> right before the transaction began.</param>
    internal void Committed(long begun, int acts, int repeated)
    {
        commitDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        commitActs.Record(acts);
        repeats.Add(repeated);
    }

    /// <param name="nudged"><see cref="Stopwatch.GetTimestamp"/> when the oldest commit among what was sent was made known.</param>
    internal void Pushed(long nudged) => pushLag.Record(Stopwatch.GetElapsedTime(nudged).TotalSeconds);

    internal void Resynced(bool reset) => resyncs.Add(1, new KeyValuePair<string, object?>("workshop.resync", reset ? "reset" : "changes"));

    internal void SlowReaderDropped() => slowReaders.Add(1);

    internal void DueActDone(TimeSpan delay) => dueDelay.Record(delay.TotalSeconds);

    internal void DueActFailed(bool isSetAside) => dueFailures.Add(1, new KeyValuePair<string, object?>("workshop.due", isSetAside ? "aside" : "retry"));

    private static IEnumerable<Measurement<int>> PerAudience(Connections connections)
    {
        var sockets = connections.All.CountBy(c => c.Audience).ToDictionary();
        return Pump.Audiences
            .Select(a => new Measurement<int>(sockets.GetValueOrDefault(a), new KeyValuePair<string, object?>("workshop.audience", a.ToString().ToLowerInvariant())));
    }
}
