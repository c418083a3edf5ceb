using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.Polls;

public sealed class VoteAgainstCloseTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task In_one_group_votes_before_the_closing_count_and_those_after_it_are_refused()
    {
        const int each = 10;
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, 2 * each).Select(_ => server.Join(e)));
        await hall[0].Vote(poll.Id, 1, poll.Option(2));
        var held = await server.HoldCommitter(e.Id);

        var before = hall[..each].Select(p => p.TryVote(poll.Id, 2, poll.Option(0))).ToList();
        await held.UntilWaiting(each);
        var closing = moderator.TryRun(poll, "close");
        await held.UntilWaiting(each + 1);
        var after = hall.Select(p => p.TryVote(poll.Id, 3, poll.Option(1))).ToList();
        await held.UntilWaiting(each + 1 + hall.Length);
        await held.Open();

        Assert.All(await Task.WhenAll(before), a => Assert.Equal(2, a.As<OwnVote>().Rev));
        Assert.All(await Task.WhenAll(after), a => a.Refused("poll.closed"));
        var closed = (await closing).As<PollView>();
        Assert.Equal([each, 0, 0], closed.Counts());
        Assert.Equal(closed.Counts(), (await moderator.See(poll.Id))!.Counts());
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
    }

    [Fact]
    public async Task What_was_acknowledged_while_someone_closes_is_counted_and_nothing_else()
    {
        const int people = 40;
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var hall = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => server.Join(e)));
        var refused = 0;
        for (var round = 0; round < 5; round++)
        {
            var poll = await moderator.OpenNew(maxChoices: 2);
            var random = new Random(round);
            var votes = hall.Select(p => (Choices: Pick(poll, random), Person: p)).ToList();
            var early = votes.Take(people / 2).Select(v => v.Person.TryVote(poll.Id, 1, v.Choices)).ToList();
            await early[round];
            var closing = moderator.Run(poll, "close");
            var late = votes.Skip(people / 2).Select(v => v.Person.TryVote(poll.Id, 1, v.Choices)).ToList();
            var answers = await Task.WhenAll([.. early, .. late]);
            var closed = await closing;

            var acknowledged = votes.Where((_, i) => answers[i].Status == 200).ToList();
            Assert.All(answers.Where(a => a.Status != 200), a => a.Refused("poll.closed"));
            refused += people - acknowledged.Count;
            Assert.Equal(poll.Options.Select(o => acknowledged.Count(v => v.Choices.Contains(o.Id))), closed.Counts());
            Assert.Equal(acknowledged.Count, closed.Voters);
            var register = await server.InDatabase(db => db.PollVoters.Where(v => v.PollId == poll.Id).Select(v => v.ParticipantId).ToListAsync());
            Assert.Equal(acknowledged.Select(v => v.Person.Id).Order(), register.Order());
            var kept = await server.InDatabase(db => db.PollAnswers.Where(a => a.PollId == poll.Id).ToListAsync());
            Assert.Equal(
                acknowledged.CountBy(v => Ballot.Write(v.Choices)).ToDictionary(),
                kept.GroupBy(a => a.Choices).ToDictionary(g => g.Key, g => g.Sum(a => a.Count)));
        }

        Assert.NotEqual(0, refused);
    }

    private static List<Guid> Pick(PollView poll, Random random) =>
        poll.Options.Select(o => o.Id).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).OrderBy(id => poll.Options.ToList().FindIndex(o => o.Id == id)).ToList();
}
