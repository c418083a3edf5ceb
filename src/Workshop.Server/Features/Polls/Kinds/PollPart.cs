using System.Text.Json;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds;

/// <summary>A question within a poll of several, each of a kind of its own and answered in the slot of its place.</summary>
/// <param name="Id">Names the question: a whole number from 1 on, its own within the poll and never given to another one.</param>
/// <param name="Kind">Code of a kind that can be a part (<see cref="IPollKind.CanBePart"/>).</param>
/// <param name="Definition">In the form of that kind.</param>
public sealed record PollPart(int Id, LocalText Question, string Kind, object Definition)
{
    internal IPollKind KindOf => PollKinds.Of(Kind);
}

/// <summary>
/// The questions of a definition that has several: how they are read, answered and counted, each by its own kind. In the slot of a question the cell 0
/// counts the people who answered it, and the kind's own cells follow. Its figures are those people, how many numbers follow, and these numbers.
/// </summary>
public static class PartList
{
    public const int Most = 12;
    public static readonly TextLimit QuestionLimit = new(200, 800);

    /// <summary>Characters that all of them take together, as they are stored.</summary>
    private const int Longest = Poll.LongestDefinition - 8_000;

    /// <summary>Reads the member <c>questions</c>. A question without an id gets its place as one.</summary>
    public static IReadOnlyList<PollPart> Read(StrictReader definition)
    {
        var read = definition.Need("questions", ReadAll) ?? [];
        var parts = read.Select((p, place) => p.Id == 0 ? p with { Id = place + 1 } : p).ToList();
        var seen = new HashSet<int>();
        foreach (var (at, part) in parts.Index())
        {
            if (!seen.Add(part.Id))
            {
                definition.Refuse(ReadProblem.Repeated($"{definition.PathTo("questions")}[{at}].id"));
            }
        }

        return parts;

        static PollPart[] ReadAll(StrictReader list)
        {
            if (list.Written > Longest)
            {
                list.Refuse(ReadProblem.Of(list.Path,
                    "Alle Fragen zusammen sind zu lang. Bitte kürzen Sie Texte, oder teilen Sie die Fragen auf zwei Umfragen auf.",
                    "All questions together are too long. Please shorten texts, or divide the questions between two polls."));
                return [];
            }

            return list.List(new CountLimit(1, Most), ReadOne);
        }
    }

    /// <summary>From how they are stored.</summary>
    public static IReadOnlyList<PollPart> Parse(IReadOnlyList<PollPart> stored) =>
        [.. stored.Select(p => p with { Definition = p.KindOf.Parse(((JsonElement)p.Definition).GetRawText()) })];

    /// <summary>Whether answers and counts mean the same in both.</summary>
    public static bool IsSame(IReadOnlyList<PollPart> before, IReadOnlyList<PollPart> after) =>
        before.Count == after.Count && before.Zip(after).All(p =>
            (p.First.Id, p.First.Kind) == (p.Second.Id, p.Second.Kind) && p.First.KindOf.IsSameStructure(p.First.Definition, p.Second.Definition));

    /// <summary>As the hall sees them; the very same list where it sees all of them.</summary>
    public static IReadOnlyList<PollPart> ForHall(IReadOnlyList<PollPart> parts, bool revealed) =>
        parts.Any(p => p.KindOf.Hides(p.Definition)) ? [.. parts.Select(p => p with { Definition = p.KindOf.ForHall(p.Definition, revealed) })] : parts;

    public static object? Accept(IReadOnlyList<PollPart> parts, int slot, object answer) =>
        answer is JsonElement json ? parts[slot].KindOf.Accept(parts[slot].Definition, 0, json) : null;

    public static object ParseAnswer(IReadOnlyList<PollPart> parts, int slot, string stored) => parts[slot].KindOf.ParseAnswer(parts[slot].Definition, 0, stored);

    public static IEnumerable<Delta> Cells(IReadOnlyList<PollPart> parts, int slot, object answer) =>
        parts[slot].KindOf.Cells(parts[slot].Definition, 0, answer).Select(d => d with { Slot = slot, Cell = d.Cell + 1 }).Prepend(new Delta(slot, 0));

    public static long[] Figures(IReadOnlyList<PollPart> parts, ITally tally) =>
        [.. parts.SelectMany((p, slot) =>
        {
            var figures = p.KindOf.Figures(p.Definition, new PartTally(tally, slot));
            return (long[])[tally.Count(slot, 0), figures.Length, .. figures];
        })];

    /// <summary>Each question with those who answered it, then its rows, which all begin with the question.</summary>
    public static IEnumerable<SheetRow> Sheet(IReadOnlyList<PollPart> parts, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var at = 0;
        foreach (var (place, part) in parts.Index())
        {
            if (at + 1 >= figures.Count)
            {
                yield break;
            }

            var (people, own) = (figures[at], figures.Skip(at + 2).Take((int)figures[at + 1]).ToList());
            at += 2 + own.Count;
            yield return new SheetRow(Label(part, place, null), people);
            foreach (var row in part.KindOf.Sheet(part.Definition, own, entries))
            {
                yield return row with { Label = Label(part, place, row.Label) };
            }
        }
    }

    private static LocalText Label(PollPart part, int place, LocalText? row)
    {
        return new LocalText(In("de"), In("en"));
        string In(string language) => $"{place + 1}. {part.Question.In(language)}{(row is null ? "" : $" – {row.In(language)}")}";
    }

    private static PollPart ReadOne(StrictReader part)
    {
        if (!part.Allow("id", "question", "kind", "definition"))
        {
            return new PollPart(0, new LocalText(null, null), "", new object());
        }

        var kind = PollKinds.Find(part.Need("kind", n => n.OneOf([.. PollKinds.All.Where(k => k.CanBePart).Select(k => k.Code)]))) is { CanBePart: true } known ? known : null;
        var definition = part.Need("definition", n => kind?.Read(n));
        if (definition is not null && kind?.Entries?.AreIn(definition) == true)
        {
            part.Refuse(ReadProblem.Of(part.PathTo("definition"),
                "Eigene Texte kann man in einer von mehreren Fragen nicht schreiben.", "People cannot write texts of their own in one question of several."));
        }

        return new PollPart(
            part.May("id", n => n.Number(1, int.MaxValue), 0),
            part.Need("question", n => n.LocalText(QuestionLimit)) ?? new LocalText(null, null),
            kind?.Code ?? "",
            definition ?? new object());
    }

    /// <summary>One slot of a tally, as a kind reads it that has no other.</summary>
    private sealed class PartTally(ITally whole, int slot) : ITally
    {
        public int Count(int _, long cell) => whole.Count(slot, cell + 1);

        public IEnumerable<(long Cell, int Count)> In(int _) => whole.In(slot).Where(c => c.Cell > 0).Select(c => (c.Cell - 1, c.Count));

        public string? Shown(long entry) => null;
    }
}
