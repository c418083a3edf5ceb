using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Questions;

[Collection(SharedServers.Questions)]
public sealed class MergeQuestionTests(TestServer server) : MergeTests(server)
{
    [Fact]
    public async Task A_merged_question_leaves_the_hall_and_its_votes_count_once_where_it_went()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var (both, one) = (await Host.Join(asker.Event), await Host.Join(asker.Event));
        await both.Upvote(stays.Id);
        await both.Upvote(goes.Id);
        await one.Upvote(goes.Id);
        await moderator.Show(StageKind.Question, goes.Id);

        var merged = await Merge(moderator, goes, stays);

        Assert.Equal((QuestionState.Merged, stays.Id, goes.Version + 1), (merged.State, merged.MergedIntoId, merged.Version));
        var hall = (await one.State()).Views;
        var shown = Assert.Single(hall.Questions);
        Assert.Equal((stays.Id, 2), (shown.Id, shown.Votes));
        Assert.Equal([goes.Id], shown.MergedIds);
        Assert.NotEqual(StageKind.Question, hall.Stage!.Kind);
        Assert.Equal(ModerationAct.Merged, (await Host.InDatabase(db => db.ModerationLog.SingleAsync(m => m.ContributionId == goes.Id && m.Act == ModerationAct.Merged))).Act);
    }

    [Fact]
    public async Task Taking_a_merge_back_puts_both_back_as_they_were()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var (both, one) = (await Host.Join(asker.Event), await Host.Join(asker.Event));
        await both.Upvote(stays.Id);
        await both.Upvote(goes.Id);
        await one.Upvote(goes.Id);
        var merged = await Merge(moderator, goes, stays);

        var back = await Unmerge(moderator, merged);

        Assert.Equal((QuestionState.Approved, null, 2), (back.State, back.MergedIntoId, back.Votes));
        Assert.Equal([(stays.Id, 1), (goes.Id, 2)], (await one.State()).Views.Questions.Select(q => (q.Id, q.Votes)));
        Assert.Equivalent(back, await Unmerge(moderator, merged), strict: true);
    }

    [Fact]
    public async Task Each_merge_of_a_chain_is_taken_back_by_itself()
    {
        var (asker, moderator, asked) = await Approved("Letzte", "Mittlere", "Erste");
        var last = asked[0];
        var middle = asked[1];
        var first = asked[2];
        await asker.Upvote(first.Id);
        first = await Merge(moderator, first, middle);
        middle = await Merge(moderator, middle, last);
        Assert.Equal(1, Assert.Single((await asker.State()).Views.Questions).Votes);

        await Unmerge(moderator, middle);

        Assert.Equal([(last.Id, 0), (middle.Id, 1)], (await asker.State()).Views.Questions.Select(q => (q.Id, q.Votes)));
        Assert.Equal(middle.Id, (await moderator.State()).Views.Questions.Single(q => q.Id == first.Id).MergedIntoId);
    }

    [Fact]
    public async Task A_vote_for_a_merged_question_counts_where_it_went_and_taking_it_back_there_takes_back_all()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var voter = await Host.Join(asker.Event);
        await voter.Upvote(stays.Id);
        await voter.Upvote(stays.Id, on: false, rev: 2);
        await Merge(moderator, goes, stays);

        Assert.Equal(new OwnUpvote(goes.Id, true, 1), await voter.Upvote(goes.Id));
        Assert.Equal(1, Assert.Single((await voter.State()).Views.Questions).Votes);
        await voter.Upvote(stays.Id, on: true, rev: 3);
        Assert.Equal(1, Assert.Single((await voter.State()).Views.Questions).Votes);
        await voter.Upvote(stays.Id, on: false, rev: 4);

        Assert.Equal(0, Assert.Single((await voter.State()).Views.Questions).Votes);
        Assert.Equal([(false, 1L), (false, 4L)], (await voter.Me()).Upvotes.Select(u => (u.On, u.Rev)).OrderBy(u => u.Rev));
        // The first attempt, again: what it said has been taken back since.
        Assert.Equal(new OwnUpvote(goes.Id, false, 1), await voter.Upvote(goes.Id));
    }

    [Fact]
    public async Task No_vote_goes_to_a_question_that_the_hall_cannot_see()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        await Merge(moderator, goes, stays);
        await moderator.Moderate(stays, "answer");

        (await asker.Try(HttpMethod.Put, $"questions/{goes.Id}/upvote", new { on = true, rev = 1 })).Refused("question.notPublic");
    }

    [Fact]
    public async Task Whoever_asked_reads_what_it_was_merged_with_and_what_becomes_of_that()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var other = await Host.Join(asker.Event);
        var goes = await moderator.Moderate(await other.Ask("Und wer bezahlt das?"), "approve");
        await using var phone = await other.Listen();
        await Merge(moderator, goes, stays);
        await phone.Until(l => l.Mine.Any(m => m.Questions.Single().MergedInto is { Text: "Frage 1", State: QuestionState.Approved }), "what it was merged with");

        await moderator.Moderate(stays, "answer");
        await phone.Until(l => l.Mine.Any(m => m.Questions.Single().MergedInto?.State == QuestionState.Answered), "that it is answered");
    }

    [Fact]
    public async Task A_survivor_that_the_hall_cannot_see_tells_no_text()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var other = await Host.Join(asker.Event);
        var goes = await moderator.Moderate(await other.Ask("Und wer bezahlt das?"), "approve");
        await Merge(moderator, goes, stays);
        var held = await moderator.Post<QuestionView>($"questions/{stays.Id}/restore", new { stays.Version, state = "waiting" });

        Assert.Equal((null, QuestionState.Waiting), (Surviving(await other.Me())!.Text, Surviving(await other.Me())!.State));
        await moderator.Post<QuestionView>($"questions/{stays.Id}/decline", new { held.Version, reason = "Gehört woandershin." });
        Assert.Equal((null, QuestionState.Declined, "Gehört woandershin."), (Surviving(await other.Me())!.Text, Surviving(await other.Me())!.State, Surviving(await other.Me())!.DeclineReason));

        static SurvivingQuestion? Surviving(MeView me) => Assert.Single(me.Questions).MergedInto;
    }

    [Fact]
    public async Task Of_a_survivor_that_the_hall_cannot_see_its_askers_do_not_even_learn_the_id()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var (other, both) = (await Host.Join(asker.Event), asker);
        var goes = await moderator.Moderate(await other.Ask("Und wer bezahlt das?"), "approve");
        await Merge(moderator, goes, stays);
        await Merge(moderator, asked[1], stays);
        Assert.Equal((stays.Id, stays.Id), await Ids(other));

        await moderator.Post<QuestionView>($"questions/{stays.Id}/restore", new { stays.Version, state = "waiting" });

        Assert.Equal((null, null), await Ids(other));
        Assert.DoesNotContain(stays.Id.ToString(), (await other.Try(HttpMethod.Get, "me")).Text);
        Assert.DoesNotContain(stays.Id.ToString(), (await other.Try(HttpMethod.Put, $"questions/{goes.Id}", new { text = "Anders", anonymous = false, rev = 2 })).Text);
        Assert.DoesNotContain(stays.Id.ToString(), (await other.Try(HttpMethod.Delete, $"questions/{goes.Id}?rev=3")).Text);
        // Whoever asked both is told: it is their own.
        Assert.Equal((stays.Id, stays.Id), await Ids(both));

        static async Task<(Guid?, Guid?)> Ids(Phone phone)
        {
            var merged = (await phone.Me()).Questions.Single(q => q.State == QuestionState.Merged);
            return (merged.MergedIntoId, merged.MergedInto!.Id);
        }
    }

    [Fact]
    public async Task What_the_hall_sees_is_merged_into_what_it_sees_and_what_is_answered_into_what_is_answered()
    {
        var (asker, moderator, asked) = await Two();
        var waiting = await asker.Ask("Wartet");
        var answered = await moderator.Moderate(asked[1], "answer");

        (await TryMerge(moderator, asked[0], waiting)).Refused("question.mergeHides");
        (await TryMerge(moderator, answered, waiting)).Refused("question.mergeHides");
        var refused = (await TryMerge(moderator, answered, asked[0])).Refused("question.mergeReopens");
        Assert.Equal(answered.Id, refused.CurrentAs<QuestionView>().Id);

        await Merge(moderator, waiting, asked[0]);
        await Merge(moderator, asked[0], answered);
        Assert.Equal(answered.Id, Assert.Single((await asker.State()).Views.Questions).Id);
    }

    [Fact]
    public async Task A_merged_question_is_neither_reworded_nor_moderated_nor_merged_again()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var third = await moderator.Moderate(await asker.Ask("Dritte"), "approve");
        var merged = await Merge(moderator, goes, stays);

        var refused = (await asker.Try(HttpMethod.Put, $"questions/{goes.Id}", new { text = "Anders", anonymous = false, rev = 2 })).Refused("question.merged");
        Assert.Equal(stays.Id, refused.CurrentAs<QuestionView>().MergedInto?.Id);
        (await moderator.Try(HttpMethod.Post, $"questions/{goes.Id}/approve", new { merged.Version })).Refused("question.merged");
        (await TryMerge(moderator, merged, third)).Refused("question.merged");
        (await TryMerge(moderator, third, merged)).Refused("question.cannotStand");
        (await TryMerge(moderator, stays, merged)).Refused("question.cannotStand");
        (await TryMerge(moderator, stays, stays)).Refused("request.invalid");
        (await moderator.Try(HttpMethod.Post, $"questions/{third.Id}/restore", new { third.Version, state = "merged" })).Refused("request.invalid");
    }

    [Fact]
    public async Task Only_a_question_of_the_same_event_that_still_counts_can_stand_for_another()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        var elsewhere = (await Two()).Item3[0];
        (await TryMerge(moderator, goes, elsewhere)).Refused("question.unknown");
        (await TryMerge(moderator, goes with { Version = 99 }, stays)).Refused("question.version");
        await moderator.Moderate(stays, "archive");
        (await TryMerge(moderator, goes, stays)).Refused("question.cannotStand");
        await asker.Withdraw(goes.Id, rev: 2);
        (await TryMerge(moderator, goes, stays)).Refused("question.unknown");
    }

    [Fact]
    public async Task What_was_asked_already_cannot_be_brought_back_by_asking_again()
    {
        var (asker, moderator, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];
        await Merge(moderator, goes, stays);

        var again = await asker.Ask("Frage 2", goes.Id);

        Assert.Equal((QuestionState.Merged, stays.Id), (again.State, again.MergedInto?.Id));
        Assert.Equal(stays.Id, Assert.Single((await asker.State()).Views.Questions).Id);
    }

    [Fact]
    public async Task Only_staff_merge()
    {
        var (asker, _, asked) = await Two();
        var stays = asked[0];
        var goes = asked[1];

        (await TryMerge(asker, goes, stays)).Refused("access.missing");
        (await asker.Try(HttpMethod.Post, $"questions/{goes.Id}/unmerge", new { goes.Version })).Refused("access.missing");
    }

    private static Task<QuestionView> Unmerge(Guest guest, QuestionView merged) => guest.Post<QuestionView>($"questions/{merged.Id}/unmerge", new { merged.Version });
}
