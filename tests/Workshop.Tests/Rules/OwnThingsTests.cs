using Workshop.Questions;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// Whoever acts is answered, refused and told about what is their own, also when staff merged it with what is somebody else's; and of
/// that no more than the hall knows.
/// </summary>
[Collection(SharedServers.Rules)]
public sealed class OwnThingsTests(TestServer server)
{
    [Fact]
    public async Task Nobody_learns_from_answers_and_news_about_their_own_what_is_not_theirs()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (anna, ben) = (await server.Join(e, "Anna Verborgen"), await server.Join(e, "Ben Verborgen"));
        var ears = await Task.WhenAll(anna.Listen(), ben.Listen());
        var shown = new Allowed(e, server.Address).Add((await anna.State()).Epoch);
        // Empty: what is withdrawn has no text any more.
        var (annas, bens) = (Own(e, anna, "Anna Verborgen"), Own(e, ben, "Ben Verborgen"));

        var secret = await ben.Ask("GEHEIM von Ben", anonymous: true);
        bens.Add("GEHEIM von Ben", "GEHEIM berichtigt").Add(secret.Id);
        await AskForWhatIsNotTheirs(anna, secret);

        // Merged into what the hall never sees: its askers read what became of it, and of the question itself nothing.
        var first = await anna.Ask("Annas erste", anonymous: true);
        await Merge(moderator, first, secret);
        await AskWithoutGettingAnywhere(anna, first, "question.merged");
        secret = await moderator.Correct(secret, "GEHEIM berichtigt");
        secret = await moderator.Handle(secret, "GEHEIM Moderatorin");
        await moderator.Post<QuestionView>($"questions/{secret.Id}/bookmark", new { on = true, secret.Version });
        await moderator.Block(await moderator.Block(secret), blocked: false);
        await moderator.Post<QuestionView>($"questions/{secret.Id}/decline", new { secret.Version, code = "tone", reason = "Für alle, die das fragten" });
        await anna.Me();
        await anna.Withdraw(first.Id, rev: 8);

        // Merged into what everyone sees.
        var open = await moderator.Moderate(await ben.Ask("Von Ben für alle", anonymous: true), "approve");
        var second = await moderator.Moderate(await anna.Ask("Annas zweite", anonymous: true), "approve");
        await anna.Upvote(second.Id);
        await ben.Upvote(second.Id);
        await Merge(moderator, second, open);
        await anna.Upvote(open.Id, rev: 2);
        await moderator.AnswerInWriting(open, "Schriftlich für alle");
        await AskWithoutGettingAnywhere(anna, second, "question.merged");

        // Their own, whatever staff did to it.
        var third = await moderator.Correct(await anna.Ask("Annas dritte", anonymous: true), "Annas dritte, berichtigt");
        await moderator.Handle(third, "GEHEIM Moderatorin");
        third = (await anna.Try(HttpMethod.Put, $"questions/{third.Id}", new { text = "Annas dritte, neu", anonymous = true, rev = 2 })).As<QuestionView>();
        await moderator.Post<QuestionView>($"questions/{third.Id}/bookmark", new { on = true, third.Version });
        var blocked = await moderator.Block(third);
        (await anna.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Nicht jetzt", anonymous = true, rev = 1 })).Refused("participant.blocked");
        await moderator.Block(blocked, blocked: false);
        await moderator.Post<QuestionView>($"questions/{third.Id}/decline", new { third.Version, reason = "Annas Grund" });
        await AskWithoutGettingAnywhere(anna, third, "question.final");
        var last = await moderator.Moderate(await anna.Ask("Schluss", anonymous: true), "approve");

        shown.Add("Von Ben für alle", "Annas zweite", "Schriftlich für alle", "Schluss").Add(open.Id, second.Id, last.Id);
        annas.Add("Annas erste", "Für alle, die das fragten", "Annas dritte", "Annas dritte, berichtigt", "Annas dritte, neu", "Annas Grund").Add(first.Id, third.Id);
        bens.Add("Für alle, die das fragten");
        foreach (var (phone, ear, own) in new[] { (anna, ears[0], annas), (ben, ears[1], bens) })
        {
            await ear.UntilBatch(b => b.Views.Questions.Any(q => q.Id == last.Id), "the end of the story");
            await phone.Me();
            var told = ear.Frames.Concat(phone.Answers).ToList();
            Assert.Contains(ear.Mine, m => m.Questions.Count > 0);
            own.With(shown).AssertNoMoreThan(told, phone == anna ? "Anna" : "Ben");
            Assert.DoesNotContain(told, t => t.Contains("\"bookmarked\":true") || t.Contains("\"authorBlocked\":true"));
            await ear.DisposeAsync();
        }
    }

    private Allowed Own(TestEvent e, Phone phone, string name) => new Allowed(e, server.Address).Add(name, "").Add(phone.Id);

    private static Task<QuestionView> Merge(LinkHolder moderator, QuestionView question, QuestionView into) =>
        moderator.Post<QuestionView>($"questions/{question.Id}/merge", new { intoId = into.Id, question.Version });

    private static async Task AskForWhatIsNotTheirs(Phone phone, QuestionView foreign)
    {
        (await phone.Try(HttpMethod.Put, $"questions/{foreign.Id}", new { text = "Meins?", anonymous = true, rev = 9 })).Refused("question.unknown");
        (await phone.Try(HttpMethod.Put, $"questions/{foreign.Id}/upvote", new { on = true, rev = 9 })).Refused("question.unknown");
        (await phone.Try(HttpMethod.Delete, $"questions/{foreign.Id}?rev=9")).Refused("question.unknown");
    }

    /// <summary>Every act on one's own that is refused tells how it is now.</summary>
    private static async Task AskWithoutGettingAnywhere(Phone phone, QuestionView own, string code)
    {
        var refused = (await phone.Try(HttpMethod.Put, $"questions/{own.Id}", new { text = "Annas erste", anonymous = true, rev = 7 })).Refused(code);
        Assert.Equal(own.Id, refused.CurrentAs<QuestionView>().Id);
        Assert.Equal(own.Id, (await phone.Ask("Annas erste", own.Id, rev: 1)).Id);
        (await phone.Try(HttpMethod.Put, $"questions/{own.Id}/upvote", new { on = true, rev = 9 })).Refused("question.notPublic");
    }
}
