using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Quiz;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Questions with right answers: how they are read, counted and told, before and after it is known what is right.</summary>
public sealed class QuizTests
{
    /// <summary>A definition, answers that fit each of its questions, and others that do not fit the first.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        $$"""{"questions":[{{Question(5, [3])}},{{Question(2, [3, 9])}}]}""",
        ["""{"choices":[3]}""", """{"choices":[7]}"""],
        ["""{"choices":[]}""", """{"choices":[3,7]}""", """{"choices":[1]}""", """{"choices":[3,3]}""", """{"right":[3]}"""]);

    private static readonly QuizKind Quiz = new();
    private static readonly IPollKind Kind = Quiz;
    private static readonly QuizDefinition Asked = (QuizDefinition)Read(Sample.Definition).Definition!;

    [Theory]
    [InlineData(0, "3", true)]
    [InlineData(0, "7", false)]
    [InlineData(1, "3,9", true)]
    [InlineData(1, "9,3", true)]
    [InlineData(1, "3", false)]
    [InlineData(1, "7,3,9", false)]
    public void An_answer_is_right_with_everything_that_is_and_nothing_else(int slot, string choices, bool right)
    {
        var answer = Kind.Accept(Asked, slot, Json($$"""{"choices":[{{choices}}]}"""))!;

        var figures = Kind.Figures(Asked, Told([(1, slot, answer)]));

        Assert.Equal(right ? 1 : 0, figures[(slot * 6) + 5]);
        Assert.Equal(1, figures[slot * 6]);
    }

    [Fact]
    public void Figures_are_people_and_options_and_only_where_it_is_known_who_was_right()
    {
        var told = Told([(1, 0, Chose(3)), (2, 0, Chose(7)), (3, 0, Chose(3)), (1, 1, Chose(3, 9)), (2, 1, Chose(7, 3))]);

        Assert.Equal([3, 4, 1, 2, 0, 2, 2, 4, 1, 2, 1, 1], Kind.Figures(Asked, told));
        Assert.Equal([3, 3, 1, 2, 0, 2, 3, 1, 2, 1], Kind.Figures(Kind.ForHall(Asked, revealed: false), told));
    }

    [Fact]
    public void What_is_right_and_why_the_hall_is_told_with_the_reveal()
    {
        var hidden = Kind.Write(Kind.ForHall(Asked, revealed: false));

        Assert.True(Kind.Hides(Asked));
        Assert.DoesNotContain("right\":[", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Weil", hidden, StringComparison.Ordinal);
        Assert.Equal(Kind.Write(Asked), Kind.Write(Kind.ForHall(Asked, revealed: true)));
    }

    [Fact]
    public void Rows_mark_what_is_right_once_it_is_known()
    {
        Assert.Equal(
            [
                ("1. Was?", 3), ("1. Was? – A", 1), ("1. Was? – B (richtig)", 2), ("1. Was? – C", 0), ("1. Was? – Richtig beantwortet", 2),
                ("2. Was?", 2), ("2. Was? – A", 1), ("2. Was? – B (richtig)", 2), ("2. Was? – C (richtig)", 1), ("2. Was? – Richtig beantwortet", 1),
            ],
            Rows([3, 4, 1, 2, 0, 2, 2, 4, 1, 2, 1, 1]));
        Assert.Equal(
            [("1. Was?", 3), ("1. Was? – A", 1), ("1. Was? – B", 2), ("1. Was? – C", 0), ("2. Was?", 2), ("2. Was? – A", 1), ("2. Was? – B", 2), ("2. Was? – C", 1)],
            Rows([3, 3, 1, 2, 0, 2, 3, 1, 2, 1]));
        Assert.Empty(Rows([]));

        static IEnumerable<(string?, int)> Rows(long[] figures) => Kind.Sheet(Asked, figures, new Dictionary<long, string>()).Select(r => (r.Label.De, (int)r.Votes!));
    }

    [Fact]
    public void Under_votes_words_and_the_one_right_answer_can_be_mended_and_nothing_that_was_counted()
    {
        Assert.All(
            [Of(Question(5, [3], "Was also?"), Question(2, [3, 9])), Of(Question(5, [7]), Question(2, [9, 3]))],
            other => Assert.True(Kind.IsSameStructure(Asked, Read(other).Definition!), other));
        Assert.All(
            [Of(Question(5, [3])), Of(Question(2, [3, 9]), Question(5, [3])), Of(Question(5, [3]), Question(2, [3, 7])), Of(Question(5, [3]), Question(2, [3])), Of(Question(4, [3]), Question(2, [3, 9])),
             Of(Question(5, [3]).Replace("\"id\":7", "\"id\":8", StringComparison.Ordinal), Question(2, [3, 9]))],
            other => Assert.False(Kind.IsSameStructure(Asked, Read(other).Definition!), other));
    }

    [Fact]
    public void It_is_always_led_one_question_after_the_other_and_is_no_question_of_a_survey()
    {
        Assert.True(Kind.IsLed(Asked));
        Assert.Equal(2, Kind.Slots(Asked));
        Assert.False(Kind.CanBePart);
    }

    [Theory]
    [InlineData("""{}""", "questions")]
    [InlineData("""{"questions":[]}""", "questions")]
    [InlineData("""{"questions":[7]}""", "questions[0]")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}]}]}""", "questions[0].right")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"right":[]}]}""", "questions[0].right")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"right":[3]}]}""", "questions[0].right[0]")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"right":[1,1]}]}""", "questions[0].right[1]")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"right":[1,2],"several":false}]}""", "questions[0].several")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"options":[{"text":{"de":"A"}}],"right":[1]}]}""", "questions[0].options")]
    [InlineData("""{"questions":[{"id":2,"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"right":[1],"explanation":{}},{"question":{"de":"A"},"options":[{"text":{"de":"A"}},{"text":{"de":" a "}}],"right":[1]}]}""", "questions[0].explanation", "questions[1].id", "questions[1].options[1].text")]
    public void Each_mistake_is_told_with_its_place(string definition, params string[] places) =>
        Assert.Equal(places, Read(definition).Problems.Select(p => p.Path).Order());

    [Fact]
    public void Questions_that_together_are_too_long_to_be_stored_are_refused_and_the_longest_that_are_not_can_be()
    {
        Assert.Equal(["questions"], Read(Long('ä')).Problems.Select(p => p.Path));
        var (definition, problems) = Read(Long('a'));
        Assert.Empty(problems);
        Assert.InRange(Kind.Write(definition!).Length, 30_000, Poll.LongestDefinition);

        static string Long(char letter) => Of([.. Enumerable.Range(1, QuizDefinition.MostQuestions).Select(i => Question(i, [3], new string(letter, 150)).Replace("Weil", new string(letter, 370), StringComparison.Ordinal)
            .Replace("\"A\"", $"\"{new string(letter, 120)}\"", StringComparison.Ordinal).Replace("\"C\"", $"\"c{new string(letter, 119)}\"", StringComparison.Ordinal).Replace("What?", new string(letter, 150), StringComparison.Ordinal)
            .Replace("\"B\"", $"\"b{new string(letter, 119)}\"", StringComparison.Ordinal).Replace("because", new string(letter, 370), StringComparison.Ordinal))]);
    }

    private static QuizAnswer Chose(params int[] choices) => Quiz.Accept(Asked, 1, new QuizAnswer(choices))!;

    private static string Of(params string[] questions) => $$"""{"questions":[{{string.Join(',', questions)}}]}""";

    private static string Question(int id, int[] right, string text = "Was?") =>
        $$$"""{"id":{{{id}}},"question":{"de":"{{{text}}}","en":"What?"},"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}},{"id":9,"text":{"de":"C"}}],"right":[{{{string.Join(',', right)}}}],"explanation":{"de":"Weil","en":"because"}}""";

    private static Tally Told((int Person, int Slot, object Answer)[] ballots) => new(
        Recount.Of(Guid.NewGuid(), Kind, Asked, ballots.Select(b => (new Guid(b.Person, 0, 0, new byte[8]), b.Slot, b.Answer, Guid.Empty)).ToList()).Where(r => r.Split == Guid.Empty),
        new Dictionary<long, string>());

    private static (object? Definition, List<ReadProblem> Problems) Read(string definition)
    {
        var problems = new List<ReadProblem>();
        return (Kind.Read(new StrictReader(Json(definition), "", problems)), problems);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
