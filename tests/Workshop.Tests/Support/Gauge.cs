using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>What one server tells through the meter <c>Workshop</c>, as an operator's tool would hear it.</summary>
public sealed class Gauge : IDisposable
{
    private readonly ConcurrentQueue<Reading> readings = new();
    private readonly MeterListener listener = new();

    public Gauge(TestServer server)
    {
        // Servers of other tests run in this process too.
        var factory = server.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == LiveMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                Instruments.TryAdd(instrument.Name, instrument);
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Keep(i, value, tags));
        listener.Start();
    }

    public sealed record Reading(string Name, double Value, string Tags);

    /// <summary>By name.</summary>
    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new();

    /// <summary>Everything heard so far.</summary>
    public IReadOnlyList<Reading> Readings => [.. readings];

    /// <summary>What was measured, as <c>key=value</c> tags separated by commas say it.</summary>
    public IReadOnlyList<double> Values(string name, string? tags = null) =>
        readings.Where(r => r.Name == name && (tags is null || r.Tags == tags)).Select(r => r.Value).ToList();

    /// <summary>What a gauge shows right now.</summary>
    public double Now(string name, string tags = "")
    {
        listener.RecordObservableInstruments();
        return readings.Last(r => r.Name == name && r.Tags == tags).Value;
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        readings.Enqueue(new Reading(instrument.Name, value, string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
}
