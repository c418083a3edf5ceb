using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Ranking;

public sealed record RankingDefinition(IReadOnlyList<PollOption> Options);

/// <param name="Order">Ids of all options, the best first.</param>
public sealed record RankingAnswer(IReadOnlyList<int> Order);

/// <summary>
/// Putting all options into an order. Counted are ordered pairs (row before column) and places (row on place), each an n × n matrix of whole
/// numbers by the options' places in the definition; the figures are both, row by row.
/// </summary>
public sealed class RankingKind : PollKind<RankingDefinition, RankingAnswer>
{
    private static readonly LocalText MeanPlace = new("Mittlerer Platz", "Mean place");

    public override string Code => "ranking";

    public override RankingDefinition? Read(StrictReader json) => json.Allow("options") ? new RankingDefinition(OptionList.Read(json)) : null;

    public override bool IsSameStructure(RankingDefinition before, RankingDefinition after) => OptionList.IsSame(before.Options, after.Options);

    public override RankingAnswer? Accept(RankingDefinition definition, int slot, RankingAnswer answer) =>
        answer.Order.Count == definition.Options.Count && definition.Options.All(o => answer.Order.Contains(o.Id)) ? answer : null;

    public override IEnumerable<Delta> Cells(RankingDefinition definition, int slot, RankingAnswer answer)
    {
        var n = definition.Options.Count;
        var order = answer.Order.ToList();
        var places = definition.Options.Select(o => order.IndexOf(o.Id)).ToArray();
        for (var i = 0; i < n; i++)
        {
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
        var figures = new long[2 * n * n];
        foreach (var (cell, count) in tally.In(0))
        {
            figures[cell] = count;
        }

        return figures;
    }

    public override IEnumerable<SheetRow> Sheet(RankingDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var n = definition.Options.Count;
        return definition.Options.Select((o, i) =>
        {
            var places = Enumerable.Range(0, n).Select(place => figures[(n * n) + (i * n) + place]).ToArray();
            var people = places.Sum();
            var mean = people == 0 ? 0 : places.Select((count, place) => count * (place + 1.0)).Sum() / people;
            return new SheetRow(o.Text, places[0], people == 0 ? null : new Measure(MeanPlace, Math.Round(mean, 2)));
        });
    }
}
