using Microsoft.EntityFrameworkCore;
using Workshop.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class CastVoteTests(TestServer server)
{
    [Fact]
    public async Task A_vote_is_counted_and_a_changed_one_moves()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();

        await kim.Vote(poll.Id, 1, poll.Option(0));
        await ben.Vote(poll.Id, 1, poll.Option(0));
        Assert.Equal([2, 0, 0], (await moderator.See(poll.Id))!.Counts());

        var changed = await kim.Vote(poll.Id, 2, poll.Option(2));

        Assert.Equal((poll.Option(2), 2L), (changed.Choices()!.Single(), changed.Rev));
        var seen = (await moderator.See(poll.Id))!;
        Assert.Equal([1, 0, 1], seen.Counts());
        Assert.Equal(2, seen.Voters);
        Assert.Equal(poll.Option(2), Assert.Single((await kim.Me()).Votes).Choices()!.Single());
        Assert.Equal(poll.Version, seen.Version);
    }

    [Fact]
    public async Task A_withdrawal_that_overtakes_the_first_vote_holds()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();

        Assert.False((await kim.TryAnswer(poll.Id, 2, null)).As<OwnVote>().Counted);
        var late = await kim.Vote(poll.Id, 1, poll.Option(0));

        Assert.Equal((null, 2L, false), (late.Answer, late.Rev, late.Counted));
        Assert.Equal(0, (await moderator.See(poll.Id))!.Voters);
        Assert.True((await kim.Vote(poll.Id, 3, poll.Option(1))).Counted);
        Assert.Equal([0, 1, 0], (await moderator.See(poll.Id))!.Counts());
        (await kim.TryAnswer(poll.Id, 4, null, slot: 1)).Refused("poll.answer");
    }

    [Fact]
    public async Task A_delayed_first_attempt_does_not_overwrite_a_changed_vote()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();

        await kim.Vote(poll.Id, 2, poll.Option(1));
        var late = await kim.Vote(poll.Id, 1, poll.Option(0));
        var repeated = await kim.Vote(poll.Id, 2, poll.Option(1));

        Assert.Equal((poll.Option(1), 2L), (late.Choices()!.Single(), late.Rev));
        Assert.Equal((poll.Option(1), 2L), (repeated.Choices()!.Single(), repeated.Rev));
        Assert.Equal([0, 1, 0], (await moderator.See(poll.Id))!.Counts());
    }

    [Fact]
    public async Task Votes_committed_together_count_as_if_one_came_after_the_other()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew(maxChoices: 2);
        var held = await server.HoldCommitter(e.Id);
        var answers = new List<Task<Answer>>();
        foreach (var (who, rev, choices) in new (Phone, long, int[])[]
        {
            (kim, 1, [poll.Option(0), poll.Option(1)]),
            (ben, 1, [poll.Option(0)]),
            (kim, 3, [poll.Option(2)]),
            (kim, 2, [poll.Option(1)]),
            (ben, 1, [poll.Option(1)]),
        })
        {
            answers.Add(who.TryVote(poll.Id, rev, choices));
            await held.UntilWaiting(answers.Count);
        }

        await held.Open();

        var votes = (await Task.WhenAll(answers)).Select(a => a.As<OwnVote>()).ToList();
        Assert.Equal([1, 1, 3, 3, 1], votes.Select(v => v.Rev));
        Assert.Equal([poll.Option(2)], votes[3].Choices());
        Assert.Equal([poll.Option(0)], votes[4].Choices());
        var seen = (await moderator.See(poll.Id))!;
        Assert.Equal([1, 0, 1], seen.Counts());
        Assert.Equal(2, seen.Voters);
    }

    [Fact]
    public async Task After_closing_a_repeat_is_answered_without_the_choice_and_a_new_vote_is_refused()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 3, poll.Option(1));
        await moderator.Run(poll, "close");

        foreach (var rev in new long[] { 1, 3 })
        {
            var repeat = await kim.Vote(poll.Id, rev, poll.Option(1));
            Assert.Equal((null, 3L), (repeat.Choices(), repeat.Rev));
        }

        var changed = (await kim.TryVote(poll.Id, 4, poll.Option(0))).Refused("poll.closed");
        Assert.Equal((PollRefusals.ChangeNotCounted.De, 3L), (changed.Title, changed.CurrentAs<OwnVote>().Rev));
        var late = (await ben.TryVote(poll.Id, 1, poll.Option(0))).Refused("poll.closed");
        Assert.Equal((409, PollRefusals.NotCounted.De), (late.Status, late.Title));
        Assert.Equal([0, 1, 0], (await moderator.See(poll.Id))!.Counts());
        Assert.Null(Assert.Single((await kim.Me()).Votes).Choices());
        Assert.Empty((await ben.Me()).Votes);
    }

    [Fact]
    public async Task Choices_must_fit_the_poll()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var single = await moderator.OpenNew();
        var multiple = await moderator.OpenNew(options: 4, maxChoices: 2);

        foreach (var (poll, choices) in new (PollView, int[])[]
        {
            (single, []),
            (single, [single.Option(0), single.Option(1)]),
            (single, [multiple.Option(0)]),
            (single, [single.Option(0), single.Option(0)]),
            (single, [0]),
            (multiple, [multiple.Option(0), multiple.Option(1), multiple.Option(2)]),
            (multiple, [multiple.Option(0), single.Option(0)]),
            (multiple, [multiple.Option(0), multiple.Option(0)]),
        })
        {
            Assert.Equal(400, (await kim.TryVote(poll.Id, 1, choices)).Refused("poll.answer").Status);
        }

        (await kim.TryVote(single.Id, 0, single.Option(0))).Refused("request.invalid");
        var seen = await moderator.State();
        Assert.All(seen.Views.Polls, p => Assert.Equal((0, 0), (p.Voters, p.Counts().Sum())));

        var vote = await kim.Vote(multiple.Id, 1, multiple.Option(3), multiple.Option(1));
        Assert.Equal([multiple.Option(1), multiple.Option(3)], vote.Choices());
    }

    [Fact]
    public async Task Twelve_chosen_options_are_stored_and_counted()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew(OptionList.Most, OptionList.Most);

        await kim.Vote(poll.Id, 1, poll.Options().Select(o => o.Id));
        var closed = await moderator.Run(poll, "close");

        Assert.Equal(Enumerable.Repeat(1, OptionList.Most), closed.Counts());
    }

    [Fact]
    public async Task A_poll_that_is_prepared_is_as_unknown_as_one_of_another_event()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var elsewhere = await (await server.Open(other)).OpenNew();
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();

        foreach (var poll in new[] { draft, elsewhere })
        {
            Assert.Equal(404, (await kim.TryVote(poll.Id, 1, poll.Option(0))).Refused("poll.unknown").Status);
        }

        (await kim.TryVote(Guid.NewGuid(), 1, draft.Option(0))).Refused("poll.unknown");
    }

    [Fact]
    public async Task Voting_can_be_switched_off_and_ends_with_the_event()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));

        await moderator.SetRules(rules => rules with { Vote = false });
        (await kim.TryVote(poll.Id, 2, poll.Option(1))).Refused("vote.closed");
        Assert.Equal(1, (await kim.Vote(poll.Id, 1, poll.Option(0))).Rev);

        await moderator.EndEvent();
        // Its end is the end of its polls, and says so.
        Assert.Equal(PollRefusals.ChangeNotCounted.De, (await kim.TryVote(poll.Id, 2, poll.Option(1))).Refused("poll.closed").Title);
        Assert.Equal(PollRefusals.NotCounted.De, (await ben.TryVote(poll.Id, 1, poll.Option(1))).Refused("poll.closed").Title);
        Assert.Equal([1, 0, 0], (await moderator.See(poll.Id))!.Counts());
    }

    [Fact]
    public async Task Only_participants_vote()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();

        foreach (var role in new[] { Role.Moderator, Role.Organiser, Role.Stage })
        {
            var staff = await server.Open(e, role);
            Assert.Equal(401, (await staff.Try(HttpMethod.Put, $"polls/{poll.Id}/vote", new { answer = new { choices = new[] { poll.Option(0) } }, rev = 1 })).Refused("access.missing").Status);
        }
    }
}
