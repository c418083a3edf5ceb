using Workshop.Polls;
using Workshop.Questions;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What is pushed to phones says nothing that says nothing: their owners pay for the data.</summary>
public sealed class SparingPushTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_question_is_told_without_what_is_null_or_false_and_with_its_umlauts()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var asker = await server.Join(e);
        await using var ear = await (await server.Join(e)).Listen();

        await asker.Ask("Wo stehen die Bänke, <b>und</b> wann?");
        await asker.Ask("Die nächste");
        await ear.Until(l => l.Batches.Sum(b => b.Views.Questions.Count) == 2, "both questions");

        var frames = ear.Frames.Where(f => f.Contains("\"questions\"")).ToList();
        Assert.Contains("B\u00E4nke", frames[0]);
        Assert.DoesNotContain("<b>", frames[0]);
        Assert.All(frames, f => Assert.DoesNotContain("null", f));
        Assert.All(frames, f => Assert.DoesNotContain("false", f));
        Assert.All(frames, f => Assert.DoesNotContain("\"gone\"", f));
        // A list within a view stays: a phone could not tell it from one it was not told of.
        Assert.All(frames, f => Assert.Contains("\"labels\":[]", f));
        Assert.Single(ear.Frames, f => f.Contains("\"epoch\"") && f.Contains("\"views\""));
    }

    [Fact]
    public async Task Counts_of_a_poll_and_of_its_second_run_are_told_apart()
    {
        var e = await server.NewEvent();
        var (moderator, voter) = (await server.Open(e), await server.Join(e));
        await using var desk = await moderator.Listen();
        var poll = await moderator.Run((await moderator.See(e.Polls[0]))!, "open");

        await voter.Vote(poll.Id, 1, poll.Option(0));
        await desk.UntilBatch(b => b.Counts(poll) is [1, ..], "the vote in the first run");
        var closed = await moderator.Run((await moderator.See(poll.Id))!, "close");
        var second = await moderator.Post<PollView>($"polls/{closed.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version });
        var again = await moderator.Run(second, "open");
        await voter.Vote(again.Id, 1, again.Option(1));

        await desk.UntilBatch(b => b.Counts(again) is [0, 1, ..], "the vote in the second run");
        Assert.NotEqual((poll.Order, poll.Run), (again.Order, again.Run));
    }
}
