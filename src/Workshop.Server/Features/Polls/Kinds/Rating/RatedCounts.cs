using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Rating;

/// <summary>How often each value of a scale was given to one statement, and what follows from it.</summary>
/// <param name="From">The value that the first count is of.</param>
internal sealed record RatedCounts(int From, IReadOnlyList<long> Counts)
{
    private static readonly LocalText MeanName = new("Mittelwert", "Mean");
    private static readonly LocalText MedianName = new("Median", "Median");
    private static readonly LocalText ScoreName = new("Net Promoter Score", "Net promoter score");

    /// <summary>How many people rated it.</summary>
    public long People => Counts.Sum();

    /// <summary>The mean value; 0 where nobody rated it.</summary>
    public double Mean => People == 0 ? 0 : (double)Counts.Select((count, i) => count * (From + i)).Sum() / People;

    /// <summary>The value in the middle, or halfway between the two in the middle.</summary>
    public double Median => (At((People - 1) / 2) + At(People / 2)) / 2.0;

    /// <summary>Of a scale from 0 to 10, the percentage of those who gave 9 or 10, minus that of those who gave 6 or less.</summary>
    public double Score => People == 0 ? 0 : 100.0 * (Counts.Skip(9).Sum() - Counts.Take(7).Sum()) / People;

    /// <summary>People with mean, median and score, then each value.</summary>
    public IEnumerable<SheetRow> Rows(LocalText text, bool withScore)
    {
        yield return new SheetRow(text, People, People == 0 ? null : new Measure(MeanName, Math.Round(Mean, 2)));
        if (People > 0)
        {
            yield return new SheetRow(text, null, new Measure(MedianName, Median));
            if (withScore)
            {
                yield return new SheetRow(text, null, new Measure(ScoreName, Math.Round(Score, 1)));
            }
        }

        foreach (var (i, count) in Counts.Index())
        {
            yield return new SheetRow(new LocalText(With(text.De), With(text.En)), count);
            string? With(string? wording) => wording is null ? null : $"{wording}: {From + i}";
        }
    }

    /// <summary>The value at a place when all are put into order.</summary>
    private int At(long place)
    {
        var i = 0;
        for (var before = Counts[0]; before <= place && i < Counts.Count - 1; before += Counts[++i])
        {
        }

        return From + i;
    }
}
