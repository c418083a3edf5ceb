using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Ranking;
using Workshop.Server.Kernel;

namespace Workshop.Polls.Kinds;

/// <summary>What a ranking counts, for all options and for one's first few, and who wins by comparing every two.</summary>
public sealed class RankingTests
{
    private static readonly IPollKind Kind = new RankingKind();

    [Fact]
    public void Counted_are_who_is_before_whom_and_who_is_on_which_place()
    {
        var definition = Asked([7, 3, 9]);

        var figures = Figures(definition, [3, 9, 7], [3, 7, 9], [7, 3, 9]);

        // Options in the definition's order: 7, 3, 9. Rows: before whom; then: on which place; then: whose place by every duel.
        Assert.Equal([0, 1, 2, 2, 0, 3, 1, 0, 0, 1, 1, 1, 2, 1, 0, 0, 1, 2, 2, 1, 3], figures);
        Assert.Equal([("3", 2L, 1.33), ("7", 1, 2.0), ("9", 0, 2.67)], Sheet(definition, figures).Where(r => r.Votes is not null).Select(Told).OrderBy(r => r.Item3));
        Assert.Equal([("3", null, 1.0), ("7", null, 2.0), ("9", (long?)null, 3.0)], Sheet(definition, figures).Where(r => r.Votes is null).Select(Told).OrderBy(r => r.Item3));
    }

    [Fact]
    public void Of_ones_first_few_the_first_gives_most_points_and_what_is_left_out_comes_after_all_of_them()
    {
        var definition = Asked([1, 2, 3, 4], top: 2);

        // 1 before 3, 4 left out; 3 before 2; 1 before 2.
        var figures = Figures(definition, [1, 3], [3, 2], [1, 2]);

        long[] before = [0, 2, 2, 2, 1, 0, 1, 2, 1, 2, 0, 2, 0, 0, 0, 0];
        long[] places = [2, 0, 0, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0];
        Assert.Equal([.. before, .. places, 1, 3, 2, 4], figures);
        // (2 + 2) / 3, (1 + 1) / 3, (1 + 2) / 3, nothing.
        Assert.Equal([1.33, 0.67, 1.0, 0.0], Sheet(definition, figures).Where(r => r.Votes is not null).Select(r => r.Measure!.Value));
    }

    [Fact]
    public void It_takes_as_many_as_are_asked_for_each_once()
    {
        var definition = Asked([1, 2, 3, 4], top: 2);

        Assert.NotNull(Kind.Accept(definition, 0, Json("""{"order":[4,1]}""")));
        Assert.All(["""{"order":[4]}""", """{"order":[4,1,2]}""", """{"order":[4,4]}""", """{"order":[4,5]}""", """{"order":[4,1,2,3]}"""], not => Assert.Null(Kind.Accept(definition, 0, Json(not))));
    }

    [Fact]
    public void So_many_as_there_are_means_all_and_more_is_refused()
    {
        Assert.Null(((RankingDefinition)Asked([1, 2, 3], top: 3)).Top);
        Assert.Equal(2, ((RankingDefinition)Asked([1, 2, 3], top: 2)).Top);
        Assert.False(Kind.IsSameStructure(Asked([1, 2, 3]), Asked([1, 2, 3], top: 2)));
        foreach (var top in new[] { 0, 4, -1 })
        {
            var problems = new List<ReadProblem>();
            Kind.Read(new StrictReader(Json("""{"options":[{"id":1,"text":{"de":"A"}},{"id":2,"text":{"de":"B"}},{"id":3,"text":{"de":"C"}}],"top":""" + $"{top}}}"), "", problems));
            Assert.Equal("top", Assert.Single(problems).Path);
        }
    }

    [Fact]
    public void Before_anybody_votes_nobody_has_a_place() => Assert.All(Figures(Asked([1, 2, 3])), f => Assert.Equal(0, f));

    /// <summary>
    /// Published ballots and results: M. Schulze's first example (45 voters, in the paper and in Wikipedia's article on the method), and the choice
    /// of Tennessee's capital, known from articles on Condorcet methods, where Nashville wins every duel.
    /// </summary>
    [Theory]
    [InlineData("5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC", "EACBD")]
    [InlineData("42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM", "NCKM")]
    public void Published_ballots_have_their_published_result(string ballots, string result)
    {
        var options = result.Order().ToList();
        var orders = ballots.Split(", ").SelectMany(b => Enumerable.Repeat(b.Split(' ')[1].Select(o => options.IndexOf(o) + 1).ToArray(), int.Parse(b.Split(' ')[0])));

        var figures = Figures(Asked([.. options.Select((_, i) => i + 1)]), [.. orders]);

        Assert.Equal(result, string.Concat(options.Zip(figures[^options.Count..]).OrderBy(o => o.Second).Select(o => o.First)));
    }

    [Fact]
    public void Whoever_wins_every_duel_is_first_alone_and_whoever_loses_every_one_is_last()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(2, 7);
            int[][] orders = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Enumerable.Range(1, n).OrderBy(_ => random.Next()).ToArray())];
            var figures = Figures(Asked([.. Enumerable.Range(1, n)]), orders);
            var places = figures[^n..];
            bool Wins(int i, int j) => figures[(i * n) + j] > figures[(j * n) + i];
            for (var i = 0; i < n; i++)
            {
                var others = Enumerable.Range(0, n).Where(j => j != i).ToList();
                Assert.False(others.TrueForAll(j => Wins(i, j)) && (places[i] != 1 || places.Count(p => p == 1) > 1), $"seed {seed}");
                Assert.False(others.TrueForAll(j => Wins(j, i)) && places[i] != n, $"seed {seed}");
            }

            Assert.Contains(1, places);
        }
    }

    private static object Asked(int[] ids, int? top = null)
    {
        var problems = new List<ReadProblem>();
        var options = string.Join(',', ids.Select(id => $$"""{"id":{{id}},"text":{"de":"{{id}}"} }"""));
        var definition = Kind.Read(new StrictReader(Json($$"""{"options":[{{options}}],"top":{{top?.ToString() ?? "null"}} }"""), "", problems));
        Assert.Empty(problems);
        return definition!;
    }

    private static long[] Figures(object definition, params int[][] orders)
    {
        var rows = Recount.Of(Guid.NewGuid(), Kind, definition, [.. orders.Select(o => (Guid.NewGuid(), 0, (object)new RankingAnswer(o), Guid.Empty))]);
        return Kind.Figures(definition, new Tally(rows, new Dictionary<long, string>()));
    }

    private static List<SheetRow> Sheet(object definition, long[] figures) => [.. Kind.Sheet(definition, figures, new Dictionary<long, string>())];

    private static (string?, long?, double) Told(SheetRow row) => (row.Label.De, row.Votes, row.Measure!.Value);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
