using Workshop.Events;
using Workshop.Polls;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Stage;

[Collection(SharedServers.Polls)]
public sealed class SetStageTests(TestServer server)
{
    [Fact]
    public async Task Everyone_hears_what_is_on_stage()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await phone.Ask("Groß"), "approve");
        await using var hall = await phone.Listen();
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();
        await using var tablet = await (await server.Open(e, Role.Speaker, e.Speakers[0])).Listen();

        var shown = await moderator.Show(StageKind.Question, question.Id);

        foreach (var listener in new[] { hall, wall, tablet })
        {
            Assert.Equal(shown, (await listener.UntilBatch(b => b.Views.Stage is not null, "the stage")).Views.Stage);
        }

        Assert.Equal((StageKind.Question, question.Id), (shown.Kind, shown.Id));
        Assert.Equal(shown, (await phone.State()).Views.Stage);
    }

    [Fact]
    public async Task Only_what_the_hall_may_see_goes_on_stage()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var waiting = await (await server.Join(e)).Ask("Wartet");
        var moderator = await server.Open(e);
        var targets = new (StageKind Kind, Guid? Id)[]
        {
            (StageKind.Question, waiting.Id), (StageKind.Question, Guid.NewGuid()), (StageKind.Question, null), (StageKind.AgendaItem, other.AgendaItems[0]),
            (StageKind.Poll, e.Polls[0]), (StageKind.Board, e.Boards[0]), (StageKind.Join, e.AgendaItems[0]),
            (StageKind.Empty, e.AgendaItems[0]),
        };
        foreach (var (kind, id) in targets)
        {
            Assert.Equal(404, (await Set(moderator, kind, id, 1)).Refused("stage.unknown").Status);
        }

        var stage = (await moderator.State()).Views.Stage!;
        Assert.Equal((StageKind.Join, 1), (stage.Kind, stage.Version));
        Assert.Equal(e.AgendaItems[0], (await Set(moderator, StageKind.AgendaItem, e.AgendaItems[0], 1)).As<StageView>().Id);
    }

    [Fact]
    public async Task The_stage_can_be_empty()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();

        var shown = await moderator.Show(StageKind.Empty);

        Assert.Equal((StageKind.Empty, null), (shown.Kind, shown.Id));
        Assert.Equal(shown, (await wall.UntilBatch(b => b.Views.Stage is not null, "the empty stage")).Views.Stage);
    }

    [Fact]
    public async Task Of_two_moderators_the_later_sees_what_the_other_put_there()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Open(e), await server.Open(e, Role.Organiser));
        var shown = (await Set(one, StageKind.AgendaItem, e.AgendaItems[0], 1)).As<StageView>();

        Assert.Equal(shown, (await Set(two, StageKind.Thanks, null, 1)).Refused("stage.version").CurrentAs<StageView>());
        // The same wish twice is no conflict.
        Assert.Equal(shown, (await Set(two, StageKind.AgendaItem, e.AgendaItems[0], 1)).As<StageView>());
    }

    [Fact]
    public async Task What_is_taken_from_the_hall_leaves_the_stage_to_the_item_that_runs()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        await moderator.Post<AgendaItemView>($"agenda-items/{e.AgendaItems[1]}/start", new { version = 1 });
        foreach (var act in new[] { "decline", "archive" })
        {
            var question = await moderator.Moderate(await asker.Ask("Kurz da"), "approve");
            await moderator.Show(StageKind.Question, question.Id);
            await moderator.Moderate(question, act);
            await Runs();
        }

        var last = await moderator.Moderate(await asker.Ask("Zurückgezogen"), "approve");
        await moderator.Show(StageKind.Question, last.Id);
        await asker.Withdraw(last.Id, rev: 2);
        await Runs();

        async Task Runs()
        {
            var stage = (await asker.State()).Views.Stage!;
            Assert.Equal((StageKind.AgendaItem, e.AgendaItems[1]), (stage.Kind, stage.Id));
        }
    }

    [Fact]
    public async Task A_poll_that_runs_again_stays_on_stage_as_the_new_run()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();
        var first = await moderator.Run(await moderator.OpenNew(), "close");
        var shown = await moderator.Show(StageKind.Poll, first.Id);

        var second = await Again(first);

        var batch = await wall.UntilBatch(b => b.Views.Polls.Exists(p => p.Id == second.Id), "the new run");
        // In one piece: the wall never shows that the poll has ended while the hall votes.
        Assert.Equal(shown with { Id = second.Id, Version = shown.Version + 1 }, batch.Views.Stage);

        // Whichever earlier run is on stage, the hall votes in the latest.
        await moderator.Run(second, "close");
        await moderator.Show(StageKind.Poll, first.Id);
        var third = await Again((await moderator.See(second.Id))!);
        Assert.Equal(third.Id, (await moderator.State()).Views.Stage!.Id);

        // What else is on stage stays there.
        await moderator.Run(third, "close");
        var thanks = await moderator.Show(StageKind.Thanks);
        await Again((await moderator.See(third.Id))!);
        Assert.Equal(thanks, (await moderator.State()).Views.Stage);

        Task<PollView> Again(PollView poll) => moderator.Post<PollView>($"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), poll.Version });
    }

    [Fact]
    public async Task An_item_that_begins_takes_the_place_on_stage_of_the_one_that_ends_for_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await moderator.Start(e.AgendaItems[0]);
        await moderator.Show(StageKind.AgendaItem, e.AgendaItems[0]);
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();

        await moderator.Start(e.AgendaItems[1]);

        var batch = await wall.UntilBatch(b => b.Views.AgendaItems.Exists(s => s.Id == e.AgendaItems[1]), "the new item");
        Assert.Equal((StageKind.AgendaItem, e.AgendaItems[1]), (batch.Views.Stage!.Kind, batch.Views.Stage.Id));

        // What was announced on purpose stays.
        var announced = await moderator.Show(StageKind.Join);
        await moderator.Start(e.AgendaItems[0]);
        Assert.Equal(announced, (await moderator.State()).Views.Stage);
    }

    [Fact]
    public async Task A_stage_link_shows_and_does_not_set()
    {
        var e = await server.NewEvent();

        (await Set(await server.Open(e, Role.Stage), StageKind.Thanks, null, 1)).Refused("access.missing");
    }

    private static Task<Answer> Set(Guest guest, StageKind kind, Guid? id, int version) =>
        guest.Try(HttpMethod.Put, "stage", new { kind, id, showCode = true, showNames = true, showResults = true, version });
}
