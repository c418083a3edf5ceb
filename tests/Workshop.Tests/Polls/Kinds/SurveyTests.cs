using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Survey;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Several questions in one: each is read, answered, counted and told by its own kind, in the slot of its place.</summary>
public sealed class SurveyTests
{
    /// <summary>A definition, answers that fit each of its questions, and others that fit none.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        $$"""{"pace":"own","questions":[{{Question(5, "single", Options)}},{{Question(2, "multiple", Options)}},{{Question(9, "single", Options)}}]}""",
        ["""{"choices":[3]}""", """{"choices":[7]}"""],
        ["""{"choices":[]}""", """{"choices":[1]}""", """{"choices":[3,7]}""", """{"values":[{"id":7,"value":1}]}""", """{"order":[7,3]}""", """{"text":"Wort"}"""]);

    private const string Options = """{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B","en":"B in English"}}]}""";

    private static readonly IPollKind Kind = new SurveyKind();

    /// <summary>One question of each kind that can be one.</summary>
    private static readonly IPollKind[] Parts = [.. PollKinds.All.Where(k => k.CanBePart)];

    [Fact]
    public void Questions_of_every_kind_that_has_one_part_and_no_texts_can_be_asked() =>
        Assert.Equal(["single", "multiple", "ranking", "rating", "points", "guess", "grid"], Parts.Select(k => k.Code));

    [Fact]
    public void What_is_counted_in_a_slot_is_what_its_kind_counts_and_how_many_answered()
    {
        var definition = OfAll();
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var ballots = Enumerable.Range(1, 8).SelectMany(person => Enumerable.Range(0, Parts.Length).Where(_ => random.Next(3) > 0).Select(slot =>
            {
                var fitting = PollKindTests.Samples[Parts[slot].Code].Fitting;
                var answer = Kind.Accept(definition, slot, Json(fitting[random.Next(fitting.Length)]))!;
                return (new Guid(person, 0, 0, new byte[8]), Slot: slot, Answer: Kind.ParseAnswer(definition, slot, Kind.WriteAnswer(answer)), Guid.Empty);
            })).ToList();

            var figures = Kind.Figures(definition, Told(Recount.Of(Guid.NewGuid(), Kind, definition, ballots)));

            var at = 0;
            foreach (var (slot, kind) in Parts.Index())
            {
                var (own, alone) = (((SurveyDefinition)definition).Questions[slot].Definition, ballots.Where(b => b.Slot == slot).Select(b => (b.Item1, 0, b.Answer, Guid.Empty)).ToList());
                var expected = kind.Figures(own, Told(Recount.Of(Guid.NewGuid(), kind, own, alone)));
                Assert.Equal([alone.Count, expected.Length, .. expected], figures.Skip(at).Take(2 + expected.Length));
                at += 2 + expected.Length;
            }

            Assert.Equal(at, figures.Length);
        }
    }

    [Fact]
    public void Rows_begin_with_their_question_and_each_question_tells_how_many_answered_it()
    {
        var definition = Read(Sample.Definition).Definition!;

        var rows = Kind.Sheet(definition, [3, 2, 1, 2, 2, 2, 2, 1, 0, 2, 0, 0], new Dictionary<long, string>()).Select(r => (r.Label.De, r.Label.En, r.Votes));

        Assert.Equal(
            [
                ("1. Was?", "1. What?", 3), ("1. Was? – A", "1. What? – A", 1), ("1. Was? – B", "1. What? – B in English", 2),
                ("2. Was?", "2. What?", 2), ("2. Was? – A", "2. What? – A", 2), ("2. Was? – B", "2. What? – B in English", 1),
                ("3. Was?", "3. What?", 0), ("3. Was? – A", "3. What? – A", 0), ("3. Was? – B", "3. What? – B in English", 0),
            ],
            rows);
        Assert.Empty(Kind.Sheet(definition, [], new Dictionary<long, string>()));
    }

    [Fact]
    public void What_is_right_in_one_of_its_questions_the_hall_is_told_with_the_reveal()
    {
        var definition = OfAll();
        var (hidden, known) = (Kind.Write(Kind.ForHall(definition, revealed: false)), Kind.Write(Kind.ForHall(definition, revealed: true)));

        Assert.True(Kind.Hides(definition));
        Assert.Contains("\"truth\":null", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("\"truth\":null", known, StringComparison.Ordinal);
        Assert.False(Kind.Hides(Read(Sample.Definition).Definition!));
    }

    [Fact]
    public void Words_may_change_under_votes_and_neither_order_nor_kind_nor_pace_may()
    {
        string[] questions = [Question(5, "single", Options), Question(2, "multiple", Options)];
        var before = Read(Of("own", questions)).Definition!;

        Assert.True(Kind.IsSameStructure(before, Read(Of("own", questions).Replace("Was?", "Was also?", StringComparison.Ordinal)).Definition!));
        Assert.All(
            [Of("moderator", questions), Of("own", [questions[1], questions[0]]), Of("own", [questions[0]]), Of("own", [questions[0], Question(2, "single", Options)]), Of("own", [questions[0], Question(3, "multiple", Options)]),
             Of("own", [questions[0], Question(2, "multiple", """{"options":[{"id":7,"text":{"de":"A"}},{"id":4,"text":{"de":"B"}}]}""")])],
            other => Assert.False(Kind.IsSameStructure(before, Read(other).Definition!), other));
    }

    [Fact]
    public void Only_a_survey_that_staff_pace_is_led()
    {
        Assert.True(Kind.IsLed(Read(Of("moderator", [Question(1, "single", Options)])).Definition!));
        Assert.False(Kind.IsLed(Read(Of("own", [Question(1, "single", Options)])).Definition!));
    }

    [Theory]
    [InlineData("""{}""", "questions")]
    [InlineData("""{"questions":[]}""", "questions")]
    [InlineData("""{"pace":"fast","questions":[{"question":{"de":"A"},"kind":"rating","definition":{}}]}""", "pace")]
    [InlineData("""{"questions":[7]}""", "questions[0]")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"kind":"words","definition":{}}]}""", "questions[0].kind")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"kind":"mood","definition":{}}]}""", "questions[0].kind")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"kind":"survey","definition":{"questions":[]}}]}""", "questions[0].kind")]
    [InlineData("""{"questions":[{"question":{"de":"A"},"kind":"single","definition":{"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}],"other":{}}}]}""", "questions[0].definition")]
    [InlineData("""{"questions":[{"kind":"rating","definition":{}},{"question":{"de":"A"},"kind":"single","definition":{"options":[{"text":{"de":"A"}},{"text":{"de":" a "}}]}}]}""", "questions[0].question", "questions[1].definition.options[1].text")]
    [InlineData("""{"questions":[{"id":2,"question":{"de":"A"},"kind":"rating","definition":{}},{"question":{"de":"A"},"kind":"rating"}]}""", "questions[1].definition", "questions[1].id")]
    public void Each_mistake_is_told_with_its_place(string definition, params string[] places) =>
        Assert.Equal(places, Read(definition).Problems.Select(p => p.Path).Order());

    [Fact]
    public void Questions_that_together_are_too_long_to_be_stored_are_refused_and_the_longest_that_are_not_can_be()
    {
        Assert.Equal(["questions"], Read(Long('ä')).Problems.Select(p => p.Path));
        var (definition, problems) = Read(Long('a'));
        Assert.Empty(problems);
        Assert.InRange(Kind.Write(definition!).Length, 30_000, Poll.LongestDefinition);

        static string Long(char letter) => Of("own", [.. Enumerable.Range(1, 12).Select(i => Question(i, "ranking",
            $$"""{"options":[{{string.Join(',', Enumerable.Range(1, 12).Select(o => $$$"""{"text":{"de":"{{{o}}}{{{new string(letter, 60)}}}","en":"{{{o}}}{{{new string(letter, 110)}}}"}}"""))}}]}"""))]);
    }

    private static object OfAll() => Read(Of("own", [.. Parts.Select((k, i) => Question(i + 1, k.Code, PollKindTests.Samples[k.Code].Definition))])).Definition!;

    private static string Of(string pace, string[] questions) => $$"""{"pace":"{{pace}}","questions":[{{string.Join(',', questions)}}]}""";

    private static string Question(int id, string kind, string definition) =>
        $$$"""{"id":{{{id}}},"question":{"de":"Was?","en":"What?"},"kind":"{{{kind}}}","definition":{{{definition}}}}""";

    private static Tally Told(IReadOnlyList<PollTally> rows) => new(rows.Where(r => r.Split == Guid.Empty), new Dictionary<long, string>());

    private static (object? Definition, List<ReadProblem> Problems) Read(string definition)
    {
        var problems = new List<ReadProblem>();
        return (Kind.Read(new StrictReader(Json(definition), "", problems)), problems);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
