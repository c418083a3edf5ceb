using System.Text;
using System.Text.Json.Serialization;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Choice;

/// <summary>Something else than the options can be answered, with a text.</summary>
/// <param name="Moderated">Its texts wait until staff show them.</param>
public sealed record ChoiceOther(bool Moderated);

/// <param name="MaxChoices">How many options one person may choose.</param>
/// <param name="MinChoices">How many one person has to choose, at least 1 and no more than <paramref name="MaxChoices"/>.</param>
/// <param name="Other">Null where one chooses among the options alone. Who answers something else has chosen one more.</param>
public sealed record ChoiceDefinition(
    IReadOnlyList<PollOption> Options,
    int MaxChoices,
    int MinChoices = 1,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChoiceOther? Other = null);

/// <param name="Choices">Ids of options, each once.</param>
/// <param name="Other">What else somebody answers, as it was written; null for nothing.</param>
/// <param name="Entry">Number of that text among the poll's; given by the server.</param>
public sealed record ChoiceAnswer(
    IReadOnlyList<int> Choices,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Other = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Entry = 0);

/// <summary>
/// Choosing one option, or several, or something else. A cell is an option's place, and the place behind them is something else; which texts those are
/// is counted in a slot of its own. The figures are the votes of the options in their order, then of something else.
/// </summary>
public sealed class ChoiceKind : PollKind<ChoiceDefinition, ChoiceAnswer>, IEntryKind
{
    public static readonly ChoiceKind Single = new("single", mayBeSeveral: false);
    public static readonly ChoiceKind Multiple = new("multiple", mayBeSeveral: true);
    public static readonly TextLimit OtherLimit = new(200, 800);

    /// <summary>Where texts are counted.</summary>
    private const int ByText = 1;
    private static readonly LocalText SomethingElse = new("Etwas anderes", "Something else");

    private readonly bool mayBeSeveral;

    private ChoiceKind(string code, bool mayBeSeveral) => (Code, this.mayBeSeveral) = (code, mayBeSeveral);

    public override string Code { get; }

    public override IEntryKind Entries => this;

    /// <summary>Without texts.</summary>
    public override bool CanBePart => true;

    int IEntryKind.Slot => ByText;

    bool IEntryKind.AreShared => false;

    public override ChoiceDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "maxChoices", "minChoices", "other"))
        {
            return null;
        }

        var options = OptionList.Read(json, mayBeDescribed: true);
        var other = json.May<ChoiceOther?>("other", ReadOther, null);
        var choices = options.Count + (other is null ? 0 : 1);
        var most = json.May("maxChoices", n => n.Number(1, Most()), Most());
        var least = json.May("minChoices", n => n.Number(1, Math.Max(most, 1)), 1);
        return new ChoiceDefinition(options, most, least, other);

        int Most() => mayBeSeveral ? Math.Max(choices, 1) : 1;
    }

    public override bool IsSameStructure(ChoiceDefinition before, ChoiceDefinition after) =>
        (before.MaxChoices, before.MinChoices, before.Other) == (after.MaxChoices, after.MinChoices, after.Other) && OptionList.IsSame(before.Options, after.Options);

    public override IReadOnlyList<LocalText> HandOptions(ChoiceDefinition definition) => [.. definition.Options.Select(o => o.Text)];

    public override ChoiceAnswer? Accept(ChoiceDefinition definition, int slot, ChoiceAnswer answer)
    {
        var chosen = definition.Options.Where(o => answer.Choices.Contains(o.Id)).Select(o => o.Id).ToArray();
        var all = chosen.Length + (answer.Other is null ? 0 : 1);
        return chosen.Length == answer.Choices.Count && all >= definition.MinChoices && all <= definition.MaxChoices && (answer.Other is null || (definition.Other is not null && Fits(answer.Other)))
            ? new ChoiceAnswer(chosen, answer.Other) : null;
    }

    public override IEnumerable<Delta> Cells(ChoiceDefinition definition, int slot, ChoiceAnswer answer)
    {
        var chosen = definition.Options.Index().Where(o => answer.Choices.Contains(o.Item.Id)).Select(o => new Delta(slot, o.Index));
        return answer.Other is null ? chosen : [.. chosen, new Delta(slot, definition.Options.Count), new Delta(ByText, answer.Entry)];
    }

    public override long[] Figures(ChoiceDefinition definition, ITally tally) =>
        [.. Enumerable.Range(0, definition.Options.Count + (definition.Other is null ? 0 : 1)).Select(place => (long)tally.Count(0, place))];

    /// <summary>The options, then something else and its texts, as far as they may be read.</summary>
    public override IEnumerable<SheetRow> Sheet(ChoiceDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var n = definition.Options.Count;
        var options = definition.Options.Select((o, place) => new SheetRow(o.Text, figures[place]));
        return definition.Other is null ? options
            : [.. options, new SheetRow(SomethingElse, figures[n]), .. entries.OrderBy(e => e.Key).Select(e => new SheetRow(new LocalText($"{SomethingElse.De}: {e.Value}", $"{SomethingElse.En}: {e.Value}"), null))];
    }

    bool IEntryKind.AreIn(object definition) => ((ChoiceDefinition)definition).Other is not null;

    bool IEntryKind.AreModerated(object definition) => ((ChoiceDefinition)definition).Other?.Moderated ?? false;

    string? IEntryKind.TextOf(object answer) => ((ChoiceAnswer)answer).Other;

    int IEntryKind.EntryOf(object answer) => ((ChoiceAnswer)answer).Entry;

    object IEntryKind.WithEntry(object answer, int number) => (ChoiceAnswer)answer with { Entry = number };

    private static bool Fits(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit) && OtherLimit.Allows(text);

    private static ChoiceOther? ReadOther(StrictReader other) => other.Allow("moderated") ? new ChoiceOther(other.May("moderated", n => n.Flag(), true)) : null;
}
