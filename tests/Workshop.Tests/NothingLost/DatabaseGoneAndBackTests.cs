using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>PostgreSQL crashes under the running server and comes back: nothing acknowledged is lost, and nobody has to start the server again.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class DatabaseGoneAndBackTests(OwnPostgresServer server) : IClassFixture<OwnPostgresServer>
{
    private const int People = 40;
    private const int VotesEach = 6;

    [OwnPostgresFact]
    public async Task A_crash_in_the_middle_of_votes_loses_and_doubles_nothing()
    {
        var e = await server.NewEvent();
        var (moderator, watcher) = (await server.Open(e), await server.Join(e));
        var phones = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => server.Join(e)));
        var poll = await moderator.OpenNew();
        var ledger = new VoteLedger(server, poll);
        var (gone, back) = (Signal(), Signal());
        var (acknowledged, unknown, unknownAfter) = (0, 0, 0);
        var voting = phones.Select(Vote).ToList();

        await gone.Task.WaitAsync(Eventually.Deadline);
        await Eventually.True(async () => await Health("ready") == 503, "the server says that it is not ready");
        Assert.Equal(200, await Health("live"));
        Refused(await watcher.TryVote(poll.Id, 1, poll.Option(0)));
        Refused(await watcher.Try(HttpMethod.Get, $"state?{watcher.As}"));
        // Everyone has met the gap: whoever was answered before the crash, with the vote that came after.
        await Eventually.True(() => Volatile.Read(ref unknown) == People, "every phone was told that its vote may not be stored");

        await server.Postgres.Start();
        await Eventually.True(async () => await Health("ready") == 200, "the server is ready again");
        // All at once, so that a connection left over from before the crash would be met.
        await Task.WhenAll(phones.Select(p => p.State()));
        await ledger.AssertNothingMissing(moderator);
        back.SetResult();
        await Task.WhenAll(voting).WaitAsync(Eventually.Deadline);

        Assert.Equal(0, unknownAfter);
        Assert.Equal(People, ledger.Acknowledged.Count);
        Assert.All(ledger.Acknowledged.Values, v => Assert.Equal(VotesEach, v.Rev));
        await ledger.AssertEqual(moderator);

        // People wait for nothing while the database answers, and send again what it did not answer once it is back.
        async Task Vote(Phone phone, int index)
        {
            for (var rev = 1; rev <= VotesEach;)
            {
                var choice = poll.Option((index + rev) % poll.Options().Count);
                var answer = await phone.TryVote(poll.Id, rev, choice);
                if (answer.Status == 503)
                {
                    Refused(answer);
                    Interlocked.Increment(ref back.Task.IsCompleted ? ref unknownAfter : ref unknown);
                    await back.Task;
                    continue;
                }

                var vote = answer.As<OwnVote>();
                Assert.Equal((rev, choice), (vote.Rev, vote.Choices()!.Single()));
                ledger.Write(phone, vote);
                // A third of the way; nobody comes to the end before.
                if (Interlocked.Increment(ref acknowledged) == People * 2)
                {
                    await server.Postgres.Crash();
                    gone.SetResult();
                }

                // The last vote of each waits for the crash, so that the crash comes in the middle however fast this goes.
                if (++rev == VotesEach)
                {
                    await gone.Task;
                }
            }
        }
    }

    [OwnPostgresFact]
    public async Task A_crash_that_nobody_noticed_costs_one_act_and_one_read_at_most()
    {
        var e = await server.NewEvent();
        var phones = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => server.Join(e)));
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        // Many at once, so that many connections are kept.
        await Task.WhenAll(phones.Select(p => p.State()));

        await server.Postgres.Crash();
        await server.Postgres.Start();

        var refused = 0;
        foreach (var phone in phones)
        {
            var answer = await phone.TryVote(poll.Id, 1, poll.Option(0));
            if (answer.Status == 503)
            {
                Refused(answer);
                refused++;
                answer = await phone.TryVote(poll.Id, 1, poll.Option(0));
            }

            answer.As<OwnVote>();
        }

        Assert.InRange(refused, 0, 1);
        // Reading has connections of its own.
        var read = await moderator.Try(HttpMethod.Get, $"state?{moderator.As}");
        if (read.Status == 503)
        {
            Refused(read);
        }

        Assert.Equal([People, 0, 0], (await moderator.See(poll.Id))!.Counts());
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Refused(Answer answer)
    {
        Assert.Equal(503, answer.Refused("server.error").Status);
        Assert.NotNull(answer.RetryAfter);
    }

    private async Task<int> Health(string what) => (await server.NewBrowser().Send(HttpMethod.Get, $"/health/{what}")).Status;
}
