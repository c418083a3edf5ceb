using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Grid;

/// <summary>How often one option was given each value of one axis, and what follows from it.</summary>
/// <param name="Label">Of the axis.</param>
/// <param name="Counts">From the value 0 on.</param>
internal sealed record AxisCounts(LocalText Label, IReadOnlyList<long> Counts)
{
    public long People => Counts.Sum();

    /// <summary>The mean value; 0 where nobody placed it.</summary>
    public double Mean => People == 0 ? 0 : (double)Counts.Select((count, value) => count * value).Sum() / People;

    /// <summary>The standard deviation of all values that were given; 0 where nobody placed it.</summary>
    public double Spread => People == 0 ? 0 : Math.Sqrt(Counts.Select((count, value) => count * Math.Pow(value - Mean, 2)).Sum() / People);

    /// <summary>Mean and spread; nothing where nobody placed it.</summary>
    public IEnumerable<Measure> Measures() => People == 0 ? [] :
    [
        new Measure(Named("Mittelwert", "mean"), Math.Round(Mean, 2)),
        new Measure(Named("Standardabweichung", "standard deviation"), Math.Round(Spread, 2)),
    ];

    private LocalText Named(string de, string en) => new($"{Label.In("de")}: {de}", $"{Label.In("en")}: {en}");
}
