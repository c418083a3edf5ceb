using Workshop.Boards;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>How often, how much and where a person may ask, and who may not.</summary>
[Collection(SharedServers.Questions)]
public sealed class AskingRulesTests(TestServer server)
{
    private static Task<Answer> TryAsk(Phone by, Guid id, string text, long rev = 1, Guid? agendaItemId = null) =>
        by.Try(HttpMethod.Put, $"questions/{id}", new { text, anonymous = true, rev, agendaItemId });

    private static async Task<EventView> Set(LinkHolder staff, Func<RulesView, RulesView> change)
    {
        var e = (await staff.State()).Views.Event!;
        var r = change(e.Rules);
        return await staff.Put<EventView>("rules", new { r.Approval, r.Post, r.Vote, r.Board, r.Names, r.Anonymous, r.PauseReason, r.SlowSeconds, r.MostQuestions, e.Version });
    }

    [Fact]
    public async Task In_slow_mode_the_next_question_waits_and_edits_and_repeats_do_not()
    {
        var e = await server.NewEvent();
        var (moderator, anna, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        await Set(moderator, r => r with { SlowSeconds = 600 });
        var first = Guid.NewGuid();
        Assert.Equal(QuestionState.Waiting, (await TryAsk(anna, first, "Erste?")).As<QuestionView>().State);

        var refused = (await TryAsk(anna, Guid.NewGuid(), "Zweite?")).Refused("question.slow");

        Assert.Matches("[0-9]+ (Sekunden|seconds|Minuten|minutes)", refused.Title);
        Assert.Equal("Erste, neu?", (await TryAsk(anna, first, "Erste, neu?", rev: 2)).As<QuestionView>().Text);
        Assert.Equal("Erste, neu?", (await TryAsk(anna, first, "Erste?")).As<QuestionView>().Text);
        Assert.Equal("Bens?", (await TryAsk(ben, Guid.NewGuid(), "Bens?")).As<QuestionView>().Text);
        // Withdrawing is no way around it.
        await anna.Withdraw(first, rev: 3);
        (await TryAsk(anna, Guid.NewGuid(), "Zweite?")).Refused("question.slow");
        await Set(moderator, r => r with { SlowSeconds = 0 });
        (await TryAsk(anna, Guid.NewGuid(), "Zweite?")).As<QuestionView>();
    }

    [Fact]
    public async Task Beyond_the_limit_per_person_nothing_is_taken_until_one_is_withdrawn_or_declined()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        await Set(moderator, r => r with { MostQuestions = 2 });
        var (first, second) = (await anna.Ask("Eins?"), await anna.Ask("Zwei?"));
        (await TryAsk(anna, Guid.NewGuid(), "Drei?")).Refused("question.limit");

        await anna.Withdraw(first.Id, rev: 2);
        await anna.Ask("Drei?");
        (await TryAsk(anna, Guid.NewGuid(), "Vier?")).Refused("question.limit");
        await moderator.Moderate(second, "decline");
        await anna.Ask("Vier?");
    }

    [Fact]
    public async Task Why_no_questions_are_taken_is_told_to_everyone_in_both_languages()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        var reason = new LocalText("Nach der Pause geht es weiter.", "We go on after the break.");

        await Set(moderator, r => r with { Post = false, PauseReason = reason });

