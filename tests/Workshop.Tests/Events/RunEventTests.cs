using Workshop.Boards;
using Workshop.Feedback;
using Workshop.Polls;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>What the end of an event comes to, and what does not come back when it is taken up again. The ballots: PollContract.</summary>
[Collection(SharedServers.Events)]
public sealed class RunEventTests(TestServer server)
{
    [Fact]
    public async Task With_the_event_everything_open_in_it_ends_on_every_screen_but_feedback()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await moderator.Run("open");
        await moderator.Start(e.AgendaItems[1]);
        await moderator.Feedback(e.AgendaItems[0], open: true);
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        Guest[] guests = [phone, await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]), moderator];
        var screens = await Task.WhenAll(guests.Select(g => g.Listen()));

        await moderator.EndEvent();

        foreach (var (guest, screen) in guests.Zip(screens))
        {
            var batch = await screen.UntilBatch(b => b.Views.Event is { State: Progress.Ended }, "the end");
            // In one piece: no screen shows an ended event with something open in it.
            Assert.Equal((poll.Id, PollState.Closed), batch.Views.Polls.Select(p => (p.Id, p.State)).Single());
            Assert.Equal((e.Boards[0], BoardState.Closed), batch.Views.Boards.Select(b => (b.Id, b.State)).Single());
            Assert.Equal((e.AgendaItems[1], Progress.Ended, true), batch.Views.AgendaItems.Select(s => (s.Id, s.State, s.FeedbackOpen)).Single());
            Assert.NotNull(batch.Views.AgendaItems[0].EndedAt);
            Assert.True((await guest.State()).Views.AgendaItems.Single(s => s.Id == e.AgendaItems[0]).FeedbackOpen);
            await screen.DisposeAsync();
        }

        Assert.Equal((PollState.Draft, draft.Version), await moderator.See(draft.Id) is { } seen ? (seen.State, seen.Version) : default);
    }

    [Fact]
    public async Task Sent_again_or_with_an_old_version_an_end_changes_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var stale = await moderator.Try(HttpMethod.Post, "end", new { version = 0 });
        Assert.Equal(Progress.Planned, stale.Refused("event.version").CurrentAs<EventView>().State);
        Assert.Equal(PollState.Open, (await moderator.See(poll.Id))!.State);

        await moderator.EndEvent();
        var seq = (await moderator.State()).Seq;

        Assert.Equal(Progress.Ended, (await moderator.Post<EventView>("end", new { version = 0 })).State);
        Assert.Equal(seq, (await moderator.State()).Seq);
    }

    [Fact]
    public async Task In_an_ended_event_nothing_is_opened_but_feedback()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await moderator.EndEvent();
        var views = (await moderator.State()).Views;

        (await moderator.Try(HttpMethod.Post, $"agenda-items/{e.AgendaItems[0]}/start", new { views.AgendaItems[0].Version })).Refused("event.ended");
        (await moderator.Try(HttpMethod.Post, $"boards/{e.Boards[0]}/open", new { views.Boards[0].Version })).Refused("event.ended");
        (await moderator.TryRun(views.Polls[0], "open")).Refused("event.ended");
        await moderator.Feedback(e.AgendaItems[0], open: true);
    }

    [Fact]
    public async Task Taken_up_again_nothing_opens_by_itself_and_everything_can_be_opened()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await phone.Vote(poll.Id, 1, poll.Option(0));
        await moderator.Run("open");
        await moderator.Start(e.AgendaItems[1]);
        await moderator.EndEvent();

        var ended = (await moderator.State()).Views.Event!;
        var again = await moderator.Post<EventView>("start", new { ended.Version });

        Assert.Equal((Progress.Running, ended.Version + 1), (again.State, again.Version));
        var views = (await phone.State()).Views;
        Assert.DoesNotContain(views.AgendaItems, s => s.State == Progress.Running);
        Assert.Equal(BoardState.Closed, views.Boards.Single().State);
        Assert.Equal(PollState.Closed, views.Polls.Single().State);
        (await phone.TryVote(poll.Id, 2, poll.Option(1))).Refused("poll.closed");

        var run = (await moderator.See(poll.Id))!;
        run = await moderator.Post<PollView>($"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), run.Version });
        await phone.Vote(run.Id, 1, run.Option(1));
        await moderator.Start(e.AgendaItems[1]);
        await phone.Write(await moderator.Run("open"), "Geht wieder");
    }
}

internal static class RunActs
{
    public static async Task<AgendaItemView> Start(this LinkHolder staff, Guid agendaItemId)
    {
        var version = (await staff.State()).Views.AgendaItems.Single(s => s.Id == agendaItemId).Version;
        return await staff.Post<AgendaItemView>($"agenda-items/{agendaItemId}/start", new { version });
    }
}
