using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Guess;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>A number that people guess: what comes out, by numbers that were worked out by hand, and who is told what is right, and when.</summary>
[Collection(SharedServers.Polls)]
public sealed class GuessTests(TestServer server)
{
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        """{"unit":{"de":"kg"},"min":-10,"max":1000,"step":5,"decimals":1,"truth":733,"tolerance":20}""",
        ["""{"value":-10}""", """{"value":1000}""", """{"value":735}"""],
        [
            """{"value":-15}""", """{"value":1005}""", """{"value":3}""", """{"value":0.5}""", """{"value":1e3}""", """{"value":99999999999}""",
            """{"value":"5"}""", """{"value":null}""",
        ]);

    private static readonly IPollKind Kind = new GuessKind();

    /// <summary>Of 0 to 20 kg.</summary>
    private static readonly GuessDefinition Weight = new(new LocalText("kg", null), 0, 20, 1, 0, null, null);

    [Theory]
    // An odd and an even number of people; the quartiles are the middle of what lies below and above the middle of all.
    [InlineData(new[] { 3, 7, 8, 12, 20 }, new long[] { 5, 16, 3, 20, 10, 32 })]
    [InlineData(new[] { 3, 7, 8, 12 }, new long[] { 4, 15, 3, 12, 10, 20 })]
    [InlineData(new[] { 4, 4, 4, 5, 5, 5, 20, 0 }, new long[] { 8, 9, 0, 20, 8, 10 })]
    [InlineData(new[] { 6, 9 }, new long[] { 2, 15, 6, 9, 12, 18 })]
    [InlineData(new[] { 9 }, new long[] { 1, 18, 9, 9, 18, 18 })]
    [InlineData(new int[0], new long[] { 0, 0, 0, 0, 0, 0 })]
    public void Middle_quartiles_and_ends_are_exact(int[] guesses, long[] expected)
    {
        var figures = Figures(Weight, guesses);

        Assert.Equal(expected, figures[..GuessKind.FirstClass]);
        Assert.Equal(Enumerable.Range(0, 21).Select(value => (long)guesses.Count(g => g == value)), figures[GuessKind.FirstClass..]);
    }

    [Theory]
    [InlineData(0, 39, 1, 1, 40)]
    [InlineData(0, 40, 1, 2, 21)]
    [InlineData(0, 100, 1, 5, 21)]
    [InlineData(0, 100, 5, 1, 21)]
    [InlineData(-500, 500, 1, 50, 21)]
    [InlineData(0, 100_000, 1, 5000, 21)]
    [InlineData(1, 79, 1, 2, 40)]
    public void Many_numbers_share_classes_of_a_round_width(int min, int max, int step, int width, int classes)
    {
        var definition = Weight with { Min = min, Max = max, Step = step };

        var figures = Figures(definition, [min, min, max]);

        Assert.Equal(width, definition.Width);
        Assert.Equal(GuessKind.FirstClass + classes, figures.Length);
        Assert.Equal((2L, 1L, 3L), (figures[GuessKind.FirstClass], figures[^1], figures[GuessKind.FirstClass..].Sum()));
    }

    [Theory]
    [InlineData(10, 2, 3)]
    [InlineData(10, 0, 1)]
    [InlineData(10, null, 1)]
    [InlineData(0, 20, 5)]
    public void How_many_were_right_comes_last_and_only_where_the_truth_may_be_known(int truth, int? tolerance, long within)
    {
        var definition = Weight with { Truth = truth, Tolerance = tolerance };
        int[] guesses = [7, 8, 10, 12, 13];

        Assert.Equal([.. Figures(Weight, guesses), within], Figures(definition, guesses));
        Assert.Equal(Figures(Weight, guesses), Figures((GuessDefinition)Kind.ForHall(definition, revealed: false), guesses));
        Assert.Equal(Figures(definition, guesses), Figures((GuessDefinition)Kind.ForHall(definition, revealed: true), guesses));
    }

    [Fact]
    public void A_table_says_numbers_as_people_read_them()
    {
        var definition = new GuessDefinition(new LocalText("Mio. €", "€ m"), -10, 1000, 5, 1, 733, 20);
        var rows = Kind.Sheet(definition, Figures(definition, [715, 730, 735, 1000]), new Dictionary<long, string>()).ToList();

        Assert.Equal(
            [("Median", 73.25), ("Lower quartile", 72.25), ("Upper quartile", 86.75), ("Lowest", 71.5), ("Highest", 100), ("The truth", 73.3), ("Within 2.0 € m", 3)],
            rows.Where(r => r.Votes is null).Select(r => (r.Measure!.Name.En!, r.Measure.Value)));
        Assert.Equal(("-1,0 bis 3,5 Mio. €", "-1.0 to 3.5 € m"), (rows[7].Label.De, rows[7].Label.En));
        Assert.Equal(("99,0 bis 100,0 Mio. €", 1L), (rows[^1].Label.De, rows[^1].Votes));
        Assert.Equal(4, rows.Sum(r => r.Votes));
        // Closed and not revealed yet.
        Assert.DoesNotContain("truth", string.Join('|', Kind.Sheet(definition, Figures(definition with { Truth = null }, [5]), new Dictionary<long, string>()).Select(r => r.Measure?.Name.En)));
    }

    [Theory]
    [InlineData("""{"max":5}""", "min")]
    [InlineData("""{"min":0}""", "max")]
    [InlineData("""{"min":5,"max":5}""", "max")]
    [InlineData("""{"min":0,"max":10,"step":3}""", "step")]
    [InlineData("""{"min":0,"max":10,"step":0}""", "step")]
    [InlineData("""{"min":0,"max":100001}""", "step")]
    [InlineData("""{"min":-1000000001,"max":5,"step":5}""", "min")]
    [InlineData("""{"min":0,"max":1.5}""", "max")]
    [InlineData("""{"min":0,"max":10,"decimals":4}""", "decimals")]
    [InlineData("""{"min":0,"max":10,"truth":11}""", "truth")]
    [InlineData("""{"min":0,"max":10,"truth":5,"tolerance":-1}""", "tolerance")]
    [InlineData("""{"min":0,"max":10,"tolerance":1}""", "tolerance")]
    [InlineData("""{"min":0,"max":10,"unit":{"de":"Kilogramm Lebendgewicht"}}""", "unit.de")]
    [InlineData("""{"min":0,"max":10,"options":[]}""", "options")]
    public void A_mistake_is_told_with_its_place(string definition, string path)
    {
        var problems = new List<ReadProblem>();

        Kind.Read(new StrictReader(JsonDocument.Parse(definition).RootElement, "", problems));

        Assert.Contains(path, problems.Select(p => p.Path));
    }

    [Fact]
    public void The_truth_can_be_mended_under_votes_and_the_numbers_cannot()
    {
        Assert.True(Kind.IsSameStructure(Weight, Weight with { Truth = 5, Tolerance = 1, Unit = new LocalText("t", "t") }));
        Assert.All(
            new[] { Weight with { Min = -1 }, Weight with { Max = 21 }, Weight with { Step = 2 }, Weight with { Decimals = 1 } },
            other => Assert.False(Kind.IsSameStructure(Weight, other)));
    }

    [Fact]
    public async Task Before_the_reveal_nobody_in_the_hall_is_told_what_is_right_nor_how_many_were()
    {
        // Between the steps, so that no guess can be the same by chance.
        const int truth = 731_954;
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        Guest[] outsiders = [kim, await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0])];
        var ears = await Task.WhenAll(outsiders.Select(o => o.Listen()));
        var start = await kim.State();
        var item = (await moderator.State()).Views.AgendaItems.First(i => i.SpeakerIds.Contains(e.Speakers[0]));
        var draft = await moderator.TryDefine(new PollBody(
            "guess", new LocalText("Wie viele?", null), JsonSerializer.SerializeToElement(new { min = 0, max = 1_000_000, step = 100, truth, tolerance = 4321 }), LiveResults: true, Version: 0, AgendaItemId: item.Id));
        var poll = await moderator.Run(draft.As<PollView>(), "open");
        // Classes of 500 steps.
        const int told = GuessKind.FirstClass + 21;

        (await kim.TryAnswer(poll.Id, 1, new { value = 731_900 })).As<OwnVote>();
        var closed = await moderator.Run(poll, "close");
        foreach (var (outsider, ear) in outsiders.Zip(ears))
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.State == PollState.Closed), "the closing");
            await outsider.State();
            await outsider.Changes(start.Seq, start.Epoch);
            // As numbers: ids and times may have such digits by chance.
            Assert.All(outsider.Answers.Append(ear.Everything()), a => Assert.DoesNotMatch(@"(?<![\w.\-])(731954|4321)(?![\w.\-])", a));
            // Live, and no figure more than the histogram's.
            Assert.Equal(told, (await outsider.See(poll.Id))!.Figures!.Count);
        }

        Assert.Contains("731954", ((JsonElement)(await moderator.See(poll.Id))!.Definition).GetRawText(), StringComparison.Ordinal);
        var review = await outsiders[2].Try(HttpMethod.Get, $"review?{outsiders[2].As}");
        Assert.Contains("731900", review.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![\w.\-])731954(?![\w.\-])", review.Text);
        await moderator.Run(closed, "reveal");
        foreach (var (outsider, ear) in outsiders.Zip(ears))
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Revealed), "the reveal");
            Assert.Contains("731954", ear.Everything(), StringComparison.Ordinal);
            Assert.Equal((told + 1, 1), ((await outsider.See(poll.Id))!.Figures!.Count, (await outsider.See(poll.Id))!.Figures![^1]));
            await ear.DisposeAsync();
        }
    }

    private static long[] Figures(GuessDefinition definition, params int[] guesses)
    {
        var rows = Recount.Of(Guid.NewGuid(), Kind, definition, guesses.Select(g => (Guid.NewGuid(), 0, Kind.Accept(definition, 0, JsonSerializer.SerializeToElement(new { value = g }))!, Guid.Empty)).ToList());
        return Kind.Figures(definition, new Tally(rows, new Dictionary<long, string>()));
    }
}
