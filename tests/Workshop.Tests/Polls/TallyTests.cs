using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.Polls;

public sealed class TallyTests(TestServer server) : IClassFixture<TestServer>
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
            await person.Put<Server.Features.Participants.MeView>("me", new { displayName = (string?)null, groupId = group, placeId = e.PlaceGroups[0], language = "de", rev = 1 });
            await person.Vote(poll.Id, 1, poll.Option(i % 2));
        }

        await moderator.Run(poll, "close");

        var (a, b) = (Ballot.Write([poll.Option(0)]), Ballot.Write([poll.Option(1)]));
        var kept = await server.InDatabase(db => db.PollAnswers.AsNoTracking().Where(x => x.PollId == poll.Id).ToListAsync());
        Assert.Equal(
            new HashSet<(string, Guid, int)> { (a, large, 3), (b, large, 2), (a, Guid.Empty, 2), (b, Guid.Empty, 3) },
            kept.Select(x => (x.Choices, x.GroupId, x.Count)).ToHashSet());
    }

    [Fact]
    public async Task However_votes_arrive_the_tally_is_the_sum_of_the_ballots_and_those_are_the_latest()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        Phone[] hall = [];
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            // New phones each time: one may not send as much as all of this.
            hall = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Join(e)));
            var poll = await moderator.OpenNew(options: 4, maxChoices: 3);
            var latest = new Dictionary<Guid, (long Rev, Guid[] Choices)>();
            for (var burst = 0; burst < 4; burst++)
            {
                // Repeated, out of order and several of one person at once; of equal revisions only the very same choice.
                var acts = Enumerable.Range(0, 12).Select(_ => Act(random, poll)).ToList();
                var answers = await Task.WhenAll(acts.Select(a => hall[a.Person].TryVote(poll.Id, a.Rev, a.Choices)));
                foreach (var (act, answer) in acts.Zip(answers))
                {
                    Assert.True(answer.As<OwnVote>().Rev >= act.Rev);
                    var id = hall[act.Person].Id;
                    latest[id] = latest.TryGetValue(id, out var held) && held.Rev >= act.Rev ? held : (act.Rev, act.Choices);
                }

                await AssertTally(poll, latest);
            }
        }

        (int Person, long Rev, Guid[] Choices) Act(Random random, PollView poll)
        {
            var (person, rev) = (random.Next(hall.Length), random.Next(1, 9));
            var same = new Random(HashCode.Combine(poll.Id, person, rev));
            return (person, rev, poll.Options.Select(o => o.Id).OrderBy(_ => same.Next()).Take(same.Next(1, 4)).ToArray());
        }

        async Task AssertTally(PollView poll, Dictionary<Guid, (long Rev, Guid[] Choices)> latest)
        {
            var ballots = await server.InDatabase(db => db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync());
            var seen = (await moderator.See(poll.Id))!;
            Assert.Equal(poll.Options.Select(o => ballots.Count(b => Ballot.Read(b.Choices).Contains(o.Id))), seen.Counts());
            Assert.Equal(ballots.Count, seen.Voters);
            Assert.Equal(
                latest.ToDictionary(l => l.Key, l => (l.Value.Rev, string.Join(',', l.Value.Choices.Order()))),
                ballots.ToDictionary(b => b.ParticipantId, b => (b.Rev, string.Join(',', Ballot.Read(b.Choices).Order()))));
        }
    }
}
