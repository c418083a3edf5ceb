using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Polls;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class TallyTests(TestServer server)
{
    private static readonly Guid PollId = Guid.NewGuid();
    private static readonly Guid[] Groups = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    [Theory]
    [InlineData(new[] { 5, 7 }, 0, new[] { 5, 7 }, 0)]
    [InlineData(new[] { 5, 7 }, 5, new[] { 5, 7 }, 5)]
    [InlineData(new[] { 5, 4, 1 }, 0, new[] { 5, 0, 0 }, 5)]
    [InlineData(new[] { 6, 4 }, 0, new[] { 0, 0 }, 10)]
    [InlineData(new[] { 6, 9 }, 1, new[] { 0, 9 }, 7)]
    [InlineData(new[] { 6, 9, 3 }, 2, new[] { 6, 9, 0 }, 5)]
    [InlineData(new[] { 1, 1, 1 }, 1, new[] { 0, 0, 0 }, 4)]
    [InlineData(new int[0], 3, new int[0], 3)]
    [InlineData(new int[0], 0, new int[0], 0)]
    public void A_group_is_told_apart_only_when_nobody_is_left_among_fewer_than_five(int[] sizes, int without, int[] shown, int rest)
    {
        var ballots = sizes.SelectMany((n, i) => Enumerable.Repeat(("a", Groups[i]), n)).Concat(Enumerable.Repeat(("a", Guid.Empty), without)).ToList();

        var counts = Tally.Answers(PollId, ballots).ToDictionary(a => a.GroupId, a => a.Count);

        Assert.Equal(shown, sizes.Select((_, i) => counts.GetValueOrDefault(Groups[i])));
        Assert.Equal(rest, counts.GetValueOrDefault(Guid.Empty));
    }

    [Fact]
    public void Whatever_is_voted_counts_add_up_and_no_group_has_fewer_than_five_answers()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (groupsUsed, oneInHasNone) = (random.Next(1, Groups.Length + 1), random.Next(1, 12));
            var ballots = Enumerable.Range(0, random.Next(40)).Select(_ => ($"{(char)('a' + random.Next(4))}",
                random.Next(oneInHasNone) == 0 ? Guid.Empty : Groups[random.Next(groupsUsed)])).ToList();

            var answers = Tally.Answers(PollId, ballots);

            Assert.Equal(
                ballots.CountBy(b => b.Item1).ToDictionary(),
                answers.GroupBy(a => a.Choices).ToDictionary(g => g.Key, g => g.Sum(a => a.Count)));
            var groups = answers.GroupBy(a => a.GroupId).ToDictionary(g => g.Key, g => g.Sum(a => a.Count));
            Assert.All(groups.Where(_ => ballots.Count >= Tally.SmallestGroup), g => Assert.True(g.Value >= Tally.SmallestGroup, $"seed {seed}"));
            Assert.All(groups.Keys.Where(g => g != Guid.Empty), g => Assert.Equal(ballots.Count(b => b.Item2 == g), groups[g]));
            Assert.Equal(answers.Count, answers.Select(a => (a.Choices, a.GroupId)).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_closed_poll_keeps_answers_per_actor_group_of_five_and_merges_the_rest()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        // Five of one group, three of the other, two of none.
        var (large, small) = (e.ActorGroups[0], e.ActorGroups[1]);
        Guid?[] groups = [large, large, large, large, large, small, small, small, null, null];
        foreach (var (group, i) in groups.Select((g, i) => (g, i)))
        {
            var person = await server.Join(e);
            await person.Put<Server.Live.MeView>("me", new { displayName = (string?)null, groupId = group, placeId = e.PlaceGroups[0], language = "de", rev = 1 });
            await person.Vote(poll.Id, 1, poll.Option(i % 2));
        }

        await moderator.Run(poll, "close");

        var (a, b) = (Ballot.Write([poll.Option(0)]), Ballot.Write([poll.Option(1)]));
        var kept = await server.InDatabase(db => db.PollAnswers.AsNoTracking().Where(x => x.PollId == poll.Id).ToListAsync());
        Assert.Equal(
            new HashSet<(string, Guid, int)> { (a, large, 3), (b, large, 2), (a, Guid.Empty, 2), (b, Guid.Empty, 3) },
            kept.Select(x => (x.Choices, x.GroupId, x.Count)).ToHashSet());
    }
}
