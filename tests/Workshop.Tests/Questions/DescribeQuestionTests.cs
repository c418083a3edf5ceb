using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>Labels, places, who is dealing with it, and why it was declined.</summary>
[Collection(SharedServers.Questions)]
public sealed class DescribeQuestionTests(TestServer server)
{
    [Fact]
    public async Task Labels_are_tidied_seen_by_everyone_and_taken_off_again()
    {
        var (asker, moderator, question) = await Asked();
        await using var hall = await (await server.Join(asker.Event)).Listen();

        question = await moderator.Label(question, "  Geld  und\nSteuern ", "geld UND steuern", "\u202EWald\u200B");

        Assert.Equal(["Geld und Steuern", "Wald"], question.Labels);
        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Labels.SequenceEqual(["Geld und Steuern", "Wald"])), "the labels");
        Assert.Empty((await moderator.Label(question)).Labels);
    }

    [Fact]
    public async Task Labels_that_are_too_many_too_long_or_empty_are_refused()
    {
        var (_, moderator, question) = await Asked();
        foreach (var labels in new string?[][] { ["a", "b", "c", "d", "e", "f"], [new string('x', 31)], [""], [" \u200b "], [null], ["gut", " "] })
        {
            Assert.Equal(["labels"], (await moderator.TryLabel(question, labels)).Refused("request.invalid").Errors!.Keys);
        }

        (await moderator.Try(HttpMethod.Put, $"questions/{question.Id}/labels", new { labels = (string[]?)null, question.Version })).Refused("request.body");
        Assert.Equal(["a", "b", "c", "d", "e"], (await moderator.Label(question, "a", "b", "c", "d", "e", "E")).Labels);
    }

    [Fact]
    public async Task A_question_is_given_to_an_item_and_a_speaker_of_this_event_alone()
    {
        var (asker, moderator, question) = await Asked();
        var (e, other) = (asker.Event, await server.NewEvent());

        question = await moderator.Assign(question, e.AgendaItems[1], e.Speakers[0]);
        Assert.Equal((e.AgendaItems[1], e.Speakers[0]), (question.AgendaItemId!.Value, question.SpeakerId!.Value));
        (await moderator.TryAssign(question, other.AgendaItems[0], null)).Refused("agendaItem.unknown");
        (await moderator.TryAssign(question, null, other.Speakers[0])).Refused("speaker.unknown");
        (await moderator.TryAssign(question, Guid.Empty, null)).Refused("agendaItem.unknown");
        question = await moderator.Assign(question, null, null);
        Assert.Equal((null, null), (question.AgendaItemId, question.SpeakerId));
    }

    [Fact]
    public async Task Who_is_dealing_with_it_is_the_last_one_who_said_so_and_nobody_after_a_decision()
    {
        var (asker, moderator, question) = await Asked();
        await using var hall = await asker.Listen();

        Assert.Equal(("Mo", question.Version), By(await moderator.Handle(question, "Mo")));
        Assert.Equal(("Jo\u0308 und ich".Normalize(), question.Version), By(await moderator.Handle(question, " Jo\u0308\nund ich\u202E")));
        Assert.Null((await moderator.Handle(question, " \u200b")).HandledBy);
        Assert.Contains("by", (await moderator.TryHandle(question, new string('x', 41))).Refused("request.invalid").Errors!.Keys);
        foreach (var act in new[] { "answer", "restore", "decline", "approve", "archive" })
        {
            await moderator.Handle(question, "Mo");
            question = await moderator.Moderate(question, act);
            Assert.Null(question.HandledBy);
        }

        await moderator.Handle(question, "Mo");
        Assert.Equal("Mo", (await moderator.Post<QuestionView>($"questions/{question.Id}/restore", new { question.Version, state = "waiting" })).HandledBy);
        var last = await moderator.Moderate(await asker.Ask("Schluss"), "approve");
        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Id == last.Id), "the end");
        Assert.DoesNotContain("\"Mo\"", hall.Everything());
    }

    [Fact]
    public async Task The_author_is_told_the_code_and_the_words_and_the_table_holds_both()
    {
        var (asker, moderator, question) = await Asked();
        await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, code = "time", reason = "Leider." });

        var own = Assert.Single((await asker.Me()).Questions);
        Assert.Equal((DeclineCode.Time, "Leider."), (own.DeclineCode, own.DeclineReason));
        var organiser = await server.Open(asker.Event, Role.Organiser);
        Assert.Contains(ScreenWords.In("de")["moderation_decline_time"] + " Leider.", (await organiser.Try(HttpMethod.Get, "export/questions.csv?language=de")).Text);
        Assert.Contains(ScreenWords.In("en")["moderation_decline_time"] + " Leider.", (await organiser.Try(HttpMethod.Get, "export/questions.csv?language=en")).Text);
        Assert.Null((await moderator.Moderate(own, "restore")).DeclineCode);
        (await moderator.Try(HttpMethod.Post, $"questions/{question.Id}/decline", new { question.Version, code = "boring" })).Refused("request.body");
    }

    private static (string?, int) By(QuestionView q) => (q.HandledBy, q.Version);

    private async Task<(Phone Asker, LinkHolder Moderator, QuestionView Question)> Asked()
    {
        var e = await server.NewEvent();
        var (asker, moderator) = (await server.Join(e), await server.Open(e));
        return (asker, moderator, await moderator.Moderate(await asker.Ask("Wer zahlt?"), "approve"));
    }
}
