using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Rating;

/// <summary>How a scale looks, and what is read from it.</summary>
public enum RatingStyle
{
    /// <summary>Numbers with words at both ends.</summary>
    Likert,

    /// <summary>One to five stars.</summary>
    Stars,

    /// <summary>Nought to ten, read as a net promoter score.</summary>
    Nps,
}

/// <param name="Options">Statements to be rated on the same scale; none where the poll's question itself is.</param>
/// <param name="From">The lowest value, 0 or 1.</param>
/// <param name="To">The highest value, 4 to 10.</param>
/// <param name="Low">What the lowest value means; may be missing in both languages.</param>
/// <param name="High">What the highest value means; may be missing in both languages.</param>
public sealed record RatingDefinition(IReadOnlyList<PollOption> Options, int From, int To, RatingStyle Style, LocalText Low, LocalText High)
{
    /// <summary>Ids of what is rated, in their order. The question itself is 0.</summary>
    internal IReadOnlyList<int> Rows => Options.Count == 0 ? [0] : [.. Options.Select(o => o.Id)];

    /// <summary>How many values there are.</summary>
    internal int Width => To - From + 1;
}

/// <param name="Id">Of the statement; 0 for the poll's question.</param>
/// <param name="Value">Within the scale.</param>
public sealed record RatedStatement(int Id, int Value);

/// <param name="Values">At least one, each statement once; statements may be left out.</param>
public sealed record RatingAnswer(IReadOnlyList<RatedStatement> Values);

/// <summary>
/// Rating one or several statements on one scale. A cell is a statement's place times the number of values, plus how far the value is above the lowest;
/// the figures are the counts, statement by statement.
/// </summary>
public sealed class RatingKind : PollKind<RatingDefinition, RatingAnswer>
{
    public static readonly TextLimit EndLimit = new(40, 160);

    private static readonly LocalText Itself = new("Die Frage selbst", "The question itself");

    public override string Code => "rating";

    public override RatingDefinition? Read(StrictReader json)
    {
        if (!json.Allow("options", "from", "to", "style", "low", "high"))
        {
            return null;
        }

        var style = json.May("style", n => n.OneOf("likert", "stars", "nps"), "likert") switch { "stars" => RatingStyle.Stars, "nps" => RatingStyle.Nps, _ => RatingStyle.Likert };
        var (from, to) = (style == RatingStyle.Nps ? 0 : 1, style == RatingStyle.Nps ? 10 : 5);
        return new RatingDefinition(
            OptionList.Read(json, least: 0),
            json.May("from", n => style == RatingStyle.Likert ? n.Number(0, 1) : n.Number(from, from), from),
            json.May("to", n => style == RatingStyle.Likert ? n.Number(4, 10) : n.Number(to, to), to),
            style, End("low"), End("high"));

        LocalText End(string name) => json.May(name, n => n.MaybeLocalText(EndLimit), new LocalText(null, null));
    }

    public override bool IsSameStructure(RatingDefinition before, RatingDefinition after) =>
        (before.From, before.To, before.Style) == (after.From, after.To, after.Style) && OptionList.IsSame(before.Options, after.Options);

    public override RatingAnswer? Accept(RatingDefinition definition, int slot, RatingAnswer answer) =>
        OptionList.OfEach(definition.Rows, answer.Values, v => v.Id, v => v.Value >= definition.From && v.Value <= definition.To) is { Count: >= 1 } values
            ? new RatingAnswer(values) : null;

    public override IEnumerable<Delta> Cells(RatingDefinition definition, int slot, RatingAnswer answer)
    {
        var places = definition.Rows.Index().ToDictionary(r => r.Item, r => r.Index);
        return answer.Values.Select(v => new Delta(slot, (places[v.Id] * definition.Width) + v.Value - definition.From));
    }

    public override long[] Figures(RatingDefinition definition, ITally tally) =>
        [.. Enumerable.Range(0, definition.Rows.Count * definition.Width).Select(cell => (long)tally.Count(0, cell))];

    public override IEnumerable<SheetRow> Sheet(RatingDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        (definition.Options.Count == 0 ? [Itself] : definition.Options.Select(o => o.Text)).SelectMany((text, place) =>
        {
            var rated = new RatedCounts(definition.From, [.. figures.Skip(place * definition.Width).Take(definition.Width)]);
            return rated.Rows(text, definition.Style == RatingStyle.Nps);
        });
}
