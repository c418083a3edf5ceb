using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class CorrectQuestionTests(TestServer server)
{
    [Fact]
    public async Task The_hall_reads_the_correction_and_staff_and_author_what_was_there_before()
    {
        var (asker, moderator, question) = await Asked();
        var other = await server.Join(asker.Event);
        await using var hall = await other.Listen();

        await moderator.Correct(question, "Wer zahlt?");

        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Text == "Wer zahlt?"), "the correction");
        Assert.Equal("Wer zalt?", Assert.Single((await asker.Me()).Questions).OriginalText);
        Assert.Equal("Wer zalt?", Assert.Single((await moderator.State()).Views.Questions).OriginalText);
        await other.State();
        Assert.DoesNotContain("zalt", hall.Everything() + other.Answers[^1]);
    }

    [Fact]
    public async Task The_first_wording_is_kept_until_it_is_corrected_back()
    {
        var (_, moderator, question) = await Asked();

        question = await moderator.Correct(await moderator.Correct(question, "Wer zahlt?"), "Wer bezahlt?");
        Assert.Equal("Wer zalt?", question.OriginalText);
        question = await moderator.Correct(question, "Wer zalt?");
        Assert.Equal(("Wer zalt?", null), (question.Text, question.OriginalText));
    }

    [Fact]
    public async Task An_edit_of_the_author_replaces_the_correction_and_one_that_came_before_does_not()
    {
        var (asker, moderator, question) = await Asked();
        var edited = await asker.Ask("Wer zalt das?", question.Id, rev: 3);
        question = await moderator.Correct(await moderator.Moderate(edited, "approve"), "Wer zahlt das?");

        // Sent again, and sent late: both were thought before the correction.
        foreach (var rev in new[] { 3, 2, 1 })
        {
            Assert.Equal(("Wer zahlt das?", "Wer zalt das?"), Words(await asker.Ask("Wer zalt das?", question.Id, rev)));
        }

        Assert.Equal(question.Version, Assert.Single((await moderator.State()).Views.Questions).Version);
        Assert.Equal(("Ganz anders?", null), Words(await asker.Ask("Ganz anders?", question.Id, rev: 4)));
    }

    [Fact]
    public async Task Of_two_who_correct_at_once_the_second_is_shown_the_first()
    {
        var (asker, moderator, question) = await Asked();
        var other = await server.Open(asker.Event, Server.Kernel.Role.Organiser);

        var answers = await Task.WhenAll(moderator.TryCorrect(question, "Wer zahlt?"), other.TryCorrect(question, "Wer bezahlt?"));

        var stored = Assert.Single((await moderator.State()).Views.Questions);
        Assert.Equal(stored, Assert.Single(answers, a => a.Status == 200).As<QuestionView>(), SameWords);
        Assert.Equal(stored, Assert.Single(answers, a => a.Status == 409).Refused("question.version").CurrentAs<QuestionView>(), SameWords);
    }

    [Fact]
    public async Task Nothing_that_staff_kept_of_a_question_outlives_its_withdrawal()
    {
        var (asker, moderator, question) = await Asked();
        question = await moderator.Label(await moderator.Correct(question, "Wer zahlt?"), "Geld");

        var withdrawn = await asker.Withdraw(question.Id, 2);

        Assert.Equal(("", null), Words(withdrawn));
        Assert.Empty(withdrawn.Labels);
        (await moderator.TryCorrect(question with { Version = withdrawn.Version }, "Doch")).Refused("question.unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b\u202e\n\t ")]
    public async Task A_question_is_not_corrected_away(string text)
    {
        var (_, moderator, question) = await Asked();

        Assert.Contains("text", (await moderator.TryCorrect(question, text)).Refused("request.invalid").Errors!.Keys);
        Assert.Contains("text", (await moderator.TryCorrect(question, new string('x', 501))).Refused("request.invalid").Errors!.Keys);
        Assert.Equal("gnp.exe javascript:alert(1)", (await moderator.Correct(question, "\u202Egnp.exe javascript:alert(1)")).Text);
    }

    private static bool SameWords(QuestionView a, QuestionView b) => (a.Id, a.Text, a.OriginalText, a.Version) == (b.Id, b.Text, b.OriginalText, b.Version);

    private static (string, string?) Words(QuestionView q) => (q.Text, q.OriginalText);

    private async Task<(Phone Asker, LinkHolder Moderator, QuestionView Question)> Asked()
    {
        var e = await server.NewEvent();
        var (asker, moderator) = (await server.Join(e), await server.Open(e));
        return (asker, moderator, await moderator.Moderate(await asker.Ask("Wer zalt?"), "approve"));
    }
}
