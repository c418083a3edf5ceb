using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Live;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>A poll that closes by itself: when, for whom, and what becomes of votes around its end.</summary>
public sealed class TimeLimitTests(TimeLimitTests.Server server) : IClassFixture<TimeLimitTests.Server>
{
    private const int Limit = 600;

    [Fact]
    public async Task Opening_sets_the_end_that_everyone_sees_and_a_little_later_it_is_due()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));

        var poll = await OpenTimed(moderator);

        Assert.Equal((Limit, poll.OpenedAt!.Value.AddSeconds(Limit)), (poll.TimeLimit, poll.ClosesAt));
        Assert.Equal((poll.TimeLimit, poll.ClosesAt), ((await phone.See(poll.Id))!.TimeLimit, (await phone.See(poll.Id))!.ClosesAt));
        Assert.Equal(poll.ClosesAt + CloseInTime.Grace, (await server.Due(poll.Id))!.DueAt);
        Assert.Null((await moderator.OpenNew()).ClosesAt);
    }

    [Fact]
    public async Task When_the_time_is_over_it_closes_for_good_and_everyone_hears_it()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        await using var hall = await phone.Listen();
        var poll = await OpenTimed(moderator);
        await phone.Vote(poll.Id, 1, poll.Option(0));

        server.Clock.SetBack -= TimeSpan.FromSeconds(Limit) + CloseInTime.Grace;

        await hall.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.State == PollState.Closed), "the closed poll");
        var closed = (await moderator.See(poll.Id))!;
        Assert.Equal((null, null, false), (closed.ClosesAt, closed.FinalAt, closed.Revealed));
        Assert.Equal([1, 0, 0], closed.Counts());
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
        (await phone.TryVote(poll.Id, 2, poll.Option(1))).Refused("poll.closed");
        (await moderator.TryRun(closed, "call-back")).Refused("poll.final");
    }

    [Fact]
    public async Task After_the_end_that_is_shown_votes_count_until_it_is_closed()
    {
        var e = await server.NewEvent();
        var (moderator, early, late) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await OpenTimed(moderator);
        await ShownEndIsOver(poll);

        Assert.True((await early.Vote(poll.Id, 1, poll.Option(0))).Counted);
        await CarryOut(e, poll);

        (await late.TryVote(poll.Id, 1, poll.Option(0))).Refused("poll.closed");
        Assert.Equal([1, 0, 0], (await moderator.See(poll.Id))!.Counts());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    public async Task More_time_puts_the_end_off_once_for_each_time_it_is_given(int seconds)
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        await using var hall = await phone.Listen();
        var poll = await OpenTimed(moderator);

        var longer = (await Extend(moderator, poll, seconds)).As<PollView>();
        var again = (await Extend(moderator, poll, seconds)).Refused("poll.version");

        Assert.Equal(poll.ClosesAt!.Value.AddSeconds(seconds), longer.ClosesAt);
        Assert.Equal(longer.ClosesAt, again.CurrentAs<PollView>().ClosesAt);
        Assert.Equal(longer.ClosesAt + CloseInTime.Grace, (await server.Due(poll.Id))!.DueAt);
        await hall.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.ClosesAt == longer.ClosesAt), "the later end");
        // As a server that had read it before would do it.
        Assert.False((await server.CarryOut(e.Id, poll.Id, poll.ClosesAt.Value + CloseInTime.Grace, CloseInTime.Kind)).Value);
        Assert.Equal(PollState.Open, (await moderator.See(poll.Id))!.State);
    }

    [Fact]
    public async Task More_time_right_after_the_end_that_is_shown_begins_anew()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await OpenTimed(moderator);
        await ShownEndIsOver(poll);
        var before = await Now();

        var longer = (await Extend(moderator, poll, 30)).As<PollView>();

        Assert.InRange(longer.ClosesAt!.Value, before.AddSeconds(30), (await Now()).AddSeconds(30));
    }

    [Fact]
    public async Task More_time_is_refused_where_there_is_none_to_give()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var draft = (await moderator.TryDefine(PollActs.Body() with { TimeLimit = Limit })).As<PollView>();
        var untimed = await moderator.OpenNew();
        var timed = await OpenTimed(moderator);

        (await Extend(moderator, draft, 30)).Refused("poll.notOpen");
        (await Extend(moderator, untimed, 30)).Refused("poll.notTimed");
        (await Extend(moderator, timed, 45)).Refused("request.invalid");
        (await Extend(moderator, timed, -30)).Refused("request.invalid");
        (await phone.Try(HttpMethod.Post, $"polls/{timed.Id}/extend", new { seconds = 30, timed.Version })).Refused("access.missing");
        var closed = await moderator.Run(timed, "close");
        Assert.Equal(PollState.Closed, (await Extend(moderator, closed, 30)).Refused("poll.closed").CurrentAs<PollView>().State);
        Assert.Null(await server.Due(draft.Id));
        Assert.Null(await server.Due(untimed.Id));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(0)]
    [InlineData(Poll.ShortestLimit - 1)]
    [InlineData(Poll.LongestLimit + 1)]
    public async Task A_time_limit_that_would_be_over_at_once_or_never_is_refused(int seconds)
    {
        var moderator = await server.Open(await server.NewEvent());

        var problem = (await moderator.TryDefine(PollActs.Body() with { TimeLimit = seconds })).Refused("request.invalid");

        Assert.Equal(["timeLimit"], problem.Errors!.Keys);
        Assert.Equal(Poll.ShortestLimit, (await moderator.TryDefine(PollActs.Body() with { TimeLimit = Poll.ShortestLimit })).As<PollView>().TimeLimit);
        Assert.Equal(Poll.LongestLimit, (await moderator.TryDefine(PollActs.Body() with { TimeLimit = Poll.LongestLimit })).As<PollView>().TimeLimit);
    }

    [Fact]
    public async Task Closed_by_hand_it_is_not_closed_again_and_called_back_it_has_the_time_that_was_left()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var poll = await OpenTimed(moderator);
        await phone.Vote(poll.Id, 1, poll.Option(0));

        var closed = await moderator.Run(poll, "close");
        Assert.Null(closed.ClosesAt);
        Assert.Equal([FinishClosing.Kind], await DueKinds(poll));
        await server.InDatabase(db => db.Polls.Where(p => p.Id == poll.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.ClosedAt, poll.OpenedAt!.Value.AddSeconds(10))));
        var before = await Now();
        var open = await moderator.Run(closed, "call-back");

        Assert.InRange(open.ClosesAt!.Value, before.AddSeconds(Limit - 10), (await Now()).AddSeconds(Limit - 10));
        Assert.Equal([CloseInTime.Kind], await DueKinds(poll));
        Assert.Equal(open.ClosesAt + CloseInTime.Grace, (await server.Due(poll.Id))!.DueAt);
        Assert.Equal([1, 0, 0], open.Counts());
        Assert.True((await phone.Vote(poll.Id, 2, poll.Option(1))).Counted);
    }

    [Fact]
    public async Task Called_back_after_its_time_it_stays_open_until_somebody_closes_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await OpenTimed(moderator);
        await ShownEndIsOver(poll);

        var open = await moderator.Run(await moderator.Run(poll, "close"), "call-back");

        Assert.Equal((PollState.Open, Limit, null), (open.State, open.TimeLimit, open.ClosesAt));
        Assert.Empty(await DueKinds(poll));
        Assert.False((await server.CarryOut(e.Id, poll.Id, (await Now()).AddHours(-1), CloseInTime.Kind)).Value);
        (await Extend(moderator, open, 30)).Refused("poll.notTimed");
    }

    [Fact]
    public async Task Run_again_it_has_its_time_again_and_the_end_of_the_event_ends_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await OpenTimed(moderator);
        var closed = await moderator.Run(await moderator.Run(poll, "close"), "reveal");
        Assert.Empty(await DueKinds(poll));

        var run = (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version })).As<PollView>();

        Assert.Equal((Limit, run.OpenedAt!.Value.AddSeconds(Limit)), (run.TimeLimit, run.ClosesAt));
        Assert.Equal([CloseInTime.Kind], await DueKinds(run));
        await moderator.Try(HttpMethod.Post, "end", new { (await moderator.State()).Views.Event!.Version });
        Assert.Equal((PollState.Closed, null, null), ((await moderator.See(run.Id))!.State, (await moderator.See(run.Id))!.ClosesAt, (await moderator.See(run.Id))!.FinalAt));
        Assert.Empty(await DueKinds(run));
    }

    [Fact]
    public async Task While_nobody_has_voted_another_limit_counts_from_when_it_is_said()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var body = PollActs.Body() with { TimeLimit = Limit };
        var id = Guid.NewGuid();
        var open = await moderator.Run((await moderator.TryDefine(body, id)).As<PollView>(), "open");
        var before = await Now();

        var shorter = (await moderator.TryDefine(body with { TimeLimit = 60, Version = open.Version }, id)).As<PollView>();
        Assert.InRange(shorter.ClosesAt!.Value, before.AddSeconds(60), (await Now()).AddSeconds(60));
        Assert.Equal(shorter.ClosesAt + CloseInTime.Grace, (await server.Due(id))!.DueAt);
        var none = (await moderator.TryDefine(body with { TimeLimit = null, Version = shorter.Version }, id)).As<PollView>();
        Assert.Null(none.ClosesAt);
        Assert.Empty(await DueKinds(none));
        await phone.Vote(id, 1, open.Option(0));
        (await moderator.TryDefine(body with { Version = none.Version }, id)).Refused("poll.structure");
    }

    private static async Task<PollView> OpenTimed(LinkHolder moderator) =>
        await moderator.Run((await moderator.TryDefine(PollActs.Body() with { TimeLimit = Limit })).As<PollView>(), "open");

    private static Task<Answer> Extend(LinkHolder moderator, PollView poll, int seconds) =>
        moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/extend", new { seconds, poll.Version });

    /// <summary>Its end is past, and what is due then has not been done.</summary>
    private Task ShownEndIsOver(PollView poll) =>
        server.InDatabase(db => db.Polls.Where(p => p.Id == poll.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.ClosesAt, poll.OpenedAt!.Value.AddMilliseconds(-1))));

    private async Task CarryOut(TestEvent e, PollView poll) =>
        Assert.True((await server.CarryOut(e.Id, poll.Id, (await server.Due(poll.Id))!.DueAt, CloseInTime.Kind)).Value);

    private Task<List<string>> DueKinds(PollView poll) => server.InDatabase(db => db.DueActs.Where(a => a.SubjectId == poll.Id).Select(a => a.Kind).ToListAsync());

    private Task<DateTime> Now() => server.InDatabase(db => server.Services.GetRequiredService<DatabaseClock>().Now(db));

    /// <summary>A server whose clock can be set, and where closing can be called back for as long as a test takes.</summary>
    public sealed class Server : TestServer
    {
        public AdjustedServer.AdjustedClock Clock { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Polls:CallBackSeconds"] = "100000" };

        protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
    }
}
