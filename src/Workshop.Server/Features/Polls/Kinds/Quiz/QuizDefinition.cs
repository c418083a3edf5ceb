using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Quiz;

/// <summary>A question that has a right answer.</summary>
/// <param name="Id">Names the question: a whole number from 1 on, its own within the quiz and never given to another one.</param>
/// <param name="Several">Whether several options are right, so that one may choose several. The hall sees it from the beginning.</param>
/// <param name="Right">Ids of the right options, in the order of all; null for the hall until it is revealed.</param>
/// <param name="Explanation">Why that is right, as the hall reads it afterwards; null where nothing is said, and for the hall until it is revealed.</param>
public sealed record QuizQuestion(int Id, LocalText Question, IReadOnlyList<PollOption> Options, bool Several, IReadOnlyList<int>? Right, LocalText? Explanation)
{
    /// <summary>As it is asked.</summary>
    internal QuizQuestion Asked => this with { Right = null, Explanation = null };

    /// <summary>Whether everything right was chosen, and nothing else.</summary>
    /// <param name="choices">In the order of all options.</param>
    internal bool IsRight(IReadOnlyList<int> choices) => Right!.SequenceEqual(choices);
}

/// <param name="Questions">One to twenty, asked one after the other.</param>
public sealed record QuizDefinition(IReadOnlyList<QuizQuestion> Questions)
{
    public const int MostQuestions = 20;
    public const int MostOptions = 6;
    public static readonly TextLimit ExplanationLimit = new(400, 1600);

    /// <summary>Characters that all questions take together, as they are stored.</summary>
    private const int Longest = Poll.LongestDefinition - 4_000;

    /// <summary>Reads one. A question without an id gets its place as one.</summary>
    public static QuizDefinition? Read(StrictReader json)
    {
        if (!json.Allow("questions"))
        {
            return null;
        }

        var read = json.Need("questions", ReadAll) ?? [];
        var questions = read.Select((q, place) => q.Id == 0 ? q with { Id = place + 1 } : q).ToList();
        var seen = new HashSet<int>();
        foreach (var (at, question) in questions.Index())
        {
            if (!seen.Add(question.Id))
            {
                json.Refuse(ReadProblem.Repeated($"{json.PathTo("questions")}[{at}].id"));
            }
        }

        return new QuizDefinition(questions);
    }

    private static QuizQuestion[] ReadAll(StrictReader list)
    {
        if (list.Written > Longest)
        {
            list.Refuse(ReadProblem.Of(list.Path,
                "Alle Fragen zusammen sind zu lang. Bitte kürzen Sie Texte, oder teilen Sie die Fragen auf zwei Quizze auf.",
                "All questions together are too long. Please shorten texts, or divide the questions between two quizzes."));
            return [];
        }

        return list.List(new CountLimit(1, MostQuestions), ReadOne);
    }

    private static QuizQuestion ReadOne(StrictReader question)
    {
        if (!question.Allow("id", "question", "options", "several", "right", "explanation"))
        {
            return new QuizQuestion(0, new LocalText(null, null), [], false, [], null);
        }

        var id = question.May("id", n => n.Number(1, int.MaxValue), 0);
        var text = question.Need("question", n => n.LocalText(PartList.QuestionLimit)) ?? new LocalText(null, null);
        var options = OptionList.Read(question, most: MostOptions);
        var given = question.Need("right", list => list.List(new CountLimit(1, MostOptions), n => n.Number(1, int.MaxValue))) ?? [];
        foreach (var (at, right) in given.Index())
        {
            var path = $"{question.PathTo("right")}[{at}]";
            if (given.Take(at).Contains(right))
            {
                question.Refuse(ReadProblem.Repeated(path));
            }
            else if (options.Count > 0 && options.All(o => o.Id != right))
            {
                question.Refuse(ReadProblem.Of(path, "Diese Antwort gibt es nicht.", "There is no such answer."));
            }
        }

        var several = question.May("several", n => n.Flag(), given.Length > 1);
        if (several != given.Length > 1 && given.Length > 0)
        {
            question.Refuse(ReadProblem.Of(question.PathTo("several"),
                "Mehrere Antworten kann man genau dann wählen, wenn mehrere richtig sind.", "Several answers can be chosen if, and only if, several are right."));
        }

        return new QuizQuestion(id, text, options, several, [.. options.Select(o => o.Id).Where(given.Contains)], question.May("explanation", n => n.LocalText(ExplanationLimit), null));
    }
}
