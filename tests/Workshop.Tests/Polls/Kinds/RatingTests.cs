using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Rating;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Statements rated on one scale: which definitions there are, what is counted, and what follows from it.</summary>
public sealed class RatingTests
{
    /// <summary>A definition, answers that fit it, and others that do not.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        """{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B","en":"B in English"}}],"from":1,"to":5,"style":"likert","low":{"de":"nein"},"high":{"de":"ja","en":"yes"}}""",
        ["""{"values":[{"id":7,"value":1},{"id":3,"value":5}]}""", """{"values":[{"id":3,"value":4}]}""", """{"values":[{"id":3,"value":2},{"id":7,"value":2}]}"""],
        ["""{"values":[]}""", """{"values":[null]}""", """{"values":null}""", """{"values":[{"id":7}]}""", """{"values":[{"id":1,"value":3}]}""", """{"values":[{"id":0,"value":3}]}""",
         """{"values":[{"id":7,"value":0}]}""", """{"values":[{"id":7,"value":6}]}""", """{"values":[{"id":7,"value":2147483647}]}""", """{"values":[{"id":7,"value":99999999999}]}""",
         """{"values":[{"id":7,"value":1.5}]}""", """{"values":[{"id":7,"value":"NaN"}]}""", """{"values":[{"id":7,"value":null}]}""",
         """{"values":[{"id":7,"value":3},{"id":7,"value":3}]}""", """{"values":[{"id":7,"value":3},{"id":7,"value":9}]}""", """{"values":[{"id":7,"value":3},{"id":3,"value":3},{"id":9,"value":3}]}"""]);

    private static readonly IPollKind Kind = new RatingKind();

    [Fact]
    public void Values_are_counted_for_each_statement_and_told_with_mean_and_median()
    {
        var (definition, problems) = Read(Sample.Definition);
        Assert.Empty(problems);

        var figures = FiguresOf(definition!, [(7, 1), (3, 5)], [(7, 2), (3, 5)], [(7, 2)], [(7, 4)]);

        Assert.Equal([1, 2, 0, 1, 0, 0, 0, 0, 0, 2], figures);
        Assert.Equal(
            [
                ("A", 4, "Mean", 2.25), ("A", null, "Median", 2), ("A: 1", 1, null, null), ("A: 2", 2, null, null), ("A: 3", 0, null, null), ("A: 4", 1, null, null), ("A: 5", 0, null, null),
                ("B in English", 2, "Mean", 5), ("B in English", null, "Median", 5), ("B in English: 1", 0, null, null), ("B in English: 2", 0, null, null), ("B in English: 3", 0, null, null),
                ("B in English: 4", 0, null, null), ("B in English: 5", 2, null, null),
            ],
            Rows(definition!, figures));
    }

    [Fact]
    public void The_median_of_an_even_number_lies_between_the_two_in_the_middle()
    {
        var definition = Read("""{"from":0,"to":4}""").Definition!;

        // 0, 1, 3, 4 – and the middle of 1 and 3 is 2.
        Assert.Equal(("The question itself", null, "Median", 2), Rows(definition, [1, 1, 0, 1, 1])[1]);
        Assert.Equal(("The question itself", null, "Median", 3.5), Rows(definition, [0, 0, 0, 5, 5])[1]);
        Assert.Equal(("The question itself", 0, null, null), Rows(definition, [0, 0, 0, 0, 0])[0]);
    }

    [Fact]
    public void From_nought_to_ten_promoters_minus_detractors_are_told_in_points()
    {
        var definition = Read("""{"options":[],"style":"nps"}""").Definition!;

        // 10, 9, 9, 8, 7, 6, 0: three promote, two do not, of seven.
        var figures = FiguresOf(definition, [(0, 10)], [(0, 9)], [(0, 9)], [(0, 8)], [(0, 7)], [(0, 6)], [(0, 0)]);

        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1], figures);
        Assert.Equal(("The question itself", null, "Net promoter score", 14.3), Rows(definition, figures)[2]);
        Assert.Equal(3 + 11, Rows(definition, figures).Count);
    }

    [Theory]
    [InlineData("{}", "1–5 Likert")]
    [InlineData("""{"from":0,"to":10}""", "0–10 Likert")]
    [InlineData("""{"to":7}""", "1–7 Likert")]
    [InlineData("""{"style":"stars"}""", "1–5 Stars")]
    [InlineData("""{"style":"nps"}""", "0–10 Nps")]
    [InlineData("""{"style":"nps","from":1}""", "from")]
    [InlineData("""{"style":"stars","to":4}""", "to")]
    [InlineData("""{"from":2,"to":3}""", "from, to")]
    [InlineData("""{"to":11}""", "to")]
    [InlineData("""{"to":4.5}""", "to")]
    [InlineData("""{"style":"faces"}""", "style")]
    [InlineData("""{"options":[{"text":{"de":""}}]}""", "options[0].text.de")]
    [InlineData("""{"options":[{"text":{"de":"A"}},{"text":{"de":"a"}}]}""", "options[1].text")]
    [InlineData("""{"low":{"de":"ein sehr langes Wort am Ende, das keiner liest"}}""", "low.de")]
    [InlineData("""{"maxChoices":2}""", "maxChoices")]
    public void A_scale_is_read_with_each_mistake_in_its_place(string json, string expected)
    {
        var (definition, problems) = Read(json);

        Assert.Equal(expected, problems.Count > 0 ? string.Join(", ", problems.Select(p => p.Path)) : $"{definition!.From}–{definition.To} {definition.Style}");
    }

    [Fact]
    public void Words_may_change_under_votes_and_the_scale_may_not()
    {
        var one = Read(Sample.Definition).Definition!;

        Assert.True(Kind.IsSameStructure(one, one with { Low = new LocalText("gar nicht", null), Options = [.. one.Options.Select(o => o with { Text = new LocalText(o.Text.De + "!", null) })] }));
        Assert.False(Kind.IsSameStructure(one, one with { To = 7 }));
        Assert.False(Kind.IsSameStructure(one, one with { From = 0 }));
        Assert.False(Kind.IsSameStructure(one, one with { Style = RatingStyle.Stars }));
        Assert.False(Kind.IsSameStructure(one, one with { Options = [one.Options[1], one.Options[0]] }));
    }

    private static (RatingDefinition? Definition, List<ReadProblem> Problems) Read(string json)
    {
        var problems = new List<ReadProblem>();
        return ((RatingDefinition?)Kind.Read(new StrictReader(JsonDocument.Parse(json).RootElement, "", problems)), problems);
    }

    private static long[] FiguresOf(RatingDefinition definition, params (int Id, int Value)[][] answers)
    {
        var ballots = answers.Select(a => (Guid.NewGuid(), 0, (object)new RatingAnswer([.. a.Select(v => new RatedStatement(v.Id, v.Value))]), Guid.Empty)).ToList();
        return Kind.Figures(definition, new Tally(Recount.Of(Guid.NewGuid(), Kind, definition, ballots), new Dictionary<long, string>()));
    }

    private static List<(string Label, int? Votes, string? Measure, double? Value)> Rows(RatingDefinition definition, IReadOnlyList<long> figures) =>
        [.. Kind.Sheet(definition, figures, new Dictionary<long, string>()).Select(r => (r.Label.In("en"), (int?)r.Votes, r.Measure?.Name.En, r.Measure?.Value))];
}
