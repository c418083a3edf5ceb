using Workshop.Server.Features.Questions;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>Whoever asked takes a question back that was merged, or that others were merged into.</summary>
[Collection(SharedServers.Questions)]
public sealed class WithdrawMergedTests(TestServer server) : MergeTests(server)
{
    [Fact]
    public async Task A_withdrawn_question_leaves_its_votes_where_it_was_merged()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var voter = await Host.Join(asker.Event);
        await voter.Upvote(goes.Id);
        await Merge(moderator, goes, stays);

        var withdrawn = await asker.Withdraw(goes.Id, rev: 2);

        Assert.Equal((QuestionState.Withdrawn, ""), (withdrawn.State, withdrawn.Text));
        Assert.Equal(1, Assert.Single((await voter.State()).Views.Questions).Votes);
        Assert.Single((await moderator.State()).Views.Questions);
        await voter.Upvote(stays.Id, on: false);
        Assert.Equal(0, Assert.Single((await voter.State()).Views.Questions).Votes);
    }

    [Fact]
    public async Task Whoever_withdraws_the_question_that_stayed_sets_the_others_free()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var other = await Host.Join(asker.Event);
        var (goes, gone) = (await moderator.Moderate(await other.Ask("Und wer bezahlt das?"), "approve"), await moderator.Moderate(await other.Ask("Wer zahlt?"), "approve"));
        var below = await moderator.Moderate(await asker.Ask("Wer gibt das Geld?"), "approve");
        await other.Upvote(below.Id);
        await Merge(moderator, below, gone);
        await Merge(moderator, goes, stays);
        await Merge(moderator, gone, stays);
        await other.Withdraw(gone.Id, rev: 2);
        await using var phone = await other.Listen();
        await using var hall = await asker.Listen();

        await asker.Withdraw(stays.Id, rev: 2);

        await phone.Until(l => l.Mine.Any(m => m.Questions.Single(q => q.Id == goes.Id).State == QuestionState.Approved), "that the question stands for itself");
        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Id == goes.Id) && b.Gone.Any(g => g.Id == stays.Id), "the question that is back");
        var back = (await other.State()).Views.Questions;
        Assert.Equal([(goes.Id, 0), (below.Id, 1)], back.Where(q => q.Text != "Frage 2").Select(q => (q.Id, q.Votes)).OrderBy(q => q.Votes));
        var own = (await other.Me()).Questions;
        Assert.Equal([(goes.Id, QuestionState.Approved), (gone.Id, QuestionState.Withdrawn)], own.Select(q => (q.Id, q.State)));
        Assert.All(own, q => Assert.Null(q.MergedInto));
    }
}