        Assert.Equal(reason, (await anna.State()).Views.Event!.Rules.PauseReason);
        (await TryAsk(anna, Guid.NewGuid(), "Trotzdem?")).Refused("question.closed");
        Assert.Null((await Set(moderator, r => r with { PauseReason = new LocalText(" ", "") })).Rules.PauseReason);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(601, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 51)]
    public async Task Figures_out_of_bounds_are_refused(int slowSeconds, int mostQuestions)
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (rules, version) = ((await moderator.State()).Views.Event!.Rules, (await moderator.State()).Views.Event!.Version);

        (await moderator.Try(HttpMethod.Put, "rules", new { rules.Approval, rules.Post, rules.Vote, rules.Board, rules.Names, rules.Anonymous, slowSeconds, mostQuestions, version }))
            .Refused("request.invalid");

        Assert.Equal(rules, (await moderator.State()).Views.Event!.Rules);
    }

    [Fact]
    public async Task What_is_advised_at_the_limit_is_what_this_person_can_do()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e, language: "en"));
        var asked = new List<QuestionView>();
        foreach (var text in new[] { "One?", "Two?", "Three?", "Four?" })
        {
            asked.Add(await moderator.Moderate(await anna.Ask(text), "approve"));
        }

        await Set(moderator, r => r with { MostQuestions = 4 });
        Assert.Equal("At this event each person can ask 4 questions. Your text is kept; if you withdraw one of yours, you can send this one.", await Advice());
        await moderator.Moderate(asked[0], "answer");
        await moderator.Moderate(asked[1], "archive");
        Assert.Equal("At this event each person can ask 4 questions. Your text is kept; if you withdraw one of yours that is still open, you can send this one.", await Advice());
        await Set(moderator, r => r with { MostQuestions = 3 });
        Assert.Equal("At this event each person can ask 3 questions. Your text is kept; if you withdraw 2 of yours that are still open, you can send this one.", await Advice());
        await Set(moderator, r => r with { MostQuestions = 2 });
        Assert.Equal("At this event each person can ask 2 questions, and you have asked yours. Your text is kept.", await Advice());
        await Set(moderator, r => r with { MostQuestions = 1 });
        Assert.Equal("At this event each person can ask one question, and you have asked yours. Your text is kept.", await Advice());

        async Task<string?> Advice() => (await TryAsk(anna, Guid.NewGuid(), "And?")).Refused("question.limit").Title;
    }

    [Fact]
    public async Task An_agenda_item_may_have_a_rule_of_its_own_for_approval()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        async Task<AgendaItemView> Approval(bool? approval) => await moderator.Post<AgendaItemView>(
            $"agenda-items/{e.AgendaItems[0]}/approval", new { approval, (await moderator.State()).Views.AgendaItems.Single(s => s.Id == e.AgendaItems[0]).Version });

        Assert.False((await Approval(false)).Approval);
        Assert.Equal(QuestionState.Approved, (await TryAsk(anna, Guid.NewGuid(), "Zum ersten?", agendaItemId: e.AgendaItems[0])).As<QuestionView>().State);
        Assert.Equal(QuestionState.Waiting, (await TryAsk(anna, Guid.NewGuid(), "Zum zweiten?", agendaItemId: e.AgendaItems[1])).As<QuestionView>().State);
        Assert.Equal(QuestionState.Waiting, (await TryAsk(anna, Guid.NewGuid(), "Zu keinem?")).As<QuestionView>().State);

        await Set(moderator, r => r with { Approval = false });
        Assert.True((await Approval(true)).Approval);
        Assert.Equal(QuestionState.Waiting, (await TryAsk(anna, Guid.NewGuid(), "Nun doch?", agendaItemId: e.AgendaItems[0])).As<QuestionView>().State);
        Assert.Null((await Approval(null)).Approval);
        Assert.Equal(QuestionState.Approved, (await TryAsk(anna, Guid.NewGuid(), "Wie überall?", agendaItemId: e.AgendaItems[0])).As<QuestionView>().State);
    }

    [Fact]
    public async Task Whoever_is_blocked_asks_upvotes_and_writes_nothing_until_that_is_taken_back()
    {
        var e = await server.NewEvent();
        var (moderator, anna, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var other = await moderator.Moderate(await ben.Ask("Bens Frage?"), "approve");
        var question = await moderator.Moderate(await anna.Ask("Annas Frage?"), "approve");
        var board = await moderator.Run("open");
        var blocked = await moderator.Block(question);

        (await TryAsk(anna, Guid.NewGuid(), "Noch eine?")).Refused("participant.blocked");
        (await TryAsk(anna, question.Id, "Anders?", rev: 9)).Refused("participant.blocked");
        (await anna.Try(HttpMethod.Put, $"questions/{other.Id}/upvote", new { on = true, rev = 1 })).Refused("participant.blocked");
        (await anna.Try(HttpMethod.Put, $"boards/{board.Id}/notes/{Guid.NewGuid()}", new { text = "Zettel", columnId = board.Columns[0].Id, anonymous = true, rev = 1 }))
            .Refused("participant.blocked");

        await moderator.Block(blocked, false);
        await anna.Upvote(other.Id);
        await anna.Ask("Noch eine?");
    }

    [Fact]
    public async Task The_counts_are_the_same_for_everyone_and_follow_every_change()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        await using var phone = await (await server.Join(e)).Listen();
        var asked = new List<QuestionView>();
        foreach (var text in new[] { "Eins?", "Zwei?", "Drei?", "Vier?" })
        {
            asked.Add(await anna.Ask(text));
        }

        await moderator.Moderate(asked[0], "decline");
        await moderator.Moderate(await moderator.Moderate(asked[1], "approve"), "answer");
        await anna.Withdraw(asked[3].Id, rev: 2);

        var expected = new QuestionCounts(Asked: 3, Waiting: 1, Merged: 0, Answered: 1, Declined: 1);
        await phone.UntilBatch(b => b.Views.Counts == expected, "the counts");
        Assert.Equal(expected, (await moderator.State()).Views.Counts);
    }
}
