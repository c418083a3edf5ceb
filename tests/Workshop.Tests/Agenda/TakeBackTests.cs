using Workshop.Boards;
using Workshop.Events;
using Workshop.Feedback;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Agenda;

/// <summary>Starting and ending an item by mistake can be taken back, as if it had not been.</summary>
[Collection(SharedServers.Events)]
public sealed class TakeBackTests(TestServer server)
{
    [Fact]
    public async Task A_start_taken_back_lets_the_item_that_ended_for_it_run_on()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var before = await moderator.Start(e.AgendaItems[1]);
        await moderator.Show(StageKind.AgendaItem, e.AgendaItems[1]);
        var planned = await See(e.AgendaItems[0]);
        var started = await moderator.Start(e.AgendaItems[0]);
        Assert.True((await See(e.AgendaItems[1])).FeedbackOpen);
        await using var hall = await (await server.Join(e)).Listen();

        var back = await TakeBack(started, previous: before, staged: true);

        Assert.Equal(planned with { Version = back.Version, SpeakerIds = back.SpeakerIds }, back);
        var batch = await hall.UntilBatch(b => b.Views.AgendaItems.Count == 2, "both items");
        var runs = batch.Views.AgendaItems.Single(s => s.Id == e.AgendaItems[1]);
        Assert.Equal(before with { Version = runs.Version, SpeakerIds = runs.SpeakerIds }, runs);
        Assert.Equal((StageKind.AgendaItem, e.AgendaItems[1]), (batch.Views.Stage!.Kind, batch.Views.Stage.Id));
        // Sent again it is the same.
        Assert.Equal(back.Version, (await TakeBack(started, before, staged: true)).Version);

        async Task<AgendaItemView> See(Guid id) => (await moderator.State()).Views.AgendaItems.Single(s => s.Id == id);
        Task<AgendaItemView> TakeBack(AgendaItemView agendaItem, AgendaItemView previous, bool staged) => moderator.Post<AgendaItemView>(
            $"agenda-items/{agendaItem.Id}/take-back-start", new { ended = false, previousId = previous.Id, previous.FeedbackOpen, staged, agendaItem.Version });
    }

    [Fact]
    public async Task An_end_taken_back_leaves_the_item_its_time()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var started = await moderator.Start(e.AgendaItems[1]);
        var ended = await moderator.Post<AgendaItemView>($"agenda-items/{started.Id}/end", new { started.Version });
        Assert.True(ended.FeedbackOpen);

        var runs = await Resume(ended, feedbackOpen: false);

        Assert.Equal(started with { Version = runs.Version, SpeakerIds = runs.SpeakerIds }, runs);
        Assert.Equal(runs.Version, (await Resume(ended, feedbackOpen: false)).Version);

        // What people could do before the end they can do after it was taken back.
        await moderator.Feedback(started.Id, open: true);
        var open = (await moderator.State()).Views.AgendaItems.Single(s => s.Id == started.Id);
        ended = await moderator.Post<AgendaItemView>($"agenda-items/{open.Id}/end", new { open.Version });
        Assert.True((await Resume(ended, feedbackOpen: true)).FeedbackOpen);

        Task<AgendaItemView> Resume(AgendaItemView agendaItem, bool feedbackOpen) =>
            moderator.Post<AgendaItemView>($"agenda-items/{agendaItem.Id}/resume", new { feedbackOpen, agendaItem.Version });
    }

    [Fact]
    public async Task Nothing_is_taken_back_that_somebody_has_changed_since_or_that_the_event_has_outlived()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var started = await moderator.Start(e.AgendaItems[0]);
        var body = new { ended = false, feedbackOpen = false, staged = false, version = started.Version - 1 };
        (await moderator.Try(HttpMethod.Post, $"agenda-items/{started.Id}/take-back-start", body)).Refused("agendaItem.version");
        (await moderator.Try(HttpMethod.Post, $"agenda-items/{e.AgendaItems[1]}/resume", new { feedbackOpen = false, version = 1 })).Refused("agendaItem.version");
        (await (await server.Join(e)).Try(HttpMethod.Post, $"agenda-items/{started.Id}/take-back-start", body)).Refused("access.missing");

        await moderator.EndEvent();
        var ended = (await moderator.State()).Views.AgendaItems.Single(s => s.Id == started.Id);
        (await moderator.Try(HttpMethod.Post, $"agenda-items/{started.Id}/resume", new { feedbackOpen = false, ended.Version })).Refused("event.ended");
    }

    [Fact]
    public async Task The_start_of_an_event_is_taken_back_while_nothing_runs_in_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var planned = (await moderator.State()).Views.Event!;
        var running = await moderator.Post<EventView>("start", new { planned.Version });

        var back = await moderator.Post<EventView>("take-back-start", new { running.Version });
        Assert.Equal((Progress.Planned, running.Version + 1), (back.State, back.Version));

        await moderator.Start(e.AgendaItems[0]);
        var now = (await moderator.State()).Views.Event!;
        (await moderator.Try(HttpMethod.Post, "take-back-start", new { now.Version })).Refused("event.version");
        await moderator.EndEvent();
        now = (await moderator.State()).Views.Event!;
        (await moderator.Try(HttpMethod.Post, "take-back-start", new { now.Version })).Refused("event.version");
    }
}
