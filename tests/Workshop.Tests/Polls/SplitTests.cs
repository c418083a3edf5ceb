using Microsoft.EntityFrameworkCore;
using Workshop.Review;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Choice;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class SplitTests(TestServer server)
{
    private static readonly Guid PollId = Guid.NewGuid();
    private static readonly Guid[] Groups = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
    private static readonly ChoiceDefinition Asked = new([.. Enumerable.Range(1, 4).Select(id => new PollOption(id, new LocalText($"{id}", null)))], 2);

    [Theory]
    [InlineData(new[] { 5, 7 }, 0, new[] { 5, 7 })]
    [InlineData(new[] { 5, 7 }, 5, new[] { 5, 7 })]
    [InlineData(new[] { 5, 4, 1 }, 0, new[] { 5, 0, 0 })]
    [InlineData(new[] { 6, 4 }, 0, new[] { 0, 0 })]
    [InlineData(new[] { 6, 9 }, 1, new[] { 0, 9 })]
    [InlineData(new[] { 6, 9, 3 }, 2, new[] { 6, 9, 0 })]
    [InlineData(new[] { 1, 1, 1 }, 1, new[] { 0, 0, 0 })]
    [InlineData(new int[0], 3, new int[0])]
    [InlineData(new int[0], 0, new int[0])]
    public void A_group_is_told_apart_only_when_nobody_is_left_among_fewer_than_five(int[] sizes, int without, int[] shown)
    {
        var groups = sizes.SelectMany((n, i) => Enumerable.Repeat(Groups[i], n)).Concat(Enumerable.Repeat(Guid.Empty, without));

        var rows = Recount.Of(PollId, ChoiceKind.Multiple, Asked, groups.Select(g => (Guid.NewGuid(), 0, (object)new ChoiceAnswer([1]), g)).ToList());

        Assert.Equal(shown, sizes.Select((_, i) => rows.SingleOrDefault(r => r.Split == Groups[i] && r.Cell == PollTally.People)?.Count ?? 0));
        Assert.Equal(sizes.Sum() + without, rows.SingleOrDefault(r => r.Split == Guid.Empty)?.Count ?? 0);
    }

    [Fact]
    public void Whatever_is_voted_no_part_that_can_be_told_or_reckoned_has_fewer_than_five_people()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (groupsUsed, oneInHasNone) = (random.Next(1, Groups.Length + 1), random.Next(1, 12));
            var ballots = Enumerable.Range(0, random.Next(40)).Select(_ => (
                Guid.NewGuid(), 0, (object)new ChoiceAnswer([.. Enumerable.Range(1, 4).OrderBy(_ => random.Next()).Take(random.Next(1, 3))]),
                random.Next(oneInHasNone) == 0 ? Guid.Empty : Groups[random.Next(groupsUsed)])).ToList();

            var rows = Recount.Of(PollId, ChoiceKind.Multiple, Asked, ballots);

            var parts = rows.Where(r => r.Cell == PollTally.People).ToDictionary(r => r.Split, r => r.Count);
            Assert.All(parts, p => Assert.Equal(ballots.Count(b => b.Item4 == p.Key), p.Value));
            Assert.All(parts, p => Assert.True(p.Value >= Recount.SmallestGroup, $"seed {seed}"));
            Assert.True(ballots.Count - parts.Values.Sum() is 0 or >= Recount.SmallestGroup || parts.Count == 0, $"seed {seed}");
            foreach (var split in parts.Keys.Append(Guid.Empty))
            {
                var own = ballots.Where(b => split == Guid.Empty || b.Item4 == split).SelectMany(b => ((ChoiceAnswer)b.Item3).Choices).CountBy(id => (long)id - 1).ToDictionary();
                Assert.Equal(own, rows.Where(r => r.Split == split && r.Cell != PollTally.People).ToDictionary(r => r.Cell, r => r.Count));
            }
        }
    }

    [Fact]
    public async Task Staff_see_a_closed_poll_by_actor_groups_of_five_and_the_rest_merged_and_nobody_else_does()
    {
        var e = await server.NewEvent();
        var (moderator, projector) = (await server.Open(e), await server.Open(e, Role.Stage));
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var poll = await moderator.Run((await moderator.TryDefine(PollActs.Body(live: true) with { AgendaItemId = e.AgendaItems[1] })).As<PollView>(), "open");
        var mood = await moderator.OpenNew("mood", new { options = PollActs.NewOptions(2) });
        // Five of one group, three of the other, two of none.
        var (large, small) = (e.ActorGroups[0], e.ActorGroups[1]);
        Guid?[] groups = [large, large, large, large, large, small, small, small, null, null];
        var hall = new List<Phone>();
        foreach (var (group, i) in groups.Select((g, i) => (g, i)))
        {
            var person = await server.Join(e);
            hall.Add(person);
            await person.Put<Server.Live.MeView>("me", new { displayName = (string?)null, groupId = group, placeId = e.PlaceGroups[0], language = "de", rev = 1 });
            await person.Vote(poll.Id, 1, poll.Option(i % 2));
            (await person.TryAnswer(mood.Id, 1, new { choice = mood.Option(i % 2) })).As<OwnVote>();
        }

        Assert.Null((await moderator.See(poll.Id))!.Splits);
        var closed = await moderator.Run(poll, "close");

        (Guid?, int, string)[] told = [(large, 5, "3 2 0"), (null, 5, "2 3 0")];
        Assert.Equal(told, closed.Splits!.Select(s => (s.GroupId, s.Voters, string.Join(' ', s.Figures))));
        Assert.Equivalent(closed, await moderator.See(poll.Id), strict: true);
        Assert.Equal([5, 5, 0], closed.Counts());
        // Taps by the minute are everyone's: no group has any, and the rest have none either.
        var tapped = await moderator.Run(mood, "close");
        Assert.Equal([5, 5, 1, 5, 5], tapped.Figures);
        Assert.Equal([(large, 5, "3 2 1"), (null, 5, "2 3 1")], tapped.Splits!.Select(s => (s.GroupId, s.Voters, string.Join(' ', s.Figures))));
        Assert.Null((await hall[0].See(poll.Id))!.Splits);
        Assert.Null((await projector.See(poll.Id))!.Splits);
        Assert.Null(Assert.Single(Assert.Single((await speaker.Review()).AgendaItems).Polls).Splits);
        Assert.Equal(2, (await moderator.Review()).AgendaItems.Single(i => i.AgendaItem!.Id == e.AgendaItems[1]).Polls.Single().Splits!.Count);
    }
}
