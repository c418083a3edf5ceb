using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class ModerateQuestionTests(TestServer server)
{
    [Fact]
    public async Task A_question_goes_through_its_states_and_back()
    {
        var (asker, moderator, question) = await Asked();
        var states = new List<QuestionState>();
        foreach (var act in new[] { "approve", "answer", "restore", "archive", "restore", "decline", "approve" })
        {
            question = await moderator.Moderate(question, act);
            states.Add(question.State);
        }

        Assert.Equal(
            [QuestionState.Approved, QuestionState.Answered, QuestionState.Approved, QuestionState.Archived, QuestionState.Approved, QuestionState.Declined, QuestionState.Approved],
            states);
        Assert.Equal((8, null), (question.Version, question.AnsweredAt));
        Assert.Equal(QuestionState.Approved, Assert.Single((await asker.Me()).Questions).State);
    }

    [Fact]
    public async Task Answering_notes_when()
    {
        var (_, moderator, question) = await Asked();

        Assert.InRange((await moderator.Moderate(question, "answer")).AnsweredAt!.Value, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Put_away_and_brought_back_it_was_answered_when_it_was()
    {
        var (_, moderator, question) = await Asked();
        question = await moderator.AnswerInWriting(await moderator.Moderate(question, "approve"), "So ist es.");

        var back = await moderator.Moderate(await moderator.Moderate(question, "archive"), "answer");

        Assert.Equal((question.AnsweredAt, QuestionState.Answered), (back.AnsweredAt, back.State));
        // It was still the written answer that settled it.
        Assert.Equal(QuestionState.Approved, (await moderator.AnswerInWriting(back, "")).State);
    }

    [Fact]
    public async Task The_author_reads_why_a_question_was_declined_and_nobody_else()
    {
        var (asker, moderator, question) = await Asked();
        var other = await server.Join(asker.Event);
        await using var own = await asker.Listen();
        await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, reason = "Gehört woandershin." });

        await own.Until(l => l.Mine.Any(m => m.Questions.Any(q => q.DeclineReason == "Gehört woandershin.")), "the reason");
        Assert.Equal("Gehört woandershin.", Assert.Single((await asker.Me()).Questions).DeclineReason);
        Assert.Empty((await other.State()).Views.Questions);
    }

    [Fact]
    public async Task A_mark_is_for_staff_alone()
    {
        var (asker, moderator, question) = await Asked();
        question = await moderator.Moderate(question, "approve");
        await using var hall = await asker.Listen();
        var marked = await moderator.Post<QuestionView>($"questions/{question.Id}/bookmark", new { on = true, question.Version });

        Assert.True(marked.Bookmarked);
        Assert.True(Assert.Single((await (await server.Open(asker.Event, Role.Organiser)).State()).Views.Questions).Bookmarked);
        Assert.False(Assert.Single((await asker.State()).Views.Questions).Bookmarked);
        await moderator.Moderate(marked, "answer");
        var heard = await hall.UntilBatch(b => b.Views.Questions.Any(q => q.State == QuestionState.Answered), "the answered question");
        Assert.False(heard.Views.Questions.Single().Bookmarked);
    }

    [Fact]
    public async Task What_is_so_already_is_no_conflict_and_what_changed_is()
    {
        var (_, moderator, question) = await Asked();
        var approved = await moderator.Moderate(question, "approve");

        Assert.Equivalent(approved, await moderator.Moderate(question, "approve"), strict: true);
        var conflict = (await moderator.Try(HttpMethod.Post, $"questions/{question.Id}/bookmark", new { on = true, question.Version })).Refused("question.version");
        Assert.Equivalent(approved, conflict.CurrentAs<QuestionView>(), strict: true);
    }

    [Fact]
    public async Task A_withdrawn_question_cannot_be_brought_back()
    {
        var (asker, moderator, question) = await Asked();
        await asker.Withdraw(question.Id, rev: 2);

        (await moderator.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { version = question.Version + 1 })).Refused("question.unknown");
        Assert.Empty((await moderator.State()).Views.Questions);
    }

    [Theory]
    [InlineData(Role.Stage)]
    [InlineData(Role.Speaker)]
    [InlineData(Role.Participant)]
    public async Task Only_staff_moderate(Role role)
    {
        var (asker, _, question) = await Asked();
        Guest guest = role == Role.Participant ? asker : await server.Open(asker.Event, role, role == Role.Speaker ? asker.Event.Speakers[0] : null);

        Assert.Equal(401, (await guest.Try(HttpMethod.Post, $"questions/{question.Id}/approve", new { question.Version })).Refused("access.missing").Status);
        Assert.Equal(QuestionState.Waiting, Assert.Single((await asker.Me()).Questions).State);
    }

    [Fact]
    public async Task Only_what_the_hall_sees_can_be_upvoted()
    {
        var (asker, moderator, question) = await Asked();
        var voter = await server.Join(asker.Event);
        (await Upvote(1)).Refused("question.unknown");

        question = await moderator.Moderate(question, "approve");
        (await Upvote(1)).As<OwnUpvote>();
        question = await moderator.Moderate(question, "answer");
        (await Upvote(2)).Refused("question.notPublic");
        // The vote given before still counts.
        Assert.Equal(1, Assert.Single((await voter.State()).Views.Questions).Votes);

        await moderator.Moderate(question, "restore");
        var version = (await moderator.State()).Views.Event!.Version;
        await moderator.Put<Server.Features.Events.EventView>("rules", new { approval = true, post = true, vote = false, board = true, names = "optional", anonymous = true, version });
        (await Upvote(2)).Refused("vote.closed");

        Task<Answer> Upvote(long rev) => voter.Try(HttpMethod.Put, $"questions/{question.Id}/upvote", new { on = rev == 1, rev });
    }

    private async Task<(Phone Asker, LinkHolder Moderator, QuestionView Question)> Asked()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        return (asker, await server.Open(e), await asker.Ask("Wer zahlt?"));
    }
}
