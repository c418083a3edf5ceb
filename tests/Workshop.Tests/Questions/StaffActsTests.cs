using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>What holds for every act on a question: whose it is, and that it is not done to what is settled or has changed.</summary>
[Collection(SharedServers.Questions)]
public sealed class StaffActsTests(TestServer server)
{
    private static readonly Dictionary<string, Func<LinkHolder, QuestionView, Task<Answer>>> Acts = new()
    {
        ["correct"] = (m, q) => m.TryCorrect(q, "Anders"),
        ["label"] = (m, q) => m.TryLabel(q, "Geld"),
        ["assign"] = (m, q) => m.TryAssign(q, m.Event.AgendaItems[1], null),
        ["answer"] = (m, q) => m.TryAnswer(q, "Darum."),
        ["block"] = (m, q) => m.TryBlock(q),
        ["handle"] = (m, q) => m.TryHandle(q, "Mo"),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_staff_act_and_the_moderator_and_organiser_alike(string act)
    {
        var (asker, moderator, question) = await Asked();
        var (organiser, stage) = (await server.Open(asker.Event, Role.Organiser), await server.Open(asker.Event, Role.Stage));
        var speaker = await server.Open(asker.Event, Role.Speaker, asker.Event.Speakers[0]);
        var elsewhere = await server.Open(await server.NewEvent());

        foreach (var outsider in new[] { stage, speaker })
        {
            // A speaker may answer in writing, but not what nobody asked of them.
            (await Acts[act](outsider, question)).Refused(act != "answer" ? "access.missing" : outsider == speaker ? "question.notAskedOfYou" : "access.denied");
        }

        (await asker.Try(HttpMethod.Put, $"questions/{question.Id}/written-answer?as=moderator", new { text = "Ich", question.Version })).Refused("access.missing");
        (await asker.Try(HttpMethod.Put, $"questions/{question.Id}/written-answer?as=participant", new { text = "Ich", question.Version })).Refused("access.denied");
        (await Acts[act](elsewhere, question)).Refused("question.unknown");
        var done = (await Acts[act](organiser, question)).As<QuestionView>();
        // Already so: no second time, no conflict.
        Assert.Equal(done.Version, (await Acts[act](moderator, act == "answer" ? done : question)).As<QuestionView>().Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_has_changed_meanwhile_is_shown_as_it_is_now(string act)
    {
        var (_, moderator, question) = await Asked();
        var now = await moderator.Moderate(question, "answer");

        if (act == "handle")
        {
            Assert.Equal("Mo", (await Acts[act](moderator, question)).As<QuestionView>().HandledBy);
            return;
        }

        Assert.Equal((now.State, now.Version), Short((await Acts[act](moderator, question)).Refused("question.version").CurrentAs<QuestionView>()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_put_away_or_taken_back_has_to_be_brought_back_first(string act)
    {
        var (asker, moderator, question) = await Asked();
        foreach (var away in new[] { "decline", "archive" })
        {
            question = await moderator.Moderate(question, away);
            var answer = await Acts[act](moderator, question);
            if (act is "block" or "handle")
            {
                question = answer.As<QuestionView>();
                continue;
            }

            Assert.Equal(Short(question), Short(answer.Refused(act == "answer" ? "question.notShown" : "question.putAway").CurrentAs<QuestionView>()));
        }

        question = await moderator.Moderate(question, "restore");
        await asker.Withdraw(question.Id, 2);
        (await Acts[act](moderator, question with { Version = question.Version + 1 })).Refused("question.unknown");
    }

    [Fact]
    public async Task Of_two_who_decide_differently_at_once_one_is_shown_the_others_decision()
    {
        var (asker, moderator, question) = await Asked();
        var other = await server.Open(asker.Event, Role.Organiser);

        var answers = await Task.WhenAll(
            moderator.Try(HttpMethod.Post, $"questions/{question.Id}/answer", new { question.Version }),
            other.Try(HttpMethod.Post, $"questions/{question.Id}/decline", new { question.Version, code = "time" }));

        var (done, refused) = (Assert.Single(answers, a => a.Status == 200).As<QuestionView>(), Assert.Single(answers, a => a.Status == 409).Refused("question.version"));
        Assert.Equal(Short(done), Short(refused.CurrentAs<QuestionView>()));
        Assert.Equal(Short(done), Short(Assert.Single((await moderator.State()).Views.Questions)));
    }

    private static (QuestionState, int) Short(QuestionView q) => (q.State, q.Version);

    private async Task<(Phone Asker, LinkHolder Moderator, QuestionView Question)> Asked()
    {
        var e = await server.NewEvent();
        var (asker, moderator) = (await server.Join(e), await server.Open(e));
        return (asker, moderator, await moderator.Moderate(await asker.Ask("Wer zahlt?"), "approve"));
    }
}
