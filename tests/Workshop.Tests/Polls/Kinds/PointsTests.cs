using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Points;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>A budget of points shared out: which budgets there are, what adds up, and what is counted.</summary>
public sealed class PointsTests
{
    /// <summary>A definition, answers that fit it, and others that do not.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        """{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}},{"id":9,"text":{"de":"C"}}],"budget":100,"step":5}""",
        ["""{"points":[{"id":7,"points":100}]}""", """{"points":[{"id":9,"points":5},{"id":3,"points":95}]}""", """{"points":[{"id":7,"points":35},{"id":3,"points":35},{"id":9,"points":30}]}"""],
        ["""{"points":[]}""", """{"points":[null]}""", """{"points":null}""", """{"points":[{"id":7}]}""", """{"points":[{"id":7,"points":95}]}""", """{"points":[{"id":7,"points":105}]}""",
         """{"points":[{"id":7,"points":98},{"id":3,"points":2}]}""", """{"points":[{"id":7,"points":100},{"id":3,"points":0}]}""", """{"points":[{"id":7,"points":105},{"id":3,"points":-5}]}""",
         """{"points":[{"id":7,"points":50},{"id":7,"points":50}]}""", """{"points":[{"id":1,"points":100}]}""", """{"points":[{"id":7,"points":99.5},{"id":3,"points":0.5}]}""",
         """{"points":[{"id":7,"points":2147483647},{"id":3,"points":2147483647}]}""", """{"points":[{"id":7,"points":99999999999}]}""", """{"points":[{"id":7,"points":"NaN"}]}""",
         """{"points":[{"id":7,"points":100},{"id":3,"points":5}]}"""]);

    private static readonly IPollKind Kind = new PointsKind();

    [Fact]
    public void Points_and_the_people_who_gave_any_are_counted_for_each_option()
    {
        var (definition, problems) = Read(Sample.Definition);
        Assert.Empty(problems);
        object[] answers = [new PointsAnswer([new(7, 60), new(3, 40)]), new PointsAnswer([new(7, 100)]), new PointsAnswer([new(3, 95), new(9, 5)])];

        var rows = Recount.Of(Guid.NewGuid(), Kind, definition!, answers.Select(a => (Guid.NewGuid(), 0, a, Guid.Empty)).ToList());
        var figures = Kind.Figures(definition!, new Tally(rows, new Dictionary<long, string>()));

        Assert.Equal([160, 135, 5, 2, 2, 1], figures);
        Assert.Equal(
            [
                ("A", 2, "Points", 160.0), ("A", null, "Share of points in %", 53.3), ("B", 2, "Points", 135), ("B", null, "Share of points in %", 45),
                ("C", 1, "Points", 5), ("C", null, "Share of points in %", 1.7),
            ],
            Rows(definition!, figures));
        Assert.Equal([("A", 0, "Points", 0.0), ("B", 0, "Points", 0), ("C", 0, "Points", 0)], Rows(definition!, [0, 0, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData("", "100 in 5")]
    [InlineData(""","budget":12,"step":1""", "12 in 1")]
    [InlineData(""","budget":10,"step":10""", "10 in 10")]
    [InlineData(""","budget":12""", "step")]
    [InlineData(""","budget":95,"step":10""", "step")]
    [InlineData(""","step":2""", "step")]
    [InlineData(""","step":0""", "step")]
    [InlineData(""","step":-5""", "step")]
    [InlineData(""","budget":9,"step":1""", "budget")]
    [InlineData(""","budget":101,"step":1""", "budget")]
    [InlineData(""","budget":"many","step":1""", "budget")]
    [InlineData(""","maxChoices":1""", "maxChoices")]
    public void A_budget_is_read_with_each_mistake_in_its_place(string more, string expected)
    {
        var (definition, problems) = Read("""{"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}]""" + more + "}");

        Assert.Equal(expected, problems.Count > 0 ? string.Join(", ", problems.Select(p => p.Path)) : $"{definition!.Budget} in {definition.Step}");
    }

    [Fact]
    public void Words_may_change_under_votes_and_the_budget_may_not()
    {
        var one = Read(Sample.Definition).Definition!;

        Assert.True(Kind.IsSameStructure(one, one with { Options = [.. one.Options.Select(o => o with { Text = new LocalText(o.Text.De + "!", null) })] }));
        Assert.False(Kind.IsSameStructure(one, one with { Budget = 50 }));
        Assert.False(Kind.IsSameStructure(one, one with { Step = 10 }));
        Assert.False(Kind.IsSameStructure(one, one with { Options = [one.Options[0], one.Options[1]] }));
    }

    private static (PointsDefinition? Definition, List<ReadProblem> Problems) Read(string json)
    {
        var problems = new List<ReadProblem>();
        return ((PointsDefinition?)Kind.Read(new StrictReader(JsonDocument.Parse(json).RootElement, "", problems)), problems);
    }

    private static List<(string Label, int? Votes, string? Measure, double? Value)> Rows(PointsDefinition definition, IReadOnlyList<long> figures) =>
        [.. Kind.Sheet(definition, figures, new Dictionary<long, string>()).Select(r => (r.Label.In("en"), (int?)r.Votes, r.Measure?.Name.En, r.Measure?.Value))];
}
