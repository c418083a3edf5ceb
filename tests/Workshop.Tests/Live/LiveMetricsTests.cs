using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What an operator sees, after real acts of real people.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class LiveMetricsTests : IAsyncLifetime
{
    private readonly TestServer server = new();
    private Gauge gauge = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        gauge = new Gauge(server);
    }

    [Fact]
    public void Every_instrument_says_its_unit_and_what_it_is()
    {
        gauge.Now("workshop.queue.depth");

        Assert.Equal(
            ["workshop.act.repeats", "workshop.commit.acts", "workshop.commit.duration", "workshop.due.delay", "workshop.due.failures", "workshop.push.lag", "workshop.queue.depth", "workshop.resyncs", "workshop.sockets", "workshop.sockets.dropped"],
            gauge.Instruments.Keys.Order(StringComparer.Ordinal));
        Assert.All(gauge.Instruments.Values, i => Assert.True(i.Unit is "s" || i.Unit![0] == '{', i.Name));
        Assert.All(gauge.Instruments.Values, i => Assert.EndsWith(".", i.Description));
    }

    [Fact]
    public async Task A_burst_shows_in_queue_groups_and_times()
    {
        const int people = 30;
        var e = await server.NewEvent();
        var poll = await (await server.Open(e)).OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => server.Join(e)));
        await using var listener = await hall[0].Listen();
        var held = await server.HoldCommitter(e.Id);
        var (groups, pushes) = (gauge.Values("workshop.commit.acts").Count, gauge.Values("workshop.push.lag").Count);
        var voting = hall.Select(p => p.Vote(poll.Id, 1, poll.Option(0))).ToList();
        await held.UntilWaiting(people);

        Assert.Equal(people, gauge.Now("workshop.queue.depth"));
        await held.Open();
        await Task.WhenAll(voting);
        await (await server.Join(e)).Ask("Gibt es Kaffee?");
        await (await server.Open(e)).Run(poll, "close");
        await Eventually.True(() => gauge.Values("workshop.push.lag").Count > pushes, "a push");

        Assert.Equal(0, gauge.Now("workshop.queue.depth"));
        // The act that held the committer, then everyone at once.
        Assert.Equal([1, people], gauge.Values("workshop.commit.acts").Skip(groups).Take(2));
        Assert.Equal(gauge.Values("workshop.commit.acts").Count, gauge.Values("workshop.commit.duration").Count);
        Assert.All(gauge.Values("workshop.commit.duration").Concat(gauge.Values("workshop.push.lag")), s => Assert.InRange(s, 1e-6, Eventually.Deadline.TotalSeconds));
    }

    [Fact]
    public async Task Acts_sent_again_are_counted_whatever_they_are()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        var board = await moderator.Run();
        await moderator.Post<object>($"agenda-items/{e.AgendaItems[0]}/feedback", new { open = true, version = (await moderator.State()).Views.AgendaItems[0].Version });
        var question = await kim.Ask("Gibt es Kaffee?");
        await moderator.Moderate(question, "approve");
        var note = Guid.NewGuid();
        var acts = new (string What, Func<Task> Act)[]
        {
            ("vote", () => kim.Vote(poll.Id, 1, poll.Option(0))),
            ("upvote", () => kim.Upvote(question.Id)),
            ("rating", () => kim.Put<OwnRating>($"agenda-items/{e.AgendaItems[0]}/rating", new { stars = 4, rev = 1 })),
            ("note", () => kim.Put<NoteView>($"boards/{board.Id}/notes/{note}", new { text = "Zettel", columnId = board.Columns[0].Id, anonymous = false, rev = 1 })),
            ("me", () => kim.Put<MeView>("me", new { displayName = "Kim", groupId = (Guid?)null, placeId = (Guid?)null, language = "de", rev = 1 })),
            ("question", () => kim.Ask("Gibt es Kaffee?", question.Id)),
            ("withdrawing a note", () => kim.Delete<NoteView>($"boards/{board.Id}/notes/{note}?rev=2")),
            ("withdrawing a question", () => kim.Withdraw(question.Id, 2)),
        };
        var repeats = 0.0;
        foreach (var (what, act) in acts)
        {
            await act();
            repeats += what == "question" ? 1 : 0;
            Assert.Equal((what, repeats), (what, gauge.Values("workshop.act.repeats").Sum()));
            await act();
            Assert.Equal((what, ++repeats), (what, gauge.Values("workshop.act.repeats").Sum()));
        }
    }

    [Fact]
    public async Task A_client_that_catches_up_is_counted_by_how_it_was_told()
    {
        var kim = await server.Join(await server.NewEvent());
        var epoch = (await kim.State()).Epoch;
        Assert.Empty(gauge.Values("workshop.resyncs"));

        await kim.Changes(0, epoch);
        await kim.Changes(0, epoch);
        (await kim.Try(HttpMethod.Get, $"changes?{kim.As}&after=0&epoch={Guid.NewGuid()}")).Refused("changes.reset");

        Assert.Equal([1, 1], gauge.Values("workshop.resyncs", "workshop.resync=changes"));
        Assert.Equal([1], gauge.Values("workshop.resyncs", "workshop.resync=reset"));
    }

    [Fact]
    public async Task Sockets_are_counted_by_whom_they_are_for()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        var listeners = new[] { await kim.Listen(), await kim.Listen(), await (await server.Open(e)).Listen(), await (await server.Open(e, Role.Stage)).Listen(), await (await server.Open(e, Role.Speaker, e.Speakers[0])).Listen() };

        Assert.Equal((2, 1, 1, 1), Sockets());
        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }

        await Eventually.True(() => Sockets() == (0, 0, 0, 0), "all sockets gone");
        Assert.Empty(gauge.Values("workshop.sockets.dropped"));
    }

    public Task DisposeAsync()
    {
        gauge.Dispose();
        return server.DisposeAsync();
    }

    private (double People, double Staff, double Stage, double Speakers) Sockets() =>
        (gauge.Now("workshop.sockets", "workshop.audience=participants"), gauge.Now("workshop.sockets", "workshop.audience=staff"), gauge.Now("workshop.sockets", "workshop.audience=stage"),
            gauge.Now("workshop.sockets", "workshop.audience=speakers"));
}
