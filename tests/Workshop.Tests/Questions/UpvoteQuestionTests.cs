using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class UpvoteQuestionTests(TestServer server)
{
    [Fact]
    public async Task A_question_that_waits_is_as_unknown_as_one_of_another_event()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (kim, neighbour) = (await server.Join(e), await server.Join(other));
        var waiting = await kim.Ask("Wer zahlt?");
        var elsewhere = await (await server.Open(other)).Moderate(await neighbour.Ask("Wer baut?"), "approve");

        foreach (var id in new[] { waiting.Id, elsewhere.Id, Guid.NewGuid() })
        {
            Assert.Equal(404, (await kim.Try(HttpMethod.Put, $"questions/{id}/upvote", new { on = true, rev = 1 })).Refused("question.unknown").Status);
        }

        Assert.Equal(0, Assert.Single((await neighbour.State()).Views.Questions).Votes);
    }

    [Fact]
    public async Task Whoever_has_joined_another_event_only_does_not_vote_here()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (kim, neighbour) = (await server.Join(e), await server.Join(other));
        var question = await (await server.Open(e)).Moderate(await kim.Ask("Wer zahlt?"), "approve");

        var answer = await neighbour.Send(HttpMethod.Put, $"/api/events/{e.Id}/questions/{question.Id}/upvote", new { on = true, rev = 1 });

        Assert.Equal(401, answer.Status);
        Assert.Equal(0, Assert.Single((await kim.State()).Views.Questions).Votes);
    }

    [Fact]
    public async Task A_person_counts_once_and_an_older_act_changes_nothing()
    {
        var e = await server.NewEvent();
        var (kim, lu) = (await server.Join(e), await server.Join(e));
        var question = await (await server.Open(e)).Moderate(await kim.Ask("Wer zahlt?"), "approve");

        await lu.Upvote(question.Id, on: true, rev: 2);
        await lu.Upvote(question.Id, on: true, rev: 3);
        Assert.Equal(new OwnUpvote(question.Id, true, 3), await lu.Upvote(question.Id, on: false, rev: 1));
        Assert.Equal(1, Assert.Single((await kim.State()).Views.Questions).Votes);

        await lu.Upvote(question.Id, on: false, rev: 4);
        Assert.Equal(0, Assert.Single((await kim.State()).Views.Questions).Votes);
    }
}
