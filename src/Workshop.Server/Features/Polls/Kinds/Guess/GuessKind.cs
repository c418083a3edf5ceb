using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Guess;

/// <param name="Value">One of the numbers that can be guessed.</param>
public sealed record GuessAnswer(int Value);

/// <summary>
/// A number that everyone guesses. A cell is a number's place among those that can be guessed, so that nothing is rounded. The figures: people,
/// twice the median, the lowest, the highest, twice the lower and twice the upper quartile (0 where nobody guessed), then people by class of numbers,
/// and last, where the truth may be known, how many came within its tolerance. Quartiles are the medians of the lower and the upper half, without the middle of all.
/// </summary>
public sealed class GuessKind : PollKind<GuessDefinition, GuessAnswer>
{
    /// <summary>Figures before the classes.</summary>
    public const int FirstClass = 6;

    private static readonly LocalText All = new("Alle Schätzungen", "All guesses");

    public override string Code => "guess";

    public override GuessDefinition? Read(StrictReader json) => GuessDefinition.Read(json);

    /// <summary>What is right can still be mended: no guess and no count refers to it.</summary>
    public override bool IsSameStructure(GuessDefinition before, GuessDefinition after) =>
        (before.Min, before.Max, before.Step, before.Decimals) == (after.Min, after.Max, after.Step, after.Decimals);

    public override GuessDefinition ForHall(GuessDefinition definition, bool revealed) => revealed ? definition : definition with { Truth = null, Tolerance = null };

    public override GuessAnswer? Accept(GuessDefinition definition, int slot, GuessAnswer answer) =>
        answer.Value >= definition.Min && answer.Value <= definition.Max && (answer.Value - definition.Min) % definition.Step == 0 ? answer : null;

    public override IEnumerable<Delta> Cells(GuessDefinition definition, int slot, GuessAnswer answer) =>
        [new Delta(slot, (answer.Value - definition.Min) / definition.Step)];

    public override long[] Figures(GuessDefinition definition, ITally tally)
    {
        var counts = tally.In(0).Where(c => c.Count > 0).OrderBy(c => c.Cell).ToList();
        var (people, half) = (counts.Sum(c => c.Count), counts.Sum(c => c.Count) / 2);
        var (classes, width) = (new long[definition.Classes], definition.Width);
        foreach (var (cell, count) in counts)
        {
            classes[cell / width] += count;
        }

        return
        [
            people, TwiceTheMedian(0, people), people == 0 ? 0 : At(0), people == 0 ? 0 : At(people - 1),
            half == 0 ? TwiceTheMedian(0, people) : TwiceTheMedian(0, half), half == 0 ? TwiceTheMedian(0, people) : TwiceTheMedian(people - half, half),
            .. classes,
            .. definition.Truth is { } truth ? new long[] { counts.Where(c => Math.Abs(Value(c.Cell) - truth) <= (definition.Tolerance ?? 0)).Sum(c => c.Count) } : [],
        ];

        long Value(long cell) => definition.Min + (cell * definition.Step);

        // Guesses in order, the lowest first.
        long At(int rank)
        {
            foreach (var (cell, count) in counts)
            {
                if ((rank -= count) < 0)
                {
                    return Value(cell);
                }
            }

            throw new InvalidOperationException("Nobody guessed that.");
        }

        long TwiceTheMedian(int from, int of) => of == 0 ? 0 : At(from + ((of - 1) / 2)) + At(from + (of / 2));
    }

    /// <summary>What is known of all guesses together, then people by class of numbers.</summary>
    public override IEnumerable<SheetRow> Sheet(GuessDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var classes = definition.Classes;
        if (figures.Count == 0)
        {
            yield break;
        }

        if (figures[0] > 0)
        {
            yield return Told("Median", "Median", definition.Number(figures[1], 2));
            yield return Told("Unteres Quartil", "Lower quartile", definition.Number(figures[4], 2));
            yield return Told("Oberes Quartil", "Upper quartile", definition.Number(figures[5], 2));
            yield return Told("Niedrigste", "Lowest", definition.Number(figures[2]));
            yield return Told("Höchste", "Highest", definition.Number(figures[3]));
        }

        // Before the reveal there is no such figure.
        if (definition.Truth is { } truth && figures.Count > FirstClass + classes)
        {
            var around = definition.Tolerance is { } tolerance and > 0 ? definition.Say(tolerance) : null;
            yield return Told("Richtig ist", "The truth", definition.Number(truth));
            yield return around is null
                ? Told("Genau richtig", "Exactly right", figures[FirstClass + classes])
                : Told($"Höchstens {around.De} daneben", $"Within {around.En}", figures[FirstClass + classes]);
        }

        for (var place = 0; place < classes; place++)
        {
            yield return new SheetRow(definition.SayClass(place), figures[FirstClass + place]);
        }

        static SheetRow Told(string de, string en, double value) => new(All, null, new Measure(new LocalText(de, en), value));
    }
}
