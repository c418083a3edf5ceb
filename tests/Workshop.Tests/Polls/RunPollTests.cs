using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class RunPollTests(TestServer server)
{
    [Fact]
    public async Task A_prepared_poll_can_be_edited_until_it_is_opened()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var body = PollActs.Body() with { AgendaItemId = e.AgendaItems[0] };
        var id = Guid.NewGuid();

        var draft = (await moderator.TryDefine(body, id)).As<PollView>();
        Assert.Equal((PollState.Draft, 1, 1), (draft.State, draft.Version, draft.Run));
        Assert.Equal(draft.Version, (await moderator.TryDefine(body, id)).As<PollView>().Version);

        var edited = body with
        {
            Kind = "multiple",
            MaxChoices = 2,
            Question = new LocalText("Anders?", null),
            Options = [body.Options[2], new PollOption(7, new LocalText("Neu", null)), body.Options[0] with { Text = new LocalText("Umbenannt", null) }],
            AgendaItemId = null,
            Version = draft.Version,
        };
        var after = (await moderator.TryDefine(edited, id)).As<PollView>();

        Assert.Equal(edited.Options.Select(o => (o.Id, o.Text.Tidy())), after.Options().Select(o => (o.Id, o.Text)));
        Assert.Equal(("multiple", 2, "Anders?", null, 2), (after.Kind, after.MaxChoices(), after.Question.De, after.AgendaItemId, after.Version));
        Assert.Equivalent(after, await moderator.See(id), strict: true);
        var late = (await moderator.TryDefine(body with { Version = draft.Version }, id)).Refused("poll.version");
        Assert.Equal((409, 2), (late.Status, late.CurrentAs<PollView>().Version));

        var open = await moderator.Run(after, "open");
        (await (await server.Join(e)).TryVote(id, 1, open.Option(0))).As<OwnVote>();
        (await moderator.TryDefine(body with { Version = open.Version }, id)).Refused("poll.structure");
        Assert.Equal(open.Version, (await moderator.TryDefine(edited, id)).As<PollView>().Version);
        (await moderator.Try(HttpMethod.Delete, $"polls/{id}?version={open.Version}")).Refused("poll.state");
    }

    [Fact]
    public async Task Words_that_are_mended_under_votes_keep_them_and_another_option_is_another_poll()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var body = PollActs.Body();
        var id = Guid.NewGuid();
        var open = await moderator.Run((await moderator.TryDefine(body, id)).As<PollView>(), "open");
        await kim.Vote(id, 1, open.Option(1));

        var mended = body with { Question = new LocalText("Welche also?", null), Options = [.. body.Options.Select(o => o with { Text = new LocalText($"{o.Text.De}!", null) })], Version = open.Version };
        var after = (await moderator.TryDefine(mended, id)).As<PollView>();

        Assert.Equal(("Welche also?", "Antwort 2!"), (after.Question.De, after.Options()[1].Text.De));
        Assert.Equal([0, 1, 0], after.Counts());
        Assert.Equal(open.Option(1), Assert.Single((await kim.Me()).Votes).Choices()!.Single());
        foreach (var other in new[] { mended with { Options = [.. mended.Options.Reverse()] }, mended with { Options = [.. mended.Options.Take(2)] }, mended with { Kind = "multiple", MaxChoices = 2 }, mended with { LiveResults = true } })
        {
            Assert.Equal(409, (await moderator.TryDefine(other with { Version = after.Version }, id)).Refused("poll.structure").Status);
        }

        var several = (await moderator.TryDefine(mended with { Question = new LocalText(null, null), Options = [body.Options[0], body.Options[0] with { Text = new LocalText(null, null) }], Kind = "single", TimeLimit = 5 }))
            .Refused("request.invalid");
        Assert.Equal(["definition.options[1].id", "definition.options[1].text", "question", "timeLimit"], several.Errors!.Keys.Order());
    }

    [Fact]
    public async Task What_is_wrong_with_a_poll_is_said_by_field_and_nothing_is_stored()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var good = PollActs.Body(4, 2);
        var before = (await moderator.State()).Views.Polls.Count;

        foreach (var (field, body) in new (string, ChoiceBody)[]
        {
            ("question", good with { Question = new LocalText(null, " ") }),
            ("question", good with { Question = new LocalText(new string('x', Poll.QuestionLimit.Graphemes + 1), null) }),
            ("definition.options", good with { Options = good.Options.Take(1).ToList(), MaxChoices = 1 }),
            ("definition.options", PollActs.Body(OptionList.Most + 1)),
            ("definition.options[1].id", good with { Options = [good.Options[0], good.Options[0]] }),
            ("definition.options[1].text", good with { Options = [good.Options[0], good.Options[0] with { Id = 7 }] }),
            ("definition.options[1].id", good with { Options = [good.Options[0], new PollOption(-1, new LocalText("x", null))] }),
            ("definition.options[1].text", good with { Options = [good.Options[0], good.Options[1] with { Text = new LocalText(null, null) }] }),
            ("definition.options[1].text.de", good with { Options = [good.Options[0], good.Options[1] with { Text = new LocalText(new string('x', OptionList.TextLimit.Graphemes + 1), null) }] }),
            ("definition.options[1]", good with { Options = [good.Options[0], null!] }),
            ("definition.maxChoices", good with { MaxChoices = 0 }),
            ("definition.maxChoices", good with { MaxChoices = 5 }),
            ("kind", good with { Kind = "dance" }),
            ("timeLimit", good with { TimeLimit = 5 }),
        })
        {
            var problem = (await moderator.Try(HttpMethod.Put, $"polls/{Guid.NewGuid()}", body.AsSent)).Refused("request.invalid");
            Assert.True(problem.Status == 400 && problem.Errors!.ContainsKey(field), $"{field}: {string.Join(", ", problem.Errors!.Keys)}");
        }

        (await moderator.TryDefine(good with { AgendaItemId = Guid.NewGuid() })).Refused("agendaItem.unknown");
        (await moderator.TryDefine(good with { Version = 3 })).Refused("poll.unknown");
        (await moderator.Raw(HttpMethod.Put, $"/api/events/{e.Id}/polls/{Guid.NewGuid()}", new StringContent("""{"kind":7}"""))).Refused();
        Assert.Equal(before, (await moderator.State()).Views.Polls.Count);
    }

    [Fact]
    public async Task Ids_of_another_event_are_unknown()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        var body = PollActs.Body();
        var there = (await (await server.Open(other)).TryDefine(body)).As<PollView>();

        foreach (var what in new[] { "open", "close", "reveal" })
        {
            Assert.Equal(404, (await moderator.TryRun(there, what)).Refused("poll.unknown").Status);
        }

        (await moderator.TryDefine(PollActs.Body(), there.Id)).Refused("poll.unknown");
        (await moderator.TryDefine(PollActs.Body() with { AgendaItemId = other.AgendaItems[0] })).Refused("agendaItem.unknown");
        (await moderator.Try(HttpMethod.Delete, $"polls/{there.Id}?version=1")).Refused("poll.unknown");
        (await moderator.Try(HttpMethod.Post, $"polls/{there.Id}/run-again", new { newId = Guid.NewGuid(), there.Version })).Refused("poll.unknown");
        var own = await moderator.Run(await moderator.OpenNew(), "close");
        (await moderator.Try(HttpMethod.Post, $"polls/{own.Id}/run-again", new { newId = there.Id, own.Version })).Refused("poll.unknown");
        Assert.Equivalent(there, await (await server.Open(other)).See(there.Id), strict: true);
    }

    [Fact]
    public async Task Each_step_is_taken_once_and_in_order()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        (await moderator.TryRun(draft, "close")).Refused("poll.notOpen");
        (await moderator.TryRun(draft, "reveal")).Refused("poll.state");

        var open = await moderator.Run(draft, "open");
        Assert.Equal(open.OpenedAt, (await moderator.Run(draft, "open")).OpenedAt);
        (await moderator.TryRun(open, "reveal")).Refused("poll.state");
        Assert.Equal(open.Version, (await moderator.TryRun(draft, "close")).Refused("poll.version").CurrentAs<PollView>().Version);

        var closed = await moderator.Run(open, "close");
        Assert.Equal((PollState.Closed, false), (closed.State, closed.Revealed));
        Assert.Equal(closed.ClosedAt, (await moderator.Run(open, "close")).ClosedAt);
        Assert.Equal(PollState.Closed, (await moderator.TryRun(closed, "open")).Refused("poll.closed").CurrentAs<PollView>().State);
        (await moderator.TryRun(open, "reveal")).Refused("poll.version");

        var revealed = await moderator.Run(closed, "reveal");
        Assert.True(revealed.Revealed);
        Assert.Equal(revealed.Version, (await moderator.Run(closed, "reveal")).Version);
    }

    [Fact]
    public async Task Of_two_moderators_who_decide_differently_one_is_told_how_it_is_now()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Open(e), await server.Open(e, Role.Organiser));
        var body = PollActs.Body();
        var draft = (await one.TryDefine(body)).As<PollView>();
        var held = await server.HoldCommitter(e.Id);

        var editing = one.TryDefine(body with { Question = new LocalText("Neu?", null), Version = 1 }, draft.Id);
        await held.UntilWaiting(1);
        var opening = two.TryRun(draft, "open");
        await held.UntilWaiting(2);
        await held.Open();

        var edited = (await editing).As<PollView>();
        Assert.Equal("Neu?", (await opening).Refused("poll.version").CurrentAs<PollView>().Question.De);
        var open = await two.Run(edited, "open");
        var both = await Task.WhenAll(one.TryRun(open, "close"), two.TryRun(open, "close"));
        Assert.Single(both.Select(a => a.As<PollView>().ClosedAt).Distinct());
    }

    [Fact]
    public async Task Running_again_is_a_new_poll_beside_the_old_one_and_its_result()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var first = await moderator.OpenNew(maxChoices: 2, live: true);
        await kim.Vote(first.Id, 1, first.Option(0));
        (await Again(first, Guid.NewGuid())).Refused("poll.state");
        var closed = await moderator.Run(first, "close");
        var id = Guid.NewGuid();

        var second = (await Again(closed, id)).As<PollView>();

        Assert.Equal((id, PollState.Open, 2, first.Id), (second.Id, second.State, second.Run, second.FirstRunId));
        Assert.Equal((first.Kind, first.MaxChoices(), true, first.Question, first.Order), (second.Kind, second.MaxChoices(), second.LiveResults, second.Question, second.Order));
        Assert.Equal(first.Options(), second.Options());
        Assert.Equivalent(second, (await Again(closed, id)).As<PollView>(), strict: true);

        await kim.Vote(second.Id, 1, second.Option(1));
        Assert.Equal([1, 0, 0], (await kim.See(first.Id))!.Counts());
        Assert.Equal([0, 1, 0], (await kim.See(second.Id))!.Counts());
        Assert.Equal(2, (await kim.Me()).Votes.Count);

        var third = (await Again(await moderator.Run(second, "close"), Guid.NewGuid())).As<PollView>();
        Assert.Equal((3, first.Id), (third.Run, third.FirstRunId));

        Task<Answer> Again(PollView poll, Guid newId) => moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/run-again", new { newId, poll.Version });
    }

    [Fact]
    public async Task Of_two_moderators_who_run_a_poll_again_one_does()
    {
        var e = await server.NewEvent();
        LinkHolder[] desks = [await server.Open(e), await server.Open(e)];
        var closed = await desks[0].Run(await desks[0].OpenNew(), "close");

        var answers = await Task.WhenAll(desks.Select(d => d.Try(HttpMethod.Post, $"polls/{closed.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version })));

        Assert.Single(answers, a => a.Status == 200);
        Assert.Equal(closed.Id, answers.Single(a => a.Status != 200).Refused("poll.version").CurrentAs<PollView>().Id);
        Assert.Single((await desks[0].State()).Views.Polls, p => p.FirstRunId == closed.Id);
    }

    [Fact]
    public async Task A_deleted_draft_is_gone_and_stays_unknown()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        (await moderator.Try(HttpMethod.Delete, $"polls/{draft.Id}?version=7")).Refused("poll.version");
        var before = await moderator.State();

        await moderator.Delete<PollView>($"polls/{draft.Id}?version={draft.Version}");

        Assert.Null(await moderator.See(draft.Id));
        // With its entry in the run sheet.
        Assert.Equal([new Gone(ChangeKind.SheetEntry, draft.Id), new Gone(ChangeKind.Poll, draft.Id)], (await moderator.Changes(before.Seq, before.Epoch)).Gone);
        (await moderator.Try(HttpMethod.Delete, $"polls/{draft.Id}?version={draft.Version}")).Refused("poll.unknown");
    }

    [Fact]
    public async Task Only_staff_run_polls_and_none_is_opened_after_the_event()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var open = await moderator.OpenNew();
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        foreach (Guest outsider in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]) })
        {
            foreach (var what in new[] { "open", "close", "reveal", "run-again" })
            {
                var answer = await outsider.Try(HttpMethod.Post, $"polls/{open.Id}/{what}", what == "run-again" ? new { newId = Guid.NewGuid(), open.Version } : new { open.Version });
                answer.Refused("access.missing");
            }

            (await outsider.Try(HttpMethod.Put, $"polls/{draft.Id}", PollActs.Body().AsSent)).Refused("access.missing");
            (await outsider.Try(HttpMethod.Delete, $"polls/{draft.Id}?version=1")).Refused("access.missing");
        }

        await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, Progress.Ended)));
        (await moderator.TryRun(draft, "open")).Refused("event.ended");
        var closed = await moderator.Run(open, "close");
        (await moderator.Try(HttpMethod.Post, $"polls/{closed.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version })).Refused("event.ended");
        await moderator.Run(closed, "reveal");
    }
}
