using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>The row "Vote against close", in races over HTTP. What stands in which order in one group: PollContract.</summary>
public abstract class VoteAgainstCloseTests(TestServer server)
{
    private const int Voters = 60;
    private const int Rounds = 3;

    [ContractFact]
    public async Task Vote_against_close_acknowledged_means_counted_and_refused_means_not()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var hall = await Task.WhenAll(Enumerable.Range(0, Voters).Select(_ => server.Join(e)));
        for (var round = 1; round <= Rounds; round++)
        {
            var poll = await moderator.OpenNew();
            var answered = 0;
            var some = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var voting = hall.Select(async (phone, i) =>
            {
                // A third comes after the others have begun to be answered: about when the poll closes.
                if (i % 3 == 0)
                {
                    await some.Task;
                }

                var answer = await phone.TryVote(poll.Id, 1, poll.Option(i % 3));
                if (Interlocked.Increment(ref answered) == Voters / 6 * round)
                {
                    some.SetResult();
                }

                return (Choice: i % 3, Answer: answer);
            }).ToList();
            await some.Task;
            var closed = await moderator.Run(poll, "close");
            var all = await Task.WhenAll(voting);

            var refused = all.Where(v => v.Answer.Status != 200).ToList();
            Assert.All(refused, v => v.Answer.Refused("poll.closed"));
            var counted = Enumerable.Range(0, 3).Select(option => all.Count(v => v.Answer.Status == 200 && v.Choice == option)).ToList();
            Assert.Equal(counted, closed.Counts());
            Assert.Equal((Voters - refused.Count, counted.Sum()), (closed.Voters, closed.Counts().Sum()));
            // Frozen: what comes later changes nothing, and what was acknowledged is answered as before.
            (await hall[0].TryVote(poll.Id, 2, poll.Option(1))).Refused("poll.closed");
            Assert.Equal(counted, (await moderator.See(poll.Id))!.Counts());
            Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
        }
    }

    [ContractFact]
    public async Task Two_moderators_racing_one_wins_and_the_other_gets_a_conflict_and_the_new_state()
    {
        var e = await server.NewEvent();
        var (first, second, asker) = (await server.Open(e), await server.Open(e, Role.Organiser), await server.Join(e));
        for (var round = 0; round < Rounds; round++)
        {
            var question = await asker.Ask($"Strittig {round}");
            var answers = await Task.WhenAll(
                first.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { question.Version }),
                second.Try(HttpMethod.Post, $"questions/{question.Id}/decline", new { question.Version, reason = "Passt nicht." }));

            var won = Assert.Single(answers, a => a.Status == 200).As<QuestionView>();
            var conflict = Assert.Single(answers, a => a.Status != 200).Refused("question.version");
            Assert.Equal(409, conflict.Status);
            Assert.Equivalent(won, conflict.CurrentAs<QuestionView>(), strict: true);
        }
    }

    [ContractFact]
    public async Task Two_moderators_closing_the_same_poll_both_see_it_closed_with_one_result()
    {
        var e = await server.NewEvent();
        var (first, second, voter) = (await server.Open(e), await server.Open(e, Role.Organiser), await server.Join(e));
        var poll = await first.OpenNew();
        await voter.Vote(poll.Id, 1, poll.Option(0));

        var closed = await Task.WhenAll(first.Run(poll, "close"), second.Run(poll, "close"));

        Assert.All(closed, p => Assert.Equal((PollState.Closed, closed[0].Version), (p.State, p.Version)));
        Assert.All(closed, p => Assert.Equal([1, 0, 0], p.Counts()));
    }
}

[OnDatabase("sqlite")]
public sealed class SqliteVoteAgainstClose(TestServer server) : VoteAgainstCloseTests(server), IClassFixture<TestServer>;

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresVoteAgainstClose(PostgresServer server) : VoteAgainstCloseTests(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerVoteAgainstClose(SqlServerServer server) : VoteAgainstCloseTests(server);
