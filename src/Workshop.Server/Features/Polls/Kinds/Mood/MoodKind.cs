using System.Globalization;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Mood;

/// <param name="Options">Two to five short labels, such as too fast, fine, too slow, or yes, no, abstain.</param>
public sealed record MoodDefinition(IReadOnlyList<PollOption> Options);

/// <param name="Choice">Id of the option.</param>
public sealed record MoodAnswer(int Choice);

/// <summary>
/// One tap, again and again. What everyone tapped last is a cell per option, which ballots give again. Beside it every tap counts in the minute it came
/// in, for good: a cell is the minute times the number of options, plus the option's place. The figures are the people by option, as they tapped last,
/// then minutes that share a class, then taps by class and option.
/// </summary>
public sealed class MoodKind : PollKind<MoodDefinition, MoodAnswer>, IMomentKind
{
    public const int MostOptions = 5;

    /// <summary>Classes in a result.</summary>
    public const int MostClasses = 30;

    /// <summary>Taps later than this still say how it stands, but are told by minute no more.</summary>
    public const int MostMinutes = 24 * 60;
    public static readonly TextLimit LabelLimit = new(30, 120);

    /// <summary>Where taps are counted by minute.</summary>
    private const int ByMinute = 1;
    private static readonly int[] Widths = [1, 2, 5, 10, 15, 30, 60];
    private static readonly LocalText Taps = new("Getippt", "Taps");

    public override string Code => "mood";

    public override IMomentKind Moments => this;

    public override MoodDefinition? Read(StrictReader json) =>
        json.Allow("options") ? new MoodDefinition(OptionList.Read(json, most: MostOptions, limit: LabelLimit)) : null;

    public override bool IsSameStructure(MoodDefinition before, MoodDefinition after) => OptionList.IsSame(before.Options, after.Options);

    public override IReadOnlyList<LocalText> HandOptions(MoodDefinition definition) => [.. definition.Options.Select(o => o.Text)];

    public override MoodAnswer? Accept(MoodDefinition definition, int slot, MoodAnswer answer) => Place(definition, answer) >= 0 ? answer : null;

    public override IEnumerable<Delta> Cells(MoodDefinition definition, int slot, MoodAnswer answer) => [new Delta(slot, Place(definition, answer))];

    public override long[] Figures(MoodDefinition definition, ITally tally)
    {
        var (n, taps) = (definition.Options.Count, tally.In(ByMinute).ToList());
        var minutes = taps.Count == 0 ? 0 : (taps.Max(t => t.Cell) / n) + 1;
        var width = Widths.First(w => minutes <= w * MostClasses);
        var classes = new long[n * ((minutes + width - 1) / width)];
        foreach (var (cell, count) in taps)
        {
            classes[(cell / n / width * n) + (cell % n)] += count;
        }

        return [.. Enumerable.Range(0, n).Select(place => (long)tally.Count(0, place)), width, .. classes];
    }

    /// <summary>People by what they tapped last, then by time what was tapped how often; never is left out.</summary>
    public override IEnumerable<SheetRow> Sheet(MoodDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var n = definition.Options.Count;
        foreach (var (place, option) in definition.Options.Index().Take(figures.Count))
        {
            yield return new SheetRow(option.Text, figures[place]);
        }

        for (var at = n + 1; at < figures.Count; at++)
        {
            var (text, from) = (definition.Options[(at - n - 1) % n].Text, (at - n - 1) / n * figures[n]);
            if (figures[at] > 0)
            {
                yield return new SheetRow(new LocalText(Then(text.De), Then(text.En)), null, new Measure(Taps, figures[at]));
            }

            string? Then(string? label) => label is null ? null
                : figures[n] == 1 ? string.Create(CultureInfo.InvariantCulture, $"Minute {from + 1}: {label}")
                : string.Create(CultureInfo.InvariantCulture, $"Minute {from + 1}–{from + figures[n]}: {label}");
        }
    }

    IEnumerable<Delta> IMomentKind.At(object definition, int slot, object answer, TimeSpan sinceOpened)
    {
        var (asked, minute) = ((MoodDefinition)definition, (long)sinceOpened.TotalMinutes);
        return minute < MostMinutes ? [new Delta(ByMinute, (minute * asked.Options.Count) + Place(asked, (MoodAnswer)answer))] : [];
    }

    private static int Place(MoodDefinition definition, MoodAnswer answer)
    {
        var found = definition.Options.Index().Where(o => o.Item.Id == answer.Choice).Select(o => (int?)o.Index).FirstOrDefault();
        return found ?? -1;
    }
}
