using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Words;

/// <param name="Most">How many words one person may give, each in a slot of its own.</param>
/// <param name="Moderated">Words wait until staff show them.</param>
public sealed record WordsDefinition(int Most, bool Moderated);

/// <param name="Text">As it was written.</param>
/// <param name="Entry">Number of the entry that everyone shares who wrote the same; given by the server.</param>
public sealed record WordsAnswer(string Text, int Entry = 0);

/// <summary>A few words from everyone. A cell is an entry's number, whichever slot it came in; the figures are pairs of entry and people, most first.</summary>
public sealed class WordsKind : PollKind<WordsDefinition, WordsAnswer>, IEntryKind
{
    public const int MostWords = 5;

    /// <summary>Entries told in a result; the rest stand in the list of entries.</summary>
    public const int MostFigures = 100;

    public static readonly TextLimit WordLimit = new(40, 160);

    public override string Code => "words";

    public override IEntryKind Entries => this;

    public bool AreShared => true;

    public override WordsDefinition? Read(StrictReader json) => json.Allow("most", "moderated")
        ? new WordsDefinition(json.May("most", n => n.Number(1, MostWords), 1), json.May("moderated", n => n.Flag(), false))
        : null;

    public override bool IsSameStructure(WordsDefinition before, WordsDefinition after) => before == after;

    public override int Slots(WordsDefinition definition) => definition.Most;

    public override WordsAnswer? Accept(WordsDefinition definition, int slot, WordsAnswer answer)
    {
        var word = answer.Text.ReplaceLineEndings(" ");
        return word.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && WordLimit.Allows(word) ? new WordsAnswer(word) : null;
    }

    public override bool IsRepeat(WordsDefinition definition, WordsAnswer answer, IEnumerable<WordsAnswer> otherSlots)
    {
        var folded = TextRules.Folded(answer.Text);
        return otherSlots.Any(other => TextRules.Folded(other.Text) == folded);
    }

    public override IEnumerable<Delta> Cells(WordsDefinition definition, int slot, WordsAnswer answer) => [new Delta(0, answer.Entry)];

    public override long[] Figures(WordsDefinition definition, ITally tally) =>
        [.. tally.In(0).Where(c => c.Count > 0 && tally.IsShown(c.Cell)).OrderByDescending(c => c.Count).ThenBy(c => c.Cell)
            .Take(MostFigures).SelectMany(c => new[] { c.Cell, c.Count })];

    public override IEnumerable<SheetRow> Sheet(WordsDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        figures.Chunk(2).Where(pair => entries.ContainsKey(pair[0])).Select(pair => new SheetRow(new LocalText(entries[pair[0]], entries[pair[0]]), pair[1]));

    bool IEntryKind.AreModerated(object definition) => ((WordsDefinition)definition).Moderated;

    string IEntryKind.TextOf(object answer) => ((WordsAnswer)answer).Text;

    int IEntryKind.EntryOf(object answer) => ((WordsAnswer)answer).Entry;

    object IEntryKind.WithEntry(object answer, int number) => (WordsAnswer)answer with { Entry = number };
}
