using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Choice;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Choosing among options or something else: how many, with which descriptions, and what is counted.</summary>
public sealed class ChoiceTests
{
    private const string Options = """{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"},"description":{"de":"Näheres"}},{"id":9,"text":{"de":"C"}}]""";

    private static readonly IPollKind Kind = ChoiceKind.Multiple;

    [Theory]
    [InlineData("", "1 to 3")]
    [InlineData(""","maxChoices":2""", "1 to 2")]
    [InlineData(""","minChoices":2,"maxChoices":3""", "2 to 3")]
    [InlineData(""","minChoices":3""", "3 to 3")]
    [InlineData(""","other":{}""", "1 to 4, other moderated")]
    [InlineData(""","other":{"moderated":false},"maxChoices":4""", "1 to 4, other")]
    [InlineData(""","other":null""", "1 to 3")]
    [InlineData(""","minChoices":3,"maxChoices":2""", "minChoices")]
    [InlineData(""","minChoices":0""", "minChoices")]
    [InlineData(""","minChoices":4""", "minChoices")]
    [InlineData(""","maxChoices":4""", "maxChoices")]
    [InlineData(""","other":true""", "other")]
    [InlineData(""","other":{"text":"x"}""", "other.text")]
    public void How_many_and_what_else_is_read_with_each_mistake_in_its_place(string more, string expected)
    {
        var (definition, problems) = Read(Kind, Options + more + "}");

        Assert.Equal(expected, problems.Count > 0 ? string.Join(", ", problems.Select(p => p.Path))
            : $"{definition!.MinChoices} to {definition.MaxChoices}" + definition.Other switch { null => "", { Moderated: true } => ", other moderated", _ => ", other" });
    }

    [Fact]
    public void Of_single_choices_one_is_made_also_where_it_is_something_else()
    {
        var (definition, problems) = Read(ChoiceKind.Single, Options + ""","other":{}}""");
        Assert.Empty(problems);
        Assert.Equal((1, 1), (definition!.MinChoices, definition.MaxChoices));
        Assert.Equal("minChoices", Assert.Single(Read(ChoiceKind.Single, Options + ""","minChoices":2}""").Problems).Path);

        Assert.NotNull(Accept(ChoiceKind.Single, definition, """{"choices":[],"other":"Neu"}"""));
        Assert.NotNull(Accept(ChoiceKind.Single, definition, """{"choices":[7]}"""));
        Assert.Null(Accept(ChoiceKind.Single, definition, """{"choices":[7],"other":"Neu"}"""));
    }

    [Theory]
    [InlineData("""{"choices":[7]}""", false)]
    [InlineData("""{"choices":[7,3]}""", true)]
    [InlineData("""{"choices":[7,3],"other":null}""", true)]
    [InlineData("""{"choices":[7],"other":"Neu"}""", true)]
    [InlineData("""{"choices":[],"other":"Neu"}""", false)]
    [InlineData("""{"choices":[7,3,9]}""", true)]
    [InlineData("""{"choices":[7,3],"other":"Neu"}""", true)]
    [InlineData("""{"choices":[7,3,9],"other":"Neu"}""", false)]
    [InlineData("""{"choices":[7],"other":""}""", false)]
    [InlineData("""{"choices":[7],"other":"🙂!"}""", false)]
    [InlineData("""{"choices":[7],"other":7}""", false)]
    public void Two_or_three_are_chosen_and_something_else_is_one_of_them(string answer, bool fits)
    {
        var definition = Read(Kind, Options + ""","minChoices":2,"maxChoices":3,"other":{}}""").Definition!;

        Assert.Equal(fits, Accept(Kind, definition, answer) is not null);
    }

    [Fact]
    public void A_text_is_no_longer_than_its_limit_and_nobody_writes_one_where_nothing_else_is_asked_for()
    {
        var definition = Read(Kind, Options + ""","other":{}}""").Definition!;

        Assert.NotNull(Accept(Kind, definition, $$"""{"choices":[],"other":"{{new string('x', 200)}}"}"""));
        Assert.Null(Accept(Kind, definition, $$"""{"choices":[],"other":"{{new string('x', 201)}}"}"""));
        Assert.Null(Accept(Kind, Read(Kind, Options + "}").Definition!, """{"choices":[7],"other":"Neu"}"""));
    }

