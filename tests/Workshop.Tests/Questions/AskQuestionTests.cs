using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class AskQuestionTests(TestServer server)
{
    [Fact]
    public async Task Every_question_has_a_number_that_no_other_of_its_event_has()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Join(e)));
        await (await server.Join(other)).Ask("Anderswo zählt für sich");
        await Task.WhenAll(people.Select(p => p.Ask("Alle auf einmal?")));
        var first = (await people[0].Me()).Questions.Single();
        await people[0].Withdraw(first.Id, first.Rev + 1);
        await people[0].Ask("Und danach?");

        var numbers = await server.InDatabase(db => db.Questions.Where(q => q.EventId == e.Id).Select(q => q.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 13), numbers.Order());
    }

    [Fact]
    public async Task A_question_waits_until_a_moderator_approves_it_and_then_reaches_everyone()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e, "Kim");
        var other = await server.Join(e);
        var moderator = await server.Open(e);
        await using var hall = await other.Listen();
        await using var desk = await moderator.Listen();

        var question = await asker.Ask("Wer zahlt?");
        Assert.Equal(QuestionState.Waiting, question.State);
        await desk.UntilBatch(b => b.Views.Questions.Any(q => q.Id == question.Id), "the waiting question");
        Assert.Empty((await other.State()).Views.Questions);

        await moderator.Moderate(question, "approve");
        var batch = await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Id == question.Id), "the approved question");
        Assert.Equal(("Wer zahlt?", "Kim", QuestionState.Approved), batch.Views.Questions.Select(q => (q.Text, q.Author, q.State)).Single());
        Assert.DoesNotContain(hall.Batches, b => b.Views.Questions.Any(q => q.State == QuestionState.Waiting));
    }

    [Fact]
    public async Task Without_approval_it_is_there_at_once()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });

        Assert.Equal(QuestionState.Approved, (await (await server.Join(e)).Ask("Sofort")).State);
        Assert.Single((await (await server.Join(e)).State()).Views.Questions);
    }

    [Fact]
    public async Task An_edited_question_waits_again_and_leaves_the_stage()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await asker.Ask("Vorher"), "approve");
        await moderator.Show(StageKind.Question, question.Id);
        await using var hall = await (await server.Join(e)).Listen();

        var edited = await asker.Ask("Nachher", question.Id, rev: 2);

        Assert.Equal((QuestionState.Waiting, question.Version + 1), (edited.State, edited.Version));
        var batch = await hall.UntilBatch(b => b.Gone.Count > 0, "the question gone");
        Assert.Equal(StageKind.Join, batch.Views.Stage!.Kind);
        Assert.DoesNotContain("Nachher", hall.Everything());
        // Who wanted to answer the old wording is told.
        (await moderator.Try(HttpMethod.Post, $"questions/{question.Id}/answer", new { question.Version })).Refused("question.version");
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("decline")]
    [InlineData("archive")]
    public async Task A_settled_question_stays_as_it_is(string how)
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var question = await (await server.Open(e)).Moderate(await asker.Ask("Fest"), how);

        var refused = (await asker.Try(HttpMethod.Put, $"questions/{question.Id}", new { text = "Anders", anonymous = false, rev = 2 })).Refused("question.final");

        Assert.Equal(("Fest", question.State), (refused.CurrentAs<QuestionView>().Text, refused.CurrentAs<QuestionView>().State));
    }

    [Fact]
    public async Task Names_stand_beside_questions_as_the_event_and_the_asker_want_it()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e, "Kim");
        Assert.Equal("Kim", (await asker.Ask("Mit")).Author);
        Assert.Null((await asker.Ask("Ohne", anonymous: true)).Author);

        await SetRules(e, names: "off");
        Assert.Null((await asker.Ask("Niemand")).Author);
        await SetRules(e, names: "required", anonymous: false);
        await Refused(asker, "question.anonymous", anonymous: true);
        Assert.Equal("Kim", (await asker.Ask("Alle")).Author);
        await Refused(await Nameless(e), "names.required");
    }

    [Fact]
    public async Task Nothing_is_asked_when_asking_is_off_or_the_event_has_ended()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var question = await asker.Ask("Noch da");
        await SetRules(e, post: false);
        await Refused(asker, "question.closed");

        await (await server.Open(e)).Post<EventView>("end", new { version = 2 });
        await Refused(asker, "event.ended");
        (await asker.Try(HttpMethod.Delete, $"questions/{question.Id}?rev=2")).Refused("event.ended");
        // What was sent before and is sent again is still answered.
        Assert.Equivalent(question, await asker.Ask("Noch da", question.Id), strict: true);
    }

    [Fact]
    public async Task Ids_of_others_are_unknown()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (asker, stranger) = (await server.Join(e), await server.Join(e));
        var question = await asker.Ask("Meine");
        var elsewhere = await (await server.Join(other)).Ask("Anderswo");

        foreach (var id in new[] { question.Id, elsewhere.Id })
        {
            (await stranger.Try(HttpMethod.Put, $"questions/{id}", new { text = "Deine", anonymous = false, rev = 2 })).Refused("question.unknown");
            (await stranger.Try(HttpMethod.Delete, $"questions/{id}?rev=2")).Refused("question.unknown");
            (await stranger.Try(HttpMethod.Put, $"questions/{id}/upvote", new { on = true, rev = 1 })).Refused("question.unknown");
        }

        (await (await server.Open(e)).Try(HttpMethod.Post, $"questions/{elsewhere.Id}/approve", new { elsewhere.Version })).Refused("question.unknown");
        (await asker.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Wo?", anonymous = false, rev = 1, agendaItemId = other.AgendaItems[0] })).Refused("agendaItem.unknown");
        (await asker.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Wer?", anonymous = false, rev = 1, speakerId = other.Speakers[0] })).Refused("speaker.unknown");
        Assert.Equal((e.AgendaItems[1], e.Speakers[1]), ((await asker.Ask("Da", agendaItemId: e.AgendaItems[1])).AgendaItemId, (await asker.Ask("Sie", speakerId: e.Speakers[1])).SpeakerId));
    }

    private async Task SetRules(TestEvent e, bool post = true, string names = "optional", bool anonymous = true)
    {
        var moderator = await server.Open(e);
        var version = (await moderator.State()).Views.Event!.Version;
        await moderator.Put<EventView>("rules", new { approval = true, post, vote = true, board = true, names, anonymous, version });
    }

    /// <summary>Someone who joined before names were asked for.</summary>
    private async Task<Phone> Nameless(TestEvent e)
    {
        await SetRules(e);
        var phone = await server.Join(e);
        await SetRules(e, names: "required", anonymous: false);
        return phone;
    }

    private static async Task Refused(Phone asker, string code, bool anonymous = false) =>
        (await asker.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Neu", anonymous, rev = 1 })).Refused(code);
}
