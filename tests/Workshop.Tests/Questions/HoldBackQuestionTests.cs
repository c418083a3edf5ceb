using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class HoldBackQuestionTests(TestServer server)
{
    [Fact]
    public async Task An_approval_taken_back_takes_the_question_from_the_hall_and_leaves_it_to_its_author()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var other = await server.Join(e);
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await asker.Ask("Wer zahlt?"), "approve");
        await using var hall = await other.Listen();

        var held = await moderator.Post<QuestionView>($"questions/{question.Id}/restore", new { version = question.Version, state = "waiting" });

        Assert.Equal(QuestionState.Waiting, held.State);
        await hall.UntilBatch(b => b.Gone.Any(g => g.Id == question.Id), "that the question is gone");
        Assert.Empty((await other.State()).Views.Questions);
        Assert.Equal(QuestionState.Waiting, Assert.Single((await asker.State()).Me!.Questions).State);
    }

    [Fact]
    public async Task Nobody_but_its_author_can_withdraw_a_question()
    {
        var e = await server.NewEvent();
        var question = await (await server.Join(e)).Ask("Wer zahlt?");
        var moderator = await server.Open(e);

        var answer = await moderator.Try(HttpMethod.Post, $"questions/{question.Id}/restore", new { version = question.Version, state = "withdrawn" });

        answer.Refused("request.invalid");
    }
}
