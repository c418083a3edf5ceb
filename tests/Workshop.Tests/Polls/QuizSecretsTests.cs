using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds.Quiz;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>What is right in a quiz reaches nobody in the hall before its reveal, on whatever way, and everybody with it.</summary>
[Collection(SharedServers.Polls)]
public sealed class QuizSecretsTests(TestServer server)
{
    private const string Why = "Gezählt-hat-sie-das-Gartenamt-4711";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_the_reveal_nobody_in_the_hall_is_told_what_is_right(bool live)
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        Guest[] hall = [kim, ben, await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0])];
        var ears = await Task.WhenAll(hall.Select(h => h.Listen()));
        var start = await kim.State();

        var poll = await moderator.OpenNew("quiz", Quiz(), live);
        Assert.Equal(0, poll.Part);
        await Answer(kim, poll, 1, slot: 0, 2);
        await Answer(ben, poll, 1, slot: 0, 1);
        (await kim.TryAnswer(poll.Id, 2, new { choices = new[] { 1, 2 } }, slot: 0)).Refused("poll.answer");
        (await kim.TryAnswer(poll.Id, 2, new { choices = new[] { 1 } }, slot: 1)).Refused("poll.notOn");
        var second = (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/part", new { part = 1, poll.Version })).As<PollView>();
        (await kim.TryAnswer(poll.Id, 2, new { choices = new[] { 1 } }, slot: 0)).Refused("poll.notOn");
        await Answer(kim, poll, 3, slot: 1, 1, 3);
        await Answer(ben, poll, 2, slot: 1, 1);
        var closed = await moderator.Run(second, "close");
        Assert.False(closed.Revealed);
        foreach (var ear in ears)
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.State == PollState.Closed), "the closing");
        }

        foreach (var (guest, ear) in hall.Zip(ears))
        {
            await guest.State();
            Assert.Contains((await guest.Changes(start.Seq, start.Epoch)).Views.Polls, p => p.Id == poll.Id);
            Assert.All(guest.Answers.Append(ear.Everything()), told =>
            {
                Assert.DoesNotContain("\"right\":[", told, StringComparison.Ordinal);
                Assert.DoesNotContain(Why, told, StringComparison.Ordinal);
            });
            var seen = (await guest.See(poll.Id))!;
            Assert.All(Definition(seen).Questions, q => Assert.Equal((null, null), (q.Right, q.Explanation)));
            // Where the hall sees results live, they tell who chose what and not who was right.
            Assert.Equal(live ? "2 3 1 1 0 2 3 2 0 1" : null, seen.Figures is { } figures ? string.Join(' ', figures) : null);
        }

        await moderator.Run(closed, "reveal");

        foreach (var (guest, ear) in hall.Zip(ears))
        {
            await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Revealed), "the reveal");
            var seen = (await guest.See(poll.Id))!;
            Assert.Equal("2 4 1 1 0 1 2 4 2 0 1 1", string.Join(' ', seen.Figures!));
            Assert.Equal(["2", "1 3"], Definition(seen).Questions.Select(q => string.Join(' ', q.Right!)));
            Assert.Contains(Why, ear.Everything(), StringComparison.Ordinal);
            await ear.DisposeAsync();
        }
    }

    private static object Quiz() => new { questions = new[] { Question(1, 2), Question(2, 1, 3) } };

    private static object Question(int id, params int[] right) => new
    {
        id,
        question = new LocalText($"Frage {id}", null),
        options = new[] { 1, 2, 3 }.Select(option => new { id = option, text = new LocalText($"Antwort {option}", null) }),
        right,
        explanation = new LocalText(Why, null),
    };

    private static QuizDefinition Definition(PollView poll) => ((JsonElement)poll.Definition).Deserialize<QuizDefinition>(JsonRules.Wire)!;

    private static async Task Answer(Phone person, PollView poll, long rev, int slot, params int[] choices) =>
        (await person.TryAnswer(poll.Id, rev, new { choices }, slot)).As<OwnVote>();
}
