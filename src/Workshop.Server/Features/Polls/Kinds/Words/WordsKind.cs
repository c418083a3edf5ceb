using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Words;

/// <param name="Most">How many words one person may give, each in a slot of its own.</param>
/// <param name="Moderated">Words wait until staff show them.</param>
public sealed record WordsDefinition(int Most, bool Moderated);

/// <param name="Text">As it was written.</param>
/// <param name="Entry">Number of the entry that everyone shares who spelled it the same; given by the server.</param>
public sealed record WordsAnswer(string Text, int Entry = 0);

/// <summary>
/// A few words from everyone. A cell is an entry's number, one for each spelling, whichever slot it came in. What counts as one word is found on reading
/// (<see cref="WordFold"/>). The figures are, for each word, most first: people, how many spellings there are, and their entries' numbers, the most
/// frequent first, which is the one to show.
/// </summary>
public sealed class WordsKind : PollKind<WordsDefinition, WordsAnswer>, IEntryKind
{
    public const int MostWords = 5;

    /// <summary>Words told in a result; the rest stand in the list of entries.</summary>
    public const int MostTold = 100;

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
        var word = string.Join(' ', answer.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return word.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && WordLimit.Allows(word) ? new WordsAnswer(word) : null;
    }

    public override bool IsRepeat(WordsDefinition definition, WordsAnswer answer, IEnumerable<WordsAnswer> otherSlots)
    {
        var alike = AlikeOf(answer.Text).ToHashSet();
        return otherSlots.Any(other => alike.Contains(TextFold.Of(other.Text)));
    }

    public IEnumerable<string> AlikeOf(string text) => TextFold.Of(text) is var folded ? [folded, .. WordFold.Relatives(folded)] : [];

    public IEnumerable<string> CountedWith(string text, IReadOnlyCollection<string> all)
    {
        var roots = WordFold.Roots(all.Append(text).Select(TextFold.Of).ToHashSet());
        return all.Where(other => roots[TextFold.Of(other)] == roots[TextFold.Of(text)]);
    }

    public override IEnumerable<Delta> Cells(WordsDefinition definition, int slot, WordsAnswer answer) => [new Delta(0, answer.Entry)];

    public override long[] Figures(WordsDefinition definition, ITally tally)
    {
        var spellings = tally.In(0).Where(c => c.Count > 0 && tally.Shown(c.Cell) is not null).Select(c => (c.Cell, c.Count, Folded: TextFold.Of(tally.Shown(c.Cell)!))).ToList();
        var roots = WordFold.Roots(spellings.Select(s => s.Folded).ToHashSet());
        // Of those as frequent, the one that was written first.
        return [.. spellings.OrderByDescending(s => s.Count).ThenBy(s => s.Cell).GroupBy(s => roots[s.Folded]).Select(g => g.ToList())
            .OrderByDescending(word => word.Sum(s => s.Count)).ThenBy(word => word.Min(s => s.Cell)).Take(MostTold)
            .SelectMany(word => (long[])[word.Sum(s => s.Count), word.Count, .. word.Select(s => s.Cell)])];
    }

    public override IEnumerable<SheetRow> Sheet(WordsDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        for (var at = 0; at < figures.Count; at += 2 + (int)figures[at + 1])
        {
            if (entries.TryGetValue(figures[at + 2], out var text))
            {
                yield return new SheetRow(new LocalText(text, text), figures[at]);
            }
        }
    }

    bool IEntryKind.AreModerated(object definition) => ((WordsDefinition)definition).Moderated;

    string IEntryKind.TextOf(object answer) => ((WordsAnswer)answer).Text;

    int IEntryKind.EntryOf(object answer) => ((WordsAnswer)answer).Entry;

    object IEntryKind.WithEntry(object answer, int number) => (WordsAnswer)answer with { Entry = number };
}
