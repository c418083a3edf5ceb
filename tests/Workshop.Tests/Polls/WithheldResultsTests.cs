using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class WithheldResultsTests(TestServer server)
{
    /// <summary>A member that stands in results and nowhere else.</summary>
    private const string ResultMember = "figures\":[";

    [Fact]
    public async Task Before_the_reveal_no_phone_and_no_projector_is_told_a_result()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var projector = await server.Open(e, Role.Stage);
        Guest[] outsiders = [kim, ben, projector];
        await using var desk = await moderator.Listen();
        var ears = await Task.WhenAll(outsiders.Select(o => o.Listen()));
        var start = await kim.State();

        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        await ben.Vote(poll.Id, 1, poll.Option(1));
        await ben.Vote(poll.Id, 2, poll.Option(0));
        await desk.UntilBatch(b => b.Counts(poll) is [2, ..], "staff see the votes");
        var closed = await moderator.Run(poll, "close");
        foreach (var ear in ears)
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.State == PollState.Closed), "the closing");
        }

        foreach (var outsider in outsiders)
        {
            await outsider.State();
            Assert.Contains((await outsider.Changes(start.Seq, start.Epoch)).Views.Polls, p => p.Id == poll.Id);
            Assert.All(outsider.Answers, a => Assert.DoesNotContain(ResultMember, a, StringComparison.Ordinal));
            // Not how the hall voted, only the stage how many did.
            Assert.Equal((outsider == projector ? 2 : null, null), await Seen(outsider));
        }

        Assert.All(ears, ear => Assert.DoesNotContain(ResultMember, ear.Everything(), StringComparison.Ordinal));
        Assert.All(ears.SelectMany(ear => ear.Batches).SelectMany(b => b.Views.Polls), p => Assert.Null(p.Figures));
        Assert.All(ears[..2].SelectMany(ear => ear.Batches).SelectMany(b => b.Views.Polls), p => Assert.Null(p.Voters));
        Assert.Empty(ears[..2].SelectMany(ear => ear.Batches).SelectMany(b => b.Views.PollVotes));

        await moderator.Run(closed, "reveal");

        foreach (var (outsider, ear) in outsiders.Zip(ears))
        {
            var told = await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Revealed), "the reveal");
            Assert.Equal([2, 0, 0], told.Views.Polls.Single(p => p.Id == poll.Id).Counts());
            Assert.Equal(2, (await Seen(outsider)).Voters);
            await ear.DisposeAsync();
        }

        async Task<(int? Voters, IReadOnlyList<long>? Figures)> Seen(Guest outsider)
        {
            var view = (await outsider.See(poll.Id))!;
            return (view.Voters, view.Figures);
        }
    }

    [Theory]
    [InlineData(Role.Stage)]
    [InlineData(Role.Speaker)]
    public async Task Stage_and_tablets_hear_how_many_voted_and_nothing_of_how(Role role)
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var screen = await server.Open(e, role, role == Role.Speaker ? e.Speakers[0] : null);
        await using var ear = await screen.Listen();
        var poll = await moderator.OpenNew();
        var opened = await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id), "the opening");
        Assert.Equal(0, opened.Views.Polls.Single(p => p.Id == poll.Id).Voters);

        await kim.Vote(poll.Id, 1, poll.Option(0));

        var told = await ear.UntilBatch(b => b.Views.PollVotes.Count > 0, "the first vote");
        Assert.Equal([poll.Number, 1], Assert.Single(told.Views.PollVotes));
        Assert.Equal((1, null), ((await screen.See(poll.Id))!.Voters, (await screen.See(poll.Id))!.Figures));
        Assert.DoesNotContain(ResultMember, ear.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withheld_votes_are_no_change_for_the_hall()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        var before = await kim.State();

        await kim.Vote(poll.Id, 1, poll.Option(0));

        var (forHall, forStaff) = (await kim.Changes(before.Seq, before.Epoch), await moderator.Changes(before.Seq, before.Epoch));
        Assert.Empty(forHall.Views.Polls);
        Assert.Empty(forHall.Views.PollVotes);
        Assert.Empty(forHall.Gone);
        Assert.Equal([1, 0, 0], forStaff.Counts(poll));
        Assert.Empty(forStaff.Views.Polls);
    }

    [Fact]
    public async Task The_result_of_a_second_run_stays_withheld_beside_the_first_that_is_known()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var projector = await server.Open(e, Role.Stage);
        var first = await moderator.OpenNew();
        await kim.Vote(first.Id, 1, first.Option(0));
        var revealed = await moderator.Run(await moderator.Run(first, "close"), "reveal");
        var second = await moderator.Post<PollView>($"polls/{first.Id}/run-again", new { newId = Guid.NewGuid(), revealed.Version });
        await kim.Vote(second.Id, 1, second.Option(1));
        var closed = await moderator.Run(second, "close");

        foreach (var outsider in new Guest[] { kim, projector })
        {
            Assert.Equal([1, 0, 0], (await outsider.See(first.Id))!.Counts());
            Assert.Null((await outsider.See(second.Id))!.Figures);
        }

        await moderator.Run(closed, "reveal");
        foreach (var outsider in new Guest[] { kim, projector })
        {
            Assert.Equal([1, 0, 0], (await outsider.See(first.Id))!.Counts());
            Assert.Equal([0, 1, 0], (await outsider.See(second.Id))!.Counts());
        }
    }

    [Fact]
    public async Task Live_results_reach_everyone_while_people_vote()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        await using var phone = await ben.Listen();
        await using var projector = await (await server.Open(e, Role.Stage)).Listen();
        var poll = await moderator.OpenNew(live: true);
        foreach (var ear in new[] { phone, projector })
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.Voters == 0), "the opening");
        }

        await kim.Vote(poll.Id, 1, poll.Option(1));

        foreach (var ear in new[] { phone, projector })
        {
            await ear.UntilBatch(b => b.Counts(poll) is [0, 1, 0], "the first vote");
        }

        var closed = await moderator.Run(poll, "close");
        Assert.Equal([0, 1, 0], (await ben.See(poll.Id))!.Counts());
        Assert.True((await moderator.Run(closed, "reveal")).Revealed);
    }

    [Fact]
    public async Task Votes_committed_together_are_one_change()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Join(e)));
        var before = (await moderator.State()).Seq;
        var held = await server.HoldCommitter(e.Id);
        var votes = hall.Select(p => p.TryVote(poll.Id, 1, poll.Option(0))).ToList();
        await held.UntilWaiting(hall.Length);

        await held.Open();
        await Task.WhenAll(votes);

        Assert.Equal(before + 1, (await moderator.State()).Seq);
    }

    [Fact]
    public async Task What_is_prepared_is_seen_by_staff_alone()
    {
        var e = await server.NewEvent();
        var (moderator, organiser, kim) = (await server.Open(e), await server.Open(e, Role.Organiser), await server.Join(e));
        var projector = await server.Open(e, Role.Stage);
        var start = await kim.State();
        Assert.Empty(start.Views.Polls);
        Assert.Equal(e.Polls, (await moderator.State()).Views.Polls.Select(p => p.Id));
        await using var desk = await organiser.Listen();

        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        Assert.Null(await kim.See(draft.Id));
        Assert.Null(await projector.See(draft.Id));
        (await moderator.Try(HttpMethod.Put, "stage", Stage())).Refused("stage.unknown");
        (await moderator.Try(HttpMethod.Delete, $"polls/{draft.Id}?version={draft.Version}")).As<PollView>();

        await desk.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.Poll, draft.Id)), "the draft is gone");
        var changes = await kim.Changes(start.Seq, start.Epoch);
        Assert.Equal((0, 0), (changes.Views.Polls.Count, changes.Gone.Count));
        Assert.All(kim.Answers, a => Assert.DoesNotContain(draft.Id.ToString(), a, StringComparison.Ordinal));

        object Stage() => new { kind = "poll", id = draft.Id, showCode = true, showNames = true, showResults = true, version = 1 };
    }

    [Fact]
    public async Task An_open_poll_goes_on_stage()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();

        await moderator.Show(Server.Features.Stage.StageKind.Poll, poll.Id);

        Assert.Equal((Server.Features.Stage.StageKind.Poll, poll.Id), ((await kim.State()).Views.Stage!.Kind, (await kim.State()).Views.Stage!.Id));
        var other = await server.NewEvent();
        var refused = await (await server.Open(other)).Try(HttpMethod.Put, "stage",
            new { kind = "poll", id = poll.Id, showCode = true, showNames = true, showResults = true, version = 1 });
        refused.Refused("stage.unknown");
    }
}
