using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Closing can be called back for a moment. Then it is final.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class CallBackTests(CallBackTests.PatientServer server) : IClassFixture<CallBackTests.PatientServer>
{
    [Fact]
    public async Task A_poll_that_is_called_back_is_open_as_before_with_all_its_votes()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));

        var closed = await moderator.Run(poll, "close");
        Assert.Equal((PollState.Closed, true, 1), (closed.State, closed.FinalAt > closed.ClosedAt, closed.Voters));
        Assert.Equal(poll.Option(0), Assert.Single((await kim.Me()).Votes).Choices()!.Single());
        var again = await moderator.Run(closed, "call-back");

        Assert.Equal((PollState.Open, null, null), (again.State, again.ClosedAt, again.FinalAt));
        Assert.Equal(again.Version, (await moderator.Run(closed, "call-back")).Version);
        await kim.Vote(poll.Id, 2, poll.Option(1));
        Assert.Equal([0, 1, 0], (await moderator.See(poll.Id))!.Counts());
        Assert.False(await IsDue(poll));
    }

    [Fact]
    public async Task What_the_hall_has_seen_all_along_is_revealed_by_closing_and_not_any_more_once_that_is_called_back()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew(live: true);

        var closed = await moderator.Run(poll, "close");
        Assert.True(closed.Revealed);
        var again = await moderator.Run(closed, "call-back");
        Assert.Equal((PollState.Open, false), (again.State, again.Revealed));
        await moderator.Run(again, "close");
        await moderator.Try(HttpMethod.Post, "end", new { (await moderator.State()).Views.Event!.Version });
        Assert.Equal((null, true), (await moderator.See(poll.Id) is { } final ? (final.FinalAt, final.Revealed) : default));
    }

    [Fact]
    public async Task What_is_right_stays_withheld_although_guesses_were_seen_all_along()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var asked = JsonSerializer.SerializeToElement(new { unit = new { de = "Läden" }, min = 0, max = 100, step = 1, decimals = 0, truth = 40, tolerance = 5 });
        var draft = (await moderator.TryDefine(new PollBody("guess", new LocalText("Wie viele?", null), asked, LiveResults: true, 0, null, null))).As<PollView>();

        var closed = await moderator.Run(await moderator.Run(draft, "open"), "close");

        Assert.False(closed.Revealed);
        Assert.True((await moderator.Run(closed, "reveal")).Revealed);
    }

    [Fact]
    public async Task A_vote_in_that_moment_is_neither_counted_nor_lost_but_comes_again()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        var closed = await moderator.Run(poll, "close");

        Assert.Equal(409, (await ben.TryVote(poll.Id, 1, poll.Option(1))).Refused("poll.closing").Status);
        Assert.Equal(1, (await kim.Vote(poll.Id, 1, poll.Option(0))).Rev);
        Assert.Equal([1, 0, 0], (await moderator.See(poll.Id))!.Counts());
        await moderator.Run(closed, "call-back");
        await ben.Vote(poll.Id, 1, poll.Option(1));

        Assert.Equal([1, 1, 0], (await moderator.See(poll.Id))!.Counts());
    }

    [Fact]
    public async Task When_the_moment_is_over_closing_is_final_by_itself()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        await using var desk = await moderator.Listen();
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        var closed = await moderator.Run(poll, "close");

        await server.Make(due: closed);

        var final = (await desk.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p is { State: PollState.Closed, FinalAt: null }), "that it is final"))
            .Views.Polls.Single(p => p.Id == poll.Id);
        Assert.Equal([1, 0, 0], final.Counts());
        (await ben.TryVote(poll.Id, 1, poll.Option(1))).Refused("poll.closed");
        (await moderator.TryRun(final, "call-back")).Refused("poll.final");
        // Whoever saw it closed goes on from there, without being told that somebody changed it.
        Assert.True((await moderator.Run(closed, "reveal")).Revealed);
        Assert.Equal((null, true), (Assert.Single((await kim.Me()).Votes) is var own ? (own.Answer, own.Counted) : default));
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
    }

    [Theory]
    [InlineData("reveal")]
    [InlineData("run-again")]
    [InlineData("end")]
    public async Task Whoever_goes_on_has_decided_and_nothing_is_called_back_any_more(string how)
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(2));
        var closed = await moderator.Run(poll, "close");

        switch (how)
        {
            case "end": await moderator.EndEvent(); break;
            case "reveal": await moderator.Run(closed, "reveal"); break;
            default: await moderator.Post<PollView>($"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version }); break;
        }

        var final = (await moderator.See(poll.Id))!;
        Assert.Equal((PollState.Closed, null), (final.State, final.FinalAt));
        Assert.Equal([0, 0, 1], final.Counts());
        (await moderator.TryRun(final, "call-back")).Refused("poll.final");
        Assert.False(await IsDue(poll));
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
    }

    private Task<bool> IsDue(PollView poll) => server.InDatabase(db => db.DueActs.AnyAsync(a => a.SubjectId == poll.Id));

    /// <summary>Waits long enough to be called back however slow the machine is; what is due, the test says.</summary>
    public sealed class PatientServer : TestServer
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Polls:CallBackSeconds"] = "3600" };

        /// <summary>An hour goes by.</summary>
        public Task Make(PollView due) => InDatabase(db =>
            db.DueActs.Where(a => a.SubjectId == due.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.TryAt, DateTime.UnixEpoch)));
    }
}
