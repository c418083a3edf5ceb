using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>What holds of every kind of poll, and what is particular to some. A new kind is added to <see cref="Samples"/>.</summary>
public sealed class PollKindTests
{
    /// <summary>Of each kind a definition, and answers that fit it and that do not.</summary>
    internal static readonly Dictionary<string, (string Definition, string[] Fitting, string[] Not)> Samples = new()
    {
        ["single"] = ("""{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}}]}""",
            ["""{"choices":[3]}""", """{"choices":[7]}"""],
            ["""{"choices":[]}""", """{"choices":[3,7]}""", """{"choices":[1]}""", """{"choices":[3,3]}"""]),
        ["multiple"] = ("""{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}},{"id":9,"text":{"de":"C"}}],"maxChoices":2}""",
            ["""{"choices":[3]}""", """{"choices":[7,9]}""", """{"choices":[3,7]}"""],
            ["""{"choices":[]}""", """{"choices":[3,7,9]}""", """{"choices":[7,7]}""", """{"choices":[7,1]}""", """{"choices":[3],"other":"Neu"}"""]),
        ["ranking"] = ("""{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}},{"id":9,"text":{"de":"C"}}]}""",
            ["""{"order":[7,3,9]}""", """{"order":[9,3,7]}""", """{"order":[3,9,7]}"""],
            ["""{"order":[]}""", """{"order":[7,3]}""", """{"order":[7,7,3]}""", """{"order":[7,3,9,9]}""", """{"order":[1,2,3]}"""]),
        ["words"] = ("""{"most":2,"moderated":false}""",
            ["""{"text":"Grün","entry":1}""", """{"text":"grün ist  gut","entry":2}""", """{"text":"日本","entry":3}"""],
            ["""{"text":""}""", """{"text":"  "}""", """{"text":"🙂"}""", """{"text":"!?"}""", $$"""{"text":"{{new string('x', 41)}}"}"""]),
        ["openText"] = ("""{"moderated":true}""",
            ["""{"text":"Mehr Bäume.","entry":1}""", """{"text":"Zwei\nZeilen","entry":2}"""],
            ["""{"text":""}""", """{"text":" … "}""", $$"""{"text":"{{new string('x', 501)}}"}"""]),
        ["rating"] = RatingTests.Sample,
        ["points"] = PointsTests.Sample,
        ["guess"] = GuessTests.Sample,
        ["grid"] = GridTests.Sample,
        ["mood"] = MoodTests.Sample,
        ["survey"] = SurveyTests.Sample,
        ["quiz"] = QuizTests.Sample,
    };

    public static TheoryData<string> Codes => [.. PollKinds.Codes];

    [Fact]
    public void Every_kind_has_a_sample() => Assert.Equal(PollKinds.Codes.Order(), Samples.Keys.Order());

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_definition_is_read_as_it_is_written_and_is_its_own_structure(string code)
    {
        var (kind, definition) = Of(code);

        Assert.Equal(kind.Write(definition), kind.Write(kind.Parse(kind.Write(definition))));
        Assert.True(kind.IsSameStructure(definition, kind.Parse(kind.Write(definition))));
        Assert.InRange(kind.Write(definition).Length, 2, Poll.LongestDefinition);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_fits_is_accepted_in_its_normal_form_and_nothing_else_is(string code)
    {
        var (kind, definition) = Of(code);
        foreach (var fitting in Samples[code].Fitting)
        {
            var answer = kind.Accept(definition, 0, Json(fitting));
            Assert.True(answer is not null, fitting);
            Assert.Equal(kind.WriteAnswer(answer), kind.WriteAnswer(kind.Accept(definition, 0, Json(kind.WriteAnswer(answer)))!));
            Assert.InRange(kind.WriteAnswer(answer).Length, 2, Ballot.LongestAnswer);
        }

        string[] never = ["null", "1", "\"x\"", "[]", "{}", """{"unknown":1}""", """{"choices":["x"]}""", """{"order":[1.5]}""", """{"text":7}"""];
        Assert.All(Samples[code].Not.Concat(never), not => Assert.True(kind.Accept(definition, 0, Json(not)) is null, not));
        Assert.Null(kind.Accept(definition, -1, Json(Samples[code].Fitting[0])));
        Assert.Null(kind.Accept(definition, kind.Slots(definition), Json(Samples[code].Fitting[0])));
    }

    /// <summary>The property that everything rests on.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void After_any_sequence_of_votes_changes_and_withdrawals_the_tally_is_a_recount_of_the_ballots(string code)
    {
        var (kind, definition) = Of(code);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var ballots = new Dictionary<(int Person, int Slot), object>();
            var tally = new Dictionary<(int Slot, long Cell), (int Count, long Sum)>();
            for (var act = 0; act < 40; act++)
            {
                var place = (random.Next(6), random.Next(kind.Slots(definition)));
                object? answer = random.Next(5) == 0 ? null : kind.ParseAnswer(definition, place.Item2, Samples[code].Fitting[random.Next(Samples[code].Fitting.Length)]);
                Add(ballots.GetValueOrDefault(place), place.Item2, -1);
                Add(answer, place.Item2, 1);
                if (answer is null)
                {
                    ballots.Remove(place);
                }
                else
                {
                    ballots[place] = answer;
                }
            }

            var recount = Recount.Of(Guid.NewGuid(), kind, definition, ballots.Select(b => (new Guid(b.Key.Person + 1, 0, 0, new byte[8]), b.Key.Slot, b.Value, Guid.Empty)).ToList());
            Assert.Equal(
                tally.Where(t => t.Value != default).Select(t => (t.Key.Slot, t.Key.Cell, t.Value.Count, t.Value.Sum)).Order(),
                recount.Where(r => r.Split == Guid.Empty).Select(r => (r.Slot, r.Cell, r.Count, r.Sum)).Order());

            void Add(object? answer, int slot, int by)
            {
                foreach (var d in answer is null ? [] : kind.Cells(definition, slot, answer))
                {
                    var (count, sum) = tally.GetValueOrDefault((d.Slot, d.Cell));
                    tally[(d.Slot, d.Cell)] = (count + (by * d.Count), sum + (by * d.Sum));
                }
            }
        }
    }

    [Fact]
    public void Words_that_are_not_shown_are_not_told()
    {
        var (kind, definition) = Of("words");
        string[] words = ["""{"text":"A","entry":1}""", """{"text":"A","entry":1}""", """{"text":"B","entry":2}""", """{"text":"C","entry":3}""", """{"text":"C","entry":3}"""];
        var rows = Recount.Of(Guid.NewGuid(), kind, definition, words.Select(w => (Guid.NewGuid(), 0, kind.ParseAnswer(definition, 0, w), Guid.Empty)).ToList());

        var figures = kind.Figures(definition, new Tally(rows, new Dictionary<long, string> { [2] = "B", [3] = "C" }));

        Assert.Equal([2, 1, 3, 1, 1, 2], figures);
        Assert.Equal([("C", 2), ("B", 1)], kind.Sheet(definition, figures, new Dictionary<long, string> { [2] = "B", [3] = "C" }).Select(r => (r.Label.De, (int)r.Votes!)));
    }

    private static (IPollKind Kind, object Definition) Of(string code)
    {
        var (kind, problems) = (PollKinds.Find(code)!, new List<ReadProblem>());
        var definition = kind.Read(new StrictReader(Json(Samples[code].Definition), "", problems));
        Assert.Empty(problems);
        return (kind, definition!);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
