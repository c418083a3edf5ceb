using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class AnswerInWritingTests(TestServer server)
{
    [Fact]
    public async Task An_answer_reaches_everyone_settles_the_question_and_can_be_taken_back()
    {
        var (e, moderator, question) = await Asked();
        await moderator.Show(StageKind.Question, question.Id);
        await using var hall = await (await server.Join(e)).Listen();

        var answered = await moderator.AnswerInWriting(question, "Die Länder.\nMehr unter https://example.org");

        Assert.Equal((QuestionState.Answered, "Die Länder.\nMehr unter https://example.org", null), (answered.State, answered.Answer!.Text, answered.Answer.SpeakerId));
        var batch = await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Answer is not null), "the answer");
        Assert.Equal(StageKind.Join, batch.Views.Stage!.Kind);
        // Mended it is no new answer; taken back the question is open again.
        var mended = await moderator.AnswerInWriting(answered, "Die Länder!");
        Assert.Equal((answered.Answer.At, answered.AnsweredAt), (mended.Answer!.At, mended.AnsweredAt));
        var open = await moderator.AnswerInWriting(mended, " ");
        Assert.Equal((QuestionState.Approved, null, null), (open.State, open.Answer, open.AnsweredAt));
    }

    [Fact]
    public async Task What_was_answered_in_the_hall_stays_answered_without_its_writing()
    {
        var (_, moderator, question) = await Asked();
        question = await moderator.Moderate(question, "answer");

        var written = await moderator.AnswerInWriting(question, "Zum Nachlesen.");
        Assert.Equal(question.AnsweredAt, written.AnsweredAt);
        var without = await moderator.AnswerInWriting(written, "");
        Assert.Equal((QuestionState.Answered, question.AnsweredAt, null), (without.State, without.AnsweredAt, without.Answer));
    }

    [Fact]
    public async Task It_is_written_after_the_event_too()
    {
        var (e, moderator, question) = await Asked();
        await moderator.Post<EventView>("end", new { version = 1 });

        await moderator.AnswerInWriting(question, "Nachgereicht.");

        Assert.Equal("Nachgereicht.", Assert.Single((await (await server.Open(e, Role.Stage)).State()).Views.Questions).Answer!.Text);
    }

    [Fact]
    public async Task Only_what_everyone_sees_is_answered()
    {
        var (e, moderator, _) = await Asked();
        var asker = await server.Join(e);
        var waiting = await asker.Ask("Wartet", speakerId: e.Speakers[0]);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);

        (await moderator.TryAnswer(waiting, "Schon jetzt")).Refused("question.notShown");
        (await speaker.TryAnswer(waiting, "Schon jetzt")).Refused("question.unknown");
        (await moderator.TryAnswer(waiting, new string('x', 2001))).Refused("request.invalid");
        (await moderator.Try(HttpMethod.Put, $"questions/{waiting.Id}/written-answer", new { text = "x", waiting.Version })).Refused("request.body");
    }

    [Fact]
    public async Task A_speaker_answers_what_was_asked_of_them_or_of_nobody_in_an_item_of_theirs()
    {
        var (e, moderator, _) = await Asked();
        // The second speaker takes part in the second item alone.
        var (first, second) = (await server.Open(e, Role.Speaker, e.Speakers[0]), await server.Open(e, Role.Speaker, e.Speakers[1]));
        foreach (var (agendaItem, to, theirs) in new (Guid?, Guid?, bool)[]
        {
            (null, e.Speakers[1], true), (e.AgendaItems[0], e.Speakers[1], true), (e.AgendaItems[1], null, true),
            (null, null, false), (e.AgendaItems[0], null, false), (e.AgendaItems[1], e.Speakers[0], false), (null, e.Speakers[0], false),
        })
        {
            var question = await Public(agendaItem, to);
            var answer = await second.TryAnswer(question, "Von mir");
            Assert.Equal(theirs ? null : "question.notAskedOfYou", theirs ? null : answer.Refused().Code);
            if (theirs)
            {
                Assert.Equal(e.Speakers[1], answer.As<QuestionView>().Answer!.SpeakerId);
            }
        }

        // With each other's link, or in another's name, nobody writes.
        var mine = await Public(null, e.Speakers[1]);
        (await first.Try(HttpMethod.Put, $"questions/{mine.Id}/written-answer?as=speaker&speaker={e.Speakers[1]}", new { text = "x", mine.Version })).Refused("access.missing");
        (await second.Try(HttpMethod.Put, $"questions/{mine.Id}/written-answer?as=moderator", new { text = "x", mine.Version })).Refused("access.missing");

        async Task<QuestionView> Public(Guid? agendaItem, Guid? to) =>
            await moderator.Moderate(await (await server.Join(e)).Ask("Frage", agendaItemId: agendaItem, speakerId: to), "approve");
        }

    [Fact]
    public async Task Nobodys_answer_is_replaced_by_another_speakers()
    {
        var (e, moderator, _) = await Asked();
        var (first, second) = (await server.Open(e, Role.Speaker, e.Speakers[0]), await server.Open(e, Role.Speaker, e.Speakers[1]));
        var question = await moderator.Moderate(await (await server.Join(e)).Ask("Frage", agendaItemId: e.AgendaItems[1]), "approve");

        question = await first.AnswerInWriting(question, "Von mir");
        (await second.TryAnswer(question, "Nein, von mir")).Refused("question.answeredByOther");
        (await second.TryAnswer(question, "")).Refused("question.answeredByOther");
        // Whoever moderates answers for it under their own name.
        question = await moderator.AnswerInWriting(question, "Von mir");
        Assert.Null(question.Answer!.SpeakerId);
    }

    [Fact]
    public async Task A_speaker_is_told_what_the_hall_is_told_and_nothing_once_their_link_is_replaced()
    {
        var (e, moderator, _) = await Asked();
        var (speaker, organiser) = (await server.Open(e, Role.Speaker, e.Speakers[0]), await server.Open(e, Role.Organiser));
        var question = await moderator.Moderate(await (await server.Join(e)).Ask("Geheimer Wortlaut", speakerId: e.Speakers[0]), "approve");
        question = await moderator.Handle(await moderator.Block(await moderator.Correct(question, "Wortlaut")), "Mo");

        var stale = (await speaker.TryAnswer(question with { Version = 1 }, "Alt")).Refused("question.version").CurrentAs<QuestionView>();
        var answered = await speaker.AnswerInWriting(question, "Neu");
        foreach (var told in new[] { stale, answered })
        {
            Assert.Equal((null, null, false), (told.OriginalText, told.HandledBy, told.AuthorBlocked));
        }

        Assert.Equal("Neu", Assert.Single((await speaker.Get<Server.Features.Review.ReviewView>($"review?{speaker.As}")).Unassigned.Questions).Answer!.Text);
        Assert.All(speaker.Answers, a => Assert.DoesNotContain("Geheim", a));
        var link = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.SpeakerId == e.Speakers[0]);
        await organiser.Post<LinkView>($"links/{link.Id}/reset", new { });
        (await speaker.TryAnswer(answered, "Immer noch")).Refused("access.revoked");
    }

    private async Task<(TestEvent Event, LinkHolder Moderator, QuestionView Question)> Asked()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        return (e, moderator, await moderator.Moderate(await (await server.Join(e)).Ask("Wer zahlt?"), "approve"));
    }
}
