using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Quiz;

/// <param name="Choices">Ids of options, at least one, each once.</param>
public sealed record QuizAnswer(IReadOnlyList<int> Choices);

/// <summary>
/// Questions that have right answers, led by staff one after the other. What is right, and why, is in nothing that leaves the server for the hall until it is
/// revealed. In the slot of a question the cell 0 counts the people who answered it and the next ones those who chose an option, by its place; where several
/// can be chosen, the one behind counts those who were right. The figures of a question: people, how many numbers follow, people by option, and last,
/// where it may be known what is right, how many were.
/// </summary>
public sealed class QuizKind : PollKind<QuizDefinition, QuizAnswer>
{
    public override string Code => "quiz";

    public override bool CanBePart => false;

    public override QuizDefinition? Read(StrictReader json) => QuizDefinition.Read(json);

    /// <summary>What is right can still be mended where one option is chosen: no vote and no count refers to it.</summary>
    public override bool IsSameStructure(QuizDefinition before, QuizDefinition after) =>
        before.Questions.Count == after.Questions.Count && before.Questions.Zip(after.Questions).All(q =>
            (q.First.Id, q.First.Several) == (q.Second.Id, q.Second.Several) && OptionList.IsSame(q.First.Options, q.Second.Options)
            && (!q.First.Several || q.First.Right!.SequenceEqual(q.Second.Right!)));

    public override QuizDefinition ForHall(QuizDefinition definition, bool revealed) =>
        revealed ? definition : new QuizDefinition([.. definition.Questions.Select(q => q.Asked)]);

    public override int Slots(QuizDefinition definition) => definition.Questions.Count;

    public override bool IsLed(QuizDefinition definition) => true;

    public override QuizAnswer? Accept(QuizDefinition definition, int slot, QuizAnswer answer)
    {
        var question = definition.Questions[slot];
        var chosen = question.Options.Where(o => answer.Choices.Contains(o.Id)).Select(o => o.Id).ToArray();
        return chosen.Length == answer.Choices.Count && chosen.Length >= 1 && (question.Several || chosen.Length == 1) ? new QuizAnswer(chosen) : null;
    }

    public override IEnumerable<Delta> Cells(QuizDefinition definition, int slot, QuizAnswer answer)
    {
        var question = definition.Questions[slot];
        yield return new Delta(slot, 0);
        foreach (var (place, option) in question.Options.Index())
        {
            if (answer.Choices.Contains(option.Id))
            {
                yield return new Delta(slot, place + 1);
            }
        }

        if (question.Several && question.IsRight(answer.Choices))
        {
            yield return new Delta(slot, question.Options.Count + 1);
        }
    }

    public override long[] Figures(QuizDefinition definition, ITally tally) =>
        [.. definition.Questions.SelectMany((question, slot) =>
        {
            var by = question.Options.Select((_, place) => (long)tally.Count(slot, place + 1)).ToList();
            if (question.Right is { } right)
            {
                by.Add(question.Several ? tally.Count(slot, by.Count + 1) : question.Options.Index().Where(o => right.Contains(o.Item.Id)).Sum(o => by[o.Index]));
            }

            return (long[])[tally.Count(slot, 0), by.Count, .. by];
        })];

    /// <summary>Each question with those who answered it, then its options, and where it is known, which are right and how many people were.</summary>
    public override IEnumerable<SheetRow> Sheet(QuizDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries)
    {
        var at = 0;
        foreach (var (place, question) in definition.Questions.Index())
        {
            if (at + 1 >= figures.Count)
            {
                yield break;
            }

            var (people, by) = (figures[at], figures.Skip(at + 2).Take((int)figures[at + 1]).ToList());
            at += 2 + by.Count;
            // Before the reveal there is no such figure.
            var right = by.Count > question.Options.Count ? question.Right : null;
            yield return new SheetRow(Label(question, place, null), people);
            foreach (var (option, votes) in question.Options.Zip(by))
            {
                yield return new SheetRow(Label(question, place, right?.Contains(option.Id) == true ? Marked(option.Text) : option.Text), votes);
            }

            if (right is not null)
            {
                yield return new SheetRow(Label(question, place, new LocalText("Richtig beantwortet", "Answered correctly")), by[^1]);
            }
        }
    }

    private static LocalText Marked(LocalText option) => new($"{option.In("de")} (richtig)", $"{option.In("en")} (right)");

    private static LocalText Label(QuizQuestion question, int place, LocalText? row)
    {
        return new LocalText(In("de"), In("en"));
        string In(string language) => $"{place + 1}. {question.Question.In(language)}{(row is null ? "" : $" – {row.In(language)}")}";
    }
}
