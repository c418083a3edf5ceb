using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Text;

/// <param name="Moderated">Texts wait until staff show them.</param>
public sealed record TextDefinition(bool Moderated);

/// <param name="Text">As it was written.</param>
/// <param name="Entry">Number of the text among the poll's; given by the server.</param>
public sealed record TextAnswer(string Text, int Entry = 0);

/// <summary>A text from everyone, each by itself also where two write the same. A cell is a text's number; the one figure is how many are shown.</summary>
public sealed class TextKind : PollKind<TextDefinition, TextAnswer>, IEntryKind
{
    public static readonly TextLimit TextLimit = new(500, 2_000);

    public override string Code => "openText";

    public override IEntryKind Entries => this;

    public bool AreShared => false;

    public override TextDefinition? Read(StrictReader json) => json.Allow("moderated") ? new TextDefinition(json.May("moderated", n => n.Flag(), true)) : null;

    public override bool IsSameStructure(TextDefinition before, TextDefinition after) => before == after;

    public override TextAnswer? Accept(TextDefinition definition, int slot, TextAnswer answer) =>
        answer.Text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && TextLimit.Allows(answer.Text) ? new TextAnswer(answer.Text) : null;

    public override IEnumerable<Delta> Cells(TextDefinition definition, int slot, TextAnswer answer) => [new Delta(slot, answer.Entry)];

    public override long[] Figures(TextDefinition definition, ITally tally) => [tally.In(0).Count(c => tally.Shown(c.Cell) is not null)];

    public override IEnumerable<SheetRow> Sheet(TextDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        entries.OrderBy(e => e.Key).Select(e => new SheetRow(new LocalText(e.Value, e.Value), 1));

    bool IEntryKind.AreModerated(object definition) => ((TextDefinition)definition).Moderated;

    string IEntryKind.TextOf(object answer) => ((TextAnswer)answer).Text;

    int IEntryKind.EntryOf(object answer) => ((TextAnswer)answer).Entry;

    object IEntryKind.WithEntry(object answer, int number) => (TextAnswer)answer with { Entry = number };
}
