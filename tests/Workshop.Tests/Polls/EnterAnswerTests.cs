using Workshop.Review;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Answers of people without a phone, entered by staff.</summary>
[Collection(SharedServers.Polls)]
public sealed class EnterAnswerTests(TestServer server)
{
    [Fact]
    public async Task They_count_can_be_changed_and_taken_back_and_are_told_apart()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        await (await server.Join(e)).Vote(poll.Id, 1, poll.Option(0));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(1, (await Enter(moderator, poll, first, 1, poll.Option(1))).As<PollView>().Entered);
        var view = (await Enter(moderator, poll, second, 1, poll.Option(1))).As<PollView>();
        Assert.Equal((3, 2), (view.Voters, view.Entered));
        Assert.Equal([1, 2, 0], view.Counts());
        // Sent again, it counts once.
        Assert.Equal(3, (await Enter(moderator, poll, second, 1, poll.Option(1))).As<PollView>().Voters);
        Assert.Equal([1, 1, 1], (await Enter(moderator, poll, second, 2, poll.Option(2))).As<PollView>().Counts());
        view = (await Enter(moderator, poll, first, 2)).As<PollView>();
        Assert.Equal((2, 1), (view.Voters, view.Entered));

        view = await moderator.Run(await moderator.Run((await moderator.See(poll.Id))!, "close"), "reveal");
        Assert.Equal((2, 1), (view.Voters, view.Entered));
        Assert.Equal(1, (await (await server.Join(e)).See(poll.Id))!.Entered);
        (await Enter(moderator, poll, second, 3, poll.Option(0))).Refused("poll.closed");

        var review = await moderator.Review();
        Assert.Equal((2, 1), (review.Participation.Joined, review.Participation.Voted));
    }

    [Fact]
    public async Task Texts_say_that_they_were_entered_and_are_held_back_like_others()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew("openText", new { moderated = true }, live: true);
        (await (await server.Join(e)).TryAnswer(poll.Id, 1, new { text = "getippt" })).As<OwnVote>();
        (await moderator.Try(HttpMethod.Put, $"polls/{poll.Id}/seats/{Guid.NewGuid()}/answer", new { answer = new { text = "gesagt" }, rev = 1 })).As<PollView>();

        var entries = (await moderator.State()).Views.Entries;
        Assert.Equal([("gesagt", true), ("getippt", false)], entries.Select(x => (x.Text, x.Entered)).Order());
        Assert.All(entries, x => Assert.Equal(EntryState.Waiting, x.State));
    }

    [Fact]
    public async Task Nobody_else_may_and_no_seat_is_anybody_s_phone()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var phone = await server.Join(e);
        await phone.Vote(poll.Id, 1, poll.Option(0));
        var seat = Guid.NewGuid();
        (await Enter(phone, poll, seat, 1, poll.Option(1))).Refused("access.missing");
        (await Enter(await server.Open(e, Role.Stage), poll, seat, 1, poll.Option(1))).Refused("access.missing");

        (await Enter(moderator, poll, (await phone.Me()).ParticipantId, 2, poll.Option(1))).Refused("poll.unknown");
        (await Enter(moderator, poll, seat, 1, poll.Option(0) + 1_000)).Refused("poll.answer");
        var there = await server.Open(other);
        var elsewhere = await there.OpenNew();
        (await Enter(there, elsewhere, seat, 1, elsewhere.Option(0))).As<PollView>();
        (await Enter(moderator, poll, seat, 1, poll.Option(1))).Refused("poll.unknown");
        Assert.Equal([1, 0, 0], (await moderator.See(poll.Id))!.Counts());
        Assert.Equal(0, (await moderator.See(poll.Id))!.Entered);
    }

    private static Task<Answer> Enter(Guest staff, PollView poll, Guid seat, long rev, params int[] choices) =>
        staff.Try(HttpMethod.Put, $"polls/{poll.Id}/seats/{seat}/answer", new { answer = choices.Length == 0 ? null : new { choices }, rev });
}
