using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

public sealed class AskQuestionTests(TestServer server) : IClassFixture<TestServer>
{
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
}
