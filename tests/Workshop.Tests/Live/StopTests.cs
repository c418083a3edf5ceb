using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workshop.Load.Lines;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>The two ends of the committer's queue: full, and the server going down.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class StopTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_full_queue_answers_busy_at_once_and_takes_acts_again_later()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var committer = server.Services.GetRequiredService<Committer>();
        var nowhere = new RunInCommit(Guid.NewGuid(), _ => Task.FromResult<Result<string>>(""));
        var held = await server.HoldCommitter(e.Id);
        WaitingAct<RunInCommit, Result<string>> last;
        var queued = -1;
        do
        {
            last = new WaitingAct<RunInCommit, Result<string>>(nowhere, Caller.Nobody(nowhere.EventId, "de"), null);
            queued++;
        }
        while (committer.TryQueue(last));

        var answer = await asker.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });

        Assert.Equal(Committer.QueueCapacity, queued);
        Assert.Equal((503, true), (answer.Status, answer.RetryAfter > TimeSpan.Zero));
        answer.Refused("server.busy");
        await held.Open();
        await Eventually.True(() => committer.Waiting == 0, "an empty queue");
        await asker.Ask("Nun aber");
    }

    [Fact]
    public async Task A_stop_finishes_what_was_begun()
    {
        var e = await server.NewEvent();
        var askers = new[] { await server.Join(e), await server.Join(e) };
        var held = await server.HoldCommitter(e.Id);
        var asking = askers.SelectMany(a => Enumerable.Range(0, 20).Select(i => a.Ask($"Frage {i}"))).ToList();
        await held.UntilWaiting(asking.Count);
        var isStopping = server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var stopping = server.Stop();
        await Eventually.True(() => isStopping.IsCancellationRequested, "the server stopping");
        Assert.DoesNotContain(asking, a => a.IsCompleted);
        await held.Open();

        var acknowledged = (await Task.WhenAll(asking)).Select(q => q.Id).ToList();
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => askers[0].Me());

        server.Start();
        Assert.Equal(acknowledged.Order(), (await server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).Select(q => q.Id).ToListAsync())).Order());
        // Cookies and sequence survive.
        Assert.Equal(20, (await askers[0].Me()).Questions.Count);
        // And once the counts of all, which were one group.
        Assert.Equal(asking.Count + 1, (await askers[1].State()).Seq);
    }

    [Fact]
    public async Task A_stop_waits_for_acts_that_no_request_waits_for()
    {
        var e = await server.NewEvent();
        var committer = server.Services.GetRequiredService<Committer>();
        var held = await server.HoldCommitter(e.Id);
        var queued = server.Commit(e.Id, services => Task.FromResult<Result<string>>("done"));
        var stopping = server.Stop();
        var late = new WaitingAct<RunInCommit, Result<string>>(new RunInCommit(e.Id, _ => Task.FromResult<Result<string>>("")), Caller.Nobody(e.Id, "de"), null);
        await Eventually.True(() => !committer.TryQueue(late), "a queue that takes nothing more");

        Assert.NotSame(stopping, await Task.WhenAny(stopping, Task.Delay(300)));
        await held.Open();
        Assert.Equal("done", (await queued).Value);
        await stopping;
        server.Start();
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_phones_that_come_back_at_once()
    {
        var stubborn = Enumerable.Range(0, 20).Select(_ => new Stubborn(server.Address)).ToList();
        await Eventually.True(() => stubborn.TrueForAll(s => s.IsOpen), "everyone connected");

        // Half of what the framework gives open connections.
        await server.Stop().WaitAsync(TimeSpan.FromSeconds(15));

        await Task.WhenAll(stubborn.Select(s => s.Ended));
        server.Start();
    }

    /// <summary>A socket that connects again the moment it is closed, until nobody listens any more.</summary>
    private sealed class Stubborn
    {
        public Stubborn(string address) => Ended = Insist(address);

        public bool IsOpen { get; private set; }

        public Task Ended { get; }

        private async Task Insist(string address)
        {
            for (var isServed = true; isServed;)
            {
                using var line = new HubLine(_ => { });
                try
                {
                    await line.Open(new Uri(address), "", CancellationToken.None);
                    IsOpen = true;
                    await line.Reading;
                }
                catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
                {
                    isServed = false;
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    // Turned away.
                }
            }
        }
    }
}
