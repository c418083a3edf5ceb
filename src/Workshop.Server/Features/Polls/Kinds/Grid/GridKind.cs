using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Grid;

/// <param name="Label">What is measured, such as effort.</param>
/// <param name="Low">What 0 means; may be missing in both languages.</param>
/// <param name="High">What <see cref="GridDefinition.Highest"/> means; may be missing in both languages.</param>
public sealed record GridAxis(LocalText Label, LocalText Low, LocalText High);

/// <param name="Options">What is placed, two to eight.</param>
/// <param name="X">From left to right.</param>
/// <param name="Y">From bottom to top.</param>
public sealed record GridDefinition(IReadOnlyList<PollOption> Options, GridAxis X, GridAxis Y)
{
    public const int MostOptions = 8;

    /// <summary>Both axes go from 0 to this, in whole steps.</summary>
    public const int Highest = 10;
    public static readonly TextLimit OptionLimit = new(80, 320);
    public static readonly TextLimit AxisLimit = new(30, 120);

    /// <summary>How many values an axis has.</summary>
    internal const int Values = Highest + 1;
}

/// <summary>Where somebody puts an option.</summary>
/// <param name="Option">Its id.</param>
public sealed record Placement(int Option, int X, int Y);

/// <param name="Placements">At least one, each option once; options may be left out.</param>
public sealed record GridAnswer(IReadOnlyList<Placement> Placements);

/// <summary>
/// Placing options on two axes. A cell counts the people who gave an option one value on one axis: twice the option's place, plus 1 for Y, times the number
/// of values, plus the value. The figures are these counts in this order; sums and means follow from them. What somebody gave on one axis is not kept
/// together with the other.
/// </summary>
public sealed class GridKind : PollKind<GridDefinition, GridAnswer>
{
    public override string Code => "grid";

    public override GridDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "x", "y"))
        {
            return null;
        }

        var options = OptionList.Read(json, most: GridDefinition.MostOptions, limit: GridDefinition.OptionLimit);
        var (x, y) = (json.Need("x", ReadAxis), json.Need("y", ReadAxis));
        if (x is null || y is null)
        {
            return null;
        }

        if (OptionList.AlikeAmong([x.Label, y.Label]) is not null)
        {
            json.Refuse(ReadProblem.Of($"{json.PathTo("y")}.label", "Beide Achsen heißen gleich.", "Both axes have the same name."));
        }

        return new GridDefinition(options, x, y);
    }

    public override bool IsSameStructure(GridDefinition before, GridDefinition after) => OptionList.IsSame(before.Options, after.Options);

    public override GridAnswer? Accept(GridDefinition definition, int slot, GridAnswer answer) =>
        OptionList.OfEach(definition.Options.Select(o => o.Id), answer.Placements, p => p.Option, p => Fits(p.X) && Fits(p.Y)) is { Count: >= 1 } placements
            ? new GridAnswer(placements) : null;

    public override IEnumerable<Delta> Cells(GridDefinition definition, int slot, GridAnswer answer)
    {
        var places = definition.Options.Index().ToDictionary(o => o.Item.Id, o => o.Index);
        foreach (var (option, x, y) in answer.Placements)
        {
            yield return new Delta(slot, (2 * places[option] * GridDefinition.Values) + x);
            yield return new Delta(slot, (((2 * places[option]) + 1) * GridDefinition.Values) + y);
        }
    }

    public override long[] Figures(GridDefinition definition, ITally tally) =>
        [.. Enumerable.Range(0, 2 * definition.Options.Count * GridDefinition.Values).Select(cell => (long)tally.Count(0, cell))];

    /// <summary>Of each option how many placed it; where somebody did, its mean and its spread on both axes.</summary>
    public override IEnumerable<SheetRow> Sheet(GridDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        definition.Options.SelectMany((option, place) =>
        {
            var (x, y) = (new AxisCounts(definition.X.Label, Counts(2 * place)), new AxisCounts(definition.Y.Label, Counts((2 * place) + 1)));
            return x.Measures().Concat(y.Measures()).Select(m => new SheetRow(option.Text, null, m)).Prepend(new SheetRow(option.Text, x.People));

            long[] Counts(int axis) => [.. figures.Skip(axis * GridDefinition.Values).Take(GridDefinition.Values)];
        });

    private static bool Fits(int value) => value is >= 0 and <= GridDefinition.Highest;

    private static GridAxis? ReadAxis(StrictReader axis) => axis.Allow("label", "low", "high")
        ? new GridAxis(axis.Need("label", n => n.LocalText(GridDefinition.AxisLimit)) ?? new LocalText(null, null), End(axis, "low"), End(axis, "high"))
        : null;

    private static LocalText End(StrictReader axis, string name) => axis.May(name, n => n.MaybeLocalText(GridDefinition.AxisLimit), new LocalText(null, null));
}
