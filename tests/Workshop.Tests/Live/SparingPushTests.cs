using Workshop.Load.Lines;
using Workshop.Polls;
using Workshop.Questions;
using Workshop.Server.Features.Polls;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What is pushed to phones is packed, and leaves out lists that hold nothing: their owners pay for the data.</summary>
[Collection(SharedServers.Live)]
public sealed class SparingPushTests(TestServer server)
{
    [Fact]
    public async Task A_question_costs_little_more_than_its_text_and_id()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var asker = await server.Join(e);
        await using var ear = await (await server.Join(e)).Listen();

        await asker.Ask("Wo stehen die Bänke, <b>und</b> wann?");
        await ear.Until(l => l.Batches.Sum(b => b.Views.Questions.Count) == 1, "the first question");
        await asker.Ask("Die nächste");
        await ear.Until(l => l.Batches.Sum(b => b.Views.Questions.Count) == 2, "both questions");

        var (first, last) = (ear.Frames[0], ear.Frames[^1]);
        Assert.Contains("B\u00E4nke", first);
        Assert.DoesNotContain("<b>", first);
        Assert.Contains("\"epoch\"", first);
        Assert.DoesNotContain("\"epoch\"", last);
        Assert.DoesNotContain("\"gone\"", last);
        Assert.DoesNotContain("\"polls\"", last);
        // A list within a view stays: a phone could not tell it from one it was not told of.
        Assert.Contains("\"labels\":[]", last);
        // Some 600 bytes, of which a phone receives what is new: text, id, time, numbers.
        Assert.InRange(last.Length, 450, 700);
        Assert.InRange(ear.Packed[^1].Length, 60, 170);
    }

    [Fact]
    public async Task Counts_cost_less_than_they_are_long()
    {
        var e = await server.NewEvent();
        var (moderator, voter) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.Run((await moderator.See(e.Polls[0]))!, "open");
        await using var ear = await moderator.Listen();

        await voter.Vote(poll.Id, 1, poll.Option(0));
        await ear.UntilBatch(b => b.Counts(poll) is [1, ..], "the vote");

        // Staff hears of presence too, sometimes last.
        Assert.InRange(ear.Packed[^1].Length, 10, ear.Frames.Last(f => f.Contains("\"from\"")).Length - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void What_is_packed_is_unpacked_as_it_was(int length)
    {
        var json = new byte[length];
        new Random(length).NextBytes(json);

        Assert.Equal(json, PushDecompression.Of(Convert.ToBase64String(PushCompression.Compress(json))));
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