    [Fact]
    public void Something_else_counts_as_one_and_its_texts_stand_below()
    {
        var definition = Read(Kind, Options + ""","other":{}}""").Definition!;
        object[] answers = [new ChoiceAnswer([7], "Neu", 1), new ChoiceAnswer([], "Anders", 2), new ChoiceAnswer([7, 9])];

        var rows = Recount.Of(Guid.NewGuid(), Kind, definition, answers.Select(a => (Guid.NewGuid(), 0, a, Guid.Empty)).ToList());
        var figures = Kind.Figures(definition, new Tally(rows, new Dictionary<long, string>()));

        Assert.Equal([2, 0, 1, 2], figures);
        Assert.Equal(
            [("A", 2), ("B", 0), ("C", 1), ("Something else", 2), ("Something else: Anders", null)],
            Kind.Sheet(definition, figures, new Dictionary<long, string> { [2] = "Anders" }).Select(r => (r.Label.In("en"), (int?)r.Votes)));
    }

    /// <summary>As every kind's: with texts, too, the tally is what the ballots add up to.</summary>
    [Fact]
    public void After_any_sequence_of_votes_the_tally_is_a_recount_of_the_ballots()
    {
        var definition = Read(Kind, Options + ""","other":{}}""").Definition!;
        ChoiceAnswer[] answers = [new([7]), new([3, 9]), new([3], "Neu", 1), new([], "Anders", 2), new([7, 3, 9], "Noch anders", 12)];
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (ballots, tally) = (new Dictionary<int, object>(), new Dictionary<(int Slot, long Cell), int>());
            for (var act = 0; act < 40; act++)
            {
                var person = random.Next(6);
                Add(ballots.GetValueOrDefault(person), -1);
                ballots.Remove(person);
                if (random.Next(5) > 0)
                {
                    Add(ballots[person] = answers[random.Next(answers.Length)], 1);
                }
            }

            var recount = Recount.Of(Guid.NewGuid(), Kind, definition, ballots.Select(b => (new Guid(b.Key + 1, 0, 0, new byte[8]), 0, b.Value, Guid.Empty)).ToList());
            Assert.Equal(tally.Where(t => t.Value != 0).Select(t => (t.Key.Slot, t.Key.Cell, t.Value)).Order(), recount.Select(r => (r.Slot, r.Cell, r.Count)).Order());

            void Add(object? answer, int by)
            {
                foreach (var d in answer is null ? [] : Kind.Cells(definition, 0, answer))
                {
                    tally[(d.Slot, d.Cell)] = tally.GetValueOrDefault((d.Slot, d.Cell)) + (by * d.Count);
                }
            }
        }
    }

    [Fact]
    public void Descriptions_may_change_under_votes_and_how_many_or_what_else_may_not()
    {
        var one = Read(Kind, Options + ""","minChoices":1,"maxChoices":2,"other":{}}""").Definition!;
        Assert.Equal("Näheres", one.Options[1].Description!.De);

        Assert.True(Kind.IsSameStructure(one, one with { Options = [.. one.Options.Select(o => o with { Description = new LocalText("Mehr", null) })] }));
        Assert.False(Kind.IsSameStructure(one, one with { MinChoices = 2 }));
        Assert.False(Kind.IsSameStructure(one, one with { MaxChoices = 3 }));
        Assert.False(Kind.IsSameStructure(one, one with { Other = null }));
        Assert.False(Kind.IsSameStructure(one, one with { Other = new ChoiceOther(false) }));
    }

    [Theory]
    [InlineData("""{"options":[{"text":{"de":"A"},"description":{"de":"x"}},{"text":{"de":"B"}}]}""", true)]
    [InlineData("""{"options":[{"text":{"de":"A"},"description":{}},{"text":{"de":"B"}}]}""", true)]
    [InlineData("""{"options":[{"text":{"de":"A"},"description":"x"},{"text":{"de":"B"}}]}""", false)]
    public void A_description_is_a_text_or_nothing(string definition, bool fits) => Assert.Equal(fits, Read(Kind, definition).Problems.Count == 0);

    private static object? Accept(IPollKind kind, ChoiceDefinition definition, string answer) => kind.Accept(definition, 0, JsonDocument.Parse(answer).RootElement);

    private static (ChoiceDefinition? Definition, List<ReadProblem> Problems) Read(IPollKind kind, string json)
    {
        var problems = new List<ReadProblem>();
        return ((ChoiceDefinition?)kind.Read(new StrictReader(JsonDocument.Parse(json).RootElement, "", problems)), problems);
    }
}
