using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Points;

/// <param name="Budget">How many points each person has, 10 to 100.</param>
/// <param name="Step">What points are given in: 1, 5 or 10, which divides the budget.</param>
public sealed record PointsDefinition(IReadOnlyList<PollOption> Options, int Budget, int Step);

/// <param name="Id">Of the option.</param>
/// <param name="Points">At least one step; a whole number of steps.</param>
public sealed record GivenPoints(int Id, int Points);

/// <param name="Points">Each option once, those without points left out; together the whole budget.</param>
public sealed record PointsAnswer(IReadOnlyList<GivenPoints> Points);

/// <summary>
/// Sharing a budget of points out among options. Of n options the cell i counts the points of the option at place i, and n + i the people who gave it
/// any; the figures are both, in this order.
/// </summary>
public sealed class PointsKind : PollKind<PointsDefinition, PointsAnswer>
{
    private static readonly int[] Steps = [1, 5, 10];
    private static readonly LocalText PointsName = new("Punkte", "Points");
    private static readonly LocalText ShareName = new("Anteil der Punkte in %", "Share of points in %");

    public override string Code => "points";

    public override PointsDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "budget", "step"))
        {
            return null;
        }

        var options = OptionList.Read(json);
        var budget = json.May("budget", n => n.Number(10, 100), 100);
        var step = json.May("step", n => n.Number() ?? 1, 5);
        if (!Steps.Contains(step) || budget % step != 0)
        {
            json.Refuse(ReadProblem.NotOneOf(json.PathTo("step"), [.. Steps.Where(s => budget % s == 0).Select(s => $"{s}")]));
        }

        return new PointsDefinition(options, budget, step);
    }

    public override bool IsSameStructure(PointsDefinition before, PointsDefinition after) =>
        (before.Budget, before.Step) == (after.Budget, after.Step) && OptionList.IsSame(before.Options, after.Options);

    public override PointsAnswer? Accept(PointsDefinition definition, int slot, PointsAnswer answer) =>
        OptionList.OfEach(definition.Options.Select(o => o.Id), answer.Points, p => p.Id, p => p.Points >= 1 && p.Points <= definition.Budget && p.Points % definition.Step == 0) is { } points
        && points.Sum(p => p.Points) == definition.Budget ? new PointsAnswer(points) : null;

    public override IEnumerable<Delta> Cells(PointsDefinition definition, int slot, PointsAnswer answer)
    {
        var n = definition.Options.Count;
        var places = definition.Options.Index().ToDictionary(o => o.Item.Id, o => o.Index);
        foreach (var (id, points) in answer.Points)
        {
            yield return new Delta(slot, places[id], Count: points);
            yield return new Delta(slot, n + places[id]);
        }
    }

    public override long[] Figures(PointsDefinition definition, ITally tally) =>
        [.. Enumerable.Range(0, 2 * definition.Options.Count).Select(cell => (long)tally.Count(0, cell))];

    public override IEnumerable<SheetRow> Sheet(PointsDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var n = definition.Options.Count;
        var all = figures.Take(n).Sum();
        return definition.Options.SelectMany((o, i) => Rows(o.Text, figures[i], figures[n + i]));

        IEnumerable<SheetRow> Rows(LocalText text, long points, long people)
        {
            yield return new SheetRow(text, people, new Measure(PointsName, points));
            if (all > 0)
            {
                yield return new SheetRow(text, null, new Measure(ShareName, Math.Round(100.0 * points / all, 1)));
            }
        }
    }
}
