using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Grid;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Options placed on two axes: which axes there are, where something can be put, and what is counted.</summary>
public sealed class GridTests
{
    private const string Axes = ""","x":{"label":{"de":"Aufwand","en":"Effort"},"low":{"de":"gering"},"high":{"de":"hoch"}},"y":{"label":{"de":"Wirkung"}}""";

    /// <summary>A definition, answers that fit it, and others that do not.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        """{"options":[{"id":7,"text":{"de":"A"}},{"id":3,"text":{"de":"B"}},{"id":9,"text":{"de":"C"}}]""" + Axes + "}",
        ["""{"placements":[{"option":7,"x":0,"y":10}]}""", """{"placements":[{"option":9,"x":5,"y":5},{"option":3,"x":10,"y":0}]}""",
         """{"placements":[{"option":7,"x":2,"y":7},{"option":3,"x":2,"y":7},{"option":9,"x":2,"y":7}]}"""],
        ["""{"placements":[]}""", """{"placements":[null]}""", """{"placements":null}""", """{"placements":[{"option":7,"x":11,"y":5}]}""",
         """{"placements":[{"option":7,"x":5,"y":-1}]}""", """{"placements":[{"option":7,"x":5}]}""", """{"placements":[{"option":7,"x":5,"y":null}]}""",
         """{"placements":[{"option":7,"x":2.5,"y":5}]}""", """{"placements":[{"option":7,"x":"NaN","y":5}]}""", """{"placements":[{"option":7,"x":99999999999,"y":5}]}""",
         """{"placements":[{"option":1,"x":5,"y":5}]}""", """{"placements":[{"x":5,"y":5}]}""", """{"placements":[{"option":7,"x":5,"y":5},{"option":7,"x":6,"y":5}]}""",
         """{"placements":[{"option":7,"x":5,"y":5},{"option":3,"x":5,"y":11}]}"""]);

    private static readonly IPollKind Kind = new GridKind();

    [Fact]
    public void Values_are_counted_for_each_option_and_axis_and_people_means_and_spreads_follow()
    {
        var (definition, problems) = Read(Sample.Definition);
        Assert.Empty(problems);
        object[] answers = [new GridAnswer([new(7, 0, 10), new(3, 4, 4)]), new GridAnswer([new(7, 2, 10)]), new GridAnswer([new(7, 4, 4)])];

        var rows = Recount.Of(Guid.NewGuid(), Kind, definition!, answers.Select(a => (Guid.NewGuid(), 0, a, Guid.Empty)).ToList());
        var figures = Kind.Figures(definition!, new Tally(rows, new Dictionary<long, string>()));

        Assert.Equal(66, figures.Length);
        Assert.Equal([1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], figures[..11]);
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2], figures[11..22]);
        Assert.Equal(
            [
                ("A", 3, null, null), ("A", null, "Effort: mean", 2.0), ("A", null, "Effort: standard deviation", 1.63), ("A", null, "Wirkung: mean", 8.0),
                ("A", null, "Wirkung: standard deviation", 2.83), ("B", 1, null, null), ("B", null, "Effort: mean", 4.0), ("B", null, "Effort: standard deviation", 0.0),
                ("B", null, "Wirkung: mean", 4.0), ("B", null, "Wirkung: standard deviation", 0.0), ("C", 0, null, null),
            ],
            Kind.Sheet(definition!, figures, new Dictionary<long, string>()).Select(r => (r.Label.In("en"), (int?)r.Votes, r.Measure?.Name.En, r.Measure?.Value)));
    }

    [Theory]
    [InlineData(2, Axes, "")]
    [InlineData(8, Axes, "")]
    [InlineData(9, Axes, "options")]
    [InlineData(1, Axes, "options")]
    [InlineData(2, "", "x, y")]
    [InlineData(2, ""","x":{"label":{"de":"A"}}""", "y")]
    [InlineData(2, ""","x":{"label":{"de":"A"}},"y":{"low":{"de":"B"}}""", "y.label")]
    [InlineData(2, ""","x":{"label":{"de":"A"}},"y":{"label":{"de":" a "}}""", "y.label")]
    [InlineData(2, ""","x":{"label":{"de":"A"},"mid":{"de":"M"}},"y":{"label":{"de":"B"}}""", "x.mid")]
    [InlineData(2, ""","x":{"label":{"de":"abcdefghijklmnopqrstuvwxyzabcde"}},"y":{"label":{"de":"B"}}""", "x.label.de")]
    [InlineData(2, Axes + ""","steps":5""", "steps")]
    public void A_grid_is_read_with_each_mistake_in_its_place(int options, string more, string expected)
    {
        var list = string.Join(',', Enumerable.Range(1, options).Select(i => $$$"""{"text":{"de":"Option {{{i}}}"}}"""));

        Assert.Equal(expected, string.Join(", ", Read($$"""{"options":[{{list}}]{{more}}}""").Problems.Select(p => p.Path)));
    }

    [Fact]
    public void Words_may_change_under_votes_and_options_may_not()
    {
        var one = Read(Sample.Definition).Definition!;

        Assert.True(Kind.IsSameStructure(one, one with { X = new GridAxis(new LocalText("Mühe", null), one.X.Low, one.X.High) }));
        Assert.True(Kind.IsSameStructure(one, one with { Options = [.. one.Options.Select(o => o with { Text = new LocalText(o.Text.De + "!", null) })] }));
        Assert.False(Kind.IsSameStructure(one, one with { Options = [.. one.Options.Reverse()] }));
    }

    private static (GridDefinition? Definition, List<ReadProblem> Problems) Read(string json)
    {
        var problems = new List<ReadProblem>();
        return ((GridDefinition?)Kind.Read(new StrictReader(JsonDocument.Parse(json).RootElement, "", problems)), problems);
    }
}
