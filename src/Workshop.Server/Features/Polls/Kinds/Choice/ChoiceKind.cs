using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Choice;

/// <param name="MaxChoices">How many options one person may choose.</param>
public sealed record ChoiceDefinition(IReadOnlyList<PollOption> Options, int MaxChoices);

/// <param name="Choices">Ids of options, at least one, each once.</param>
public sealed record ChoiceAnswer(IReadOnlyList<int> Choices);

/// <summary>Choosing one option, or several. A cell is an option's place; the figures are the votes of the options in their order.</summary>
public sealed class ChoiceKind : PollKind<ChoiceDefinition, ChoiceAnswer>
{
    public static readonly ChoiceKind Single = new("single", mayBeSeveral: false);
    public static readonly ChoiceKind Multiple = new("multiple", mayBeSeveral: true);

    private readonly bool mayBeSeveral;

    private ChoiceKind(string code, bool mayBeSeveral) => (Code, this.mayBeSeveral) = (code, mayBeSeveral);

    public override string Code { get; }

    public override ChoiceDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "maxChoices"))
        {
            return null;
        }

        var options = OptionList.Read(json);
        var most = mayBeSeveral ? Math.Max(options.Count, 1) : 1;
        return new ChoiceDefinition(options, json.May("maxChoices", n => n.Number(1, most), most));
    }

    public override bool IsSameStructure(ChoiceDefinition before, ChoiceDefinition after) =>
        before.MaxChoices == after.MaxChoices && OptionList.IsSame(before.Options, after.Options);

    public override IReadOnlyList<LocalText> HandOptions(ChoiceDefinition definition) => [.. definition.Options.Select(o => o.Text)];

    public override ChoiceAnswer? Accept(ChoiceDefinition definition, int slot, ChoiceAnswer answer)
    {
        var chosen = definition.Options.Where(o => answer.Choices.Contains(o.Id)).Select(o => o.Id).ToArray();
        return chosen.Length == answer.Choices.Count && chosen.Length >= 1 && chosen.Length <= definition.MaxChoices ? new ChoiceAnswer(chosen) : null;
    }

    public override IEnumerable<Delta> Cells(ChoiceDefinition definition, int slot, ChoiceAnswer answer) =>
        definition.Options.Index().Where(o => answer.Choices.Contains(o.Item.Id)).Select(o => new Delta(slot, o.Index));

    public override long[] Figures(ChoiceDefinition definition, ITally tally) =>
        [.. definition.Options.Select((_, place) => (long)tally.Count(0, place))];

    public override IEnumerable<SheetRow> Sheet(ChoiceDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        definition.Options.Select((o, place) => new SheetRow(o.Text, figures[place]));
}
