using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Ranking;

/// <param name="Top">How many options each person puts into an order; null for all of them.</param>
public sealed record RankingDefinition(IReadOnlyList<PollOption> Options, int? Top = null);

/// <param name="Order">Ids of options, the best first: all, or as many as are asked for.</param>
public sealed record RankingAnswer(IReadOnlyList<int> Order);

/// <summary>
/// Putting options into an order: all, or one's first few. Counted are ordered pairs (row before column; what somebody left out comes after all that they
/// put into an order) and places (row on place), each an n × n matrix of whole numbers by the options' places in the definition. The figures are
/// both, row by row, and then each option's place by <see cref="Schulze"/>, 0 as long as nobody voted.
/// </summary>
public sealed class RankingKind : PollKind<RankingDefinition, RankingAnswer>
{
    private static readonly LocalText MeanPlace = new("Mittlerer Platz", "Mean place");

    /// <summary>Weighted (Borda): of k places the first gives k points, the last one, being left out none; the mean of all who voted.</summary>
    private static readonly LocalText MeanPoints = new("Mittlere Punkte", "Mean points");

    private static readonly LocalText PairwisePlace = new("Platz im paarweisen Vergleich (Schulze)", "Place by pairwise comparison (Schulze)");

    public override string Code => "ranking";

    public override RankingDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "top"))
        {
            return null;
        }

        var options = OptionList.Read(json);
        var top = json.May<int?>("top", n => n.Number(1, Math.Max(options.Count, 1)), null);
        return new RankingDefinition(options, top == options.Count ? null : top);
    }

    public override bool IsSameStructure(RankingDefinition before, RankingDefinition after) => before.Top == after.Top && OptionList.IsSame(before.Options, after.Options);

    public override RankingAnswer? Accept(RankingDefinition definition, int slot, RankingAnswer answer) =>
        answer.Order.Count == (definition.Top ?? definition.Options.Count)
        && answer.Order.Distinct().Count() == answer.Order.Count
        && answer.Order.All(id => definition.Options.Any(o => o.Id == id)) ? answer : null;

    public override IEnumerable<Delta> Cells(RankingDefinition definition, int slot, RankingAnswer answer)
    {
        var n = definition.Options.Count;
        var order = answer.Order.ToList();
        var places = definition.Options.Select(o => order.IndexOf(o.Id) is var at && at < 0 ? n : at).ToArray();
        for (var i = 0; i < n; i++)
        {
            if (places[i] == n)
            {
                continue;
            }

            yield return new Delta(slot, (n * n) + (i * n) + places[i]);
            for (var j = 0; j < n; j++)
            {
                if (places[i] < places[j])
                {
                    yield return new Delta(slot, (i * n) + j);
                }
            }
        }
    }

    public override long[] Figures(RankingDefinition definition, ITally tally)
    {
        var n = definition.Options.Count;
        var figures = new long[(2 * n * n) + n];
        foreach (var (cell, count) in tally.In(0))
        {
            figures[cell] = count;
        }

        if (figures.Any(f => f != 0))
        {
            Schulze.Places(n, figures).Select(place => (long)place).ToArray().CopyTo(figures, 2 * n * n);
        }

        return figures;
    }

    public override IEnumerable<SheetRow> Sheet(RankingDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var n = definition.Options.Count;
        var most = definition.Top ?? n;
        long[] Places(int option) => [.. Enumerable.Range(0, n).Select(place => figures[(n * n) + (option * n) + place])];
        // Everybody puts exactly one option on the first place.
        var people = Enumerable.Range(0, n).Sum(option => Places(option)[0]);
        foreach (var (i, option) in definition.Options.Index())
        {
            var places = Places(i);
            yield return new SheetRow(option.Text, places[0], people == 0 ? null : definition.Top is null
                ? new Measure(MeanPlace, Mean(places.Select((count, place) => count * (place + 1L)), people))
                : new Measure(MeanPoints, Mean(places.Select((count, place) => count * (long)(most - place)), people)));
            if (people > 0)
            {
                yield return new SheetRow(option.Text, null, new Measure(PairwisePlace, figures[(2 * n * n) + i]));
            }
        }
    }

    private static double Mean(IEnumerable<long> sums, long people) => Math.Round((double)sums.Sum() / people, 2);
}
