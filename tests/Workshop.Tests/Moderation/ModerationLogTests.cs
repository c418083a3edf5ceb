using Workshop.Questions;
using Workshop.Review;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Moderation;

/// <summary>A line of the log tells what was done, and holds what taking it back needs.</summary>
[Collection(SharedServers.Questions)]
public sealed class ModerationLogTests(TestServer server)
{
    private static async Task<IReadOnlyList<ModerationEntryView>> Log(LinkHolder by) => (await by.Get<ModerationLogView>("moderation-log")).Entries;

    private static Task<ModerationLogView> Page(LinkHolder by, int skip = 0) => by.Get<ModerationLogView>($"moderation-log?skip={skip}");

    private static async Task<ModerationEntryView> Last(LinkHolder by) => (await Log(by))[0];

    [Fact]
    public async Task A_merge_says_into_what_and_so_does_the_review()
    {
        var (e, asker, moderator) = await Event();
        var stays = await moderator.Moderate(await asker.Ask("Wer zahlt?", agendaItemId: e.AgendaItems[0]), "approve");
        var goes = await moderator.Moderate(await (await server.Join(e)).Ask("Und wer bezahlt das?"), "approve");
        goes = await moderator.Post<QuestionView>($"questions/{goes.Id}/merge", new { intoId = stays.Id, goes.Version });

        var merged = await Last(moderator);
        Assert.Equal((ModerationAct.Merged, stays.Id, "Wer zahlt?"), (merged.Act, merged.IntoId, merged.IntoText));
        var organiser = await server.Open(e, Role.Organiser);
        Assert.Equal("Wer zahlt?", (await organiser.Review()).Unassigned.Questions.Single().MergedInto?.Text);
        Assert.Contains((await Download.Of(organiser, "export/questions.csv")).Rows(';'), q => q[2] == "Und wer bezahlt das?" && q[^1] == "Wer zahlt?");
        Assert.Contains((await Download.Of(organiser, "export/moderation.csv")).Rows(';'), l => l[2] == ScreenWords.In("de")["moderation_done_merged"] && l[^1] == "Wer zahlt?");

        await moderator.Post<QuestionView>($"questions/{goes.Id}/unmerge", new { goes.Version });
        var separated = await Last(moderator);
        Assert.Equal((ModerationAct.Unmerged, stays.Id, "Wer zahlt?"), (separated.Act, separated.IntoId, separated.IntoText));

        await asker.Withdraw(stays.Id, rev: 2);
        Assert.All((await Log(moderator)).Where(l => l.IntoId == stays.Id), l => Assert.Null(l.IntoText));
        Assert.Contains((await Download.Of(organiser, "export/moderation.csv")).Rows(';'), l => l[2] == ScreenWords.In("de")["moderation_done_merged"] && l[^1] == ScreenWords.In("de")["moderation_log_withdrawn"]);
    }

    [Fact]
    public async Task A_decline_says_why_and_what_ends_it_keeps_that()
    {
        var (e, asker, moderator) = await Event();
        var question = await asker.Ask("Wer zahlt?");
        question = await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, code = "tone", reason = "Bitte ohne Namen." });
        await moderator.Moderate(question, "approve");

        var log = await Log(moderator);

        Assert.Equal([(null, "declined", null), (DeclineCode.Tone, "waiting", "Bitte ohne Namen.")], log.Select(l => (l.Code, l.Before, l.After)));
        Assert.Equal(new Earlier(DeclineCode.Tone, "Bitte ohne Namen."), log[0].Earlier);
        Assert.Contains((await Download.Of(await server.Open(e, Role.Organiser), "export/moderation.csv")).Rows(';'), l => l[2] == ScreenWords.In("de")["moderation_done_declined"] && l[5] == ScreenWords.In("de")["moderation_decline_tone"] + " Bitte ohne Namen.");
        await asker.Withdraw(question.Id, rev: 2);
        Assert.All(await Log(moderator), l => Assert.Null(l.Earlier));
    }

    [Fact]
    public async Task Labels_and_places_are_kept_as_they_were()
    {
        var (e, asker, moderator) = await Event();
        var question = await asker.Ask("Wer zahlt?", agendaItemId: e.AgendaItems[1], speakerId: e.Speakers[1]);
        question = await moderator.Label(question, "Geld, Zeit", "Länder");
        question = await moderator.Label(question, "anderes");
        Assert.Equal(["Geld, Zeit", "Länder"], (await Last(moderator)).Earlier!.Labels!);

        await moderator.Assign(question, null, e.Speakers[0]);
        Assert.Equal(((Guid?)e.AgendaItems[1], (Guid?)e.Speakers[1]), ((await Last(moderator)).Earlier!.AgendaItemId, (await Last(moderator)).Earlier!.SpeakerId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Von der Moderation.")]
    public async Task What_a_speaker_answered_is_put_back_as_theirs_and_from_when_it_was(string instead)
    {
        var (e, asker, moderator) = await Event();
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var asked = await moderator.Moderate(await asker.Ask("Wer zahlt?", speakerId: e.Speakers[1]), "approve");
        var answered = await speaker.AnswerInWriting(asked, "Wir alle.");
        var changed = await moderator.AnswerInWriting(answered, instead);

        var line = await Last(moderator);
        Assert.Equal(("Wir alle.", e.Speakers[1]), (line.Before, line.Earlier!.SpeakerId!.Value));
        var back = await PutBack(moderator, changed, line);

        Assert.Equal((answered.Answer, QuestionState.Answered, answered.AnsweredAt), (back.Answer, back.State, back.AnsweredAt));
        // It is theirs again, and they may mend it.
        Assert.Equal("Wir alle!", (await speaker.AnswerInWriting(back, "Wir alle!")).Answer!.Text);
    }

    [Fact]
    public async Task Whose_an_answer_is_staff_say_and_only_of_this_events_speakers()
    {
        var (e, asker, moderator) = await Event();
        var other = await server.NewEvent();
        var question = await moderator.Moderate(await asker.Ask("Wer zahlt?", speakerId: e.Speakers[1]), "approve");

        (await moderator.Try(HttpMethod.Put, $"questions/{question.Id}/written-answer?as=moderator", new { text = "Wir.", speakerId = other.Speakers[0], question.Version })).Refused("speaker.unknown");
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var own = await speaker.Put<QuestionView>($"questions/{question.Id}/written-answer?{speaker.As}", new { text = "Wir.", speakerId = e.Speakers[0], question.Version });
        Assert.Equal(e.Speakers[1], own.Answer!.SpeakerId);
    }

    [Fact]
    public async Task The_log_tells_when_and_why_the_hall_could_not_ask()
    {
        var (e, _, moderator) = await Event();
        var (pause, other) = (new LocalText("Erst die Antworten.", "Answers first."), new LocalText("Mittagspause.", null));
        await Set(moderator, r => r with { Post = false, PauseReason = pause });
        await Set(moderator, r => r with { PauseReason = other });
        await Set(moderator, r => r with { Post = true, PauseReason = null });
        await Set(moderator, r => r with { Approval = false });
        await Set(moderator, r => r with { Approval = true });
        await Set(moderator, r => r with { SlowSeconds = 30 });
        await Set(moderator, r => r with { MostQuestions = 3 });
        await Set(moderator, r => r with { Vote = false });

        var log = await Log(moderator);

        Assert.All(log, l => Assert.Equal((null, null, null, null), (l.Kind, l.ContributionId, l.Text, l.State)));
        Assert.Equal(
            [
                (ModerationAct.LimitSet, "0", "3", null),
                (ModerationAct.SlowModeSet, "0", "30", null),
                (ModerationAct.ApprovalOn, null, null, null),
                (ModerationAct.ApprovalOff, null, null, null),
                (ModerationAct.Resumed, "Mittagspause.", null, other),
                (ModerationAct.Paused, "Erst die Antworten.", "Mittagspause.", pause),
                (ModerationAct.Paused, null, "Erst die Antworten.", null),
            ],
            log.Select(l => (l.Act, l.Before, l.After, l.Earlier?.PauseReason)));
        Assert.Contains((await Download.Of(await server.Open(e, Role.Organiser), "export/moderation.csv")).Rows(';'), l => l is [_, "Moderation", var act, "", "", "Erst die Antworten.", ""] && act == ScreenWords.In("de")["moderation_done_paused"]);
    }

    [Fact]
    public async Task The_log_tells_of_which_agenda_item_approval_was_switched_and_how_it_was_before()
    {
        var (e, _, moderator) = await Event();
        var reader = await server.Open(e, Role.Organiser);
        var agendaItem = (await moderator.State()).Views.AgendaItems.Single(s => s.Id == e.AgendaItems[1]);
        foreach (var approval in new bool?[] { true, false, false, null })
        {
            agendaItem = await moderator.Post<AgendaItemView>($"agenda-items/{agendaItem.Id}/approval", new { approval, agendaItem.Version });
        }

        var log = await Log(moderator);

        Assert.Equal(
            [
                (ModerationAct.AgendaItemApprovalUnset, new Earlier(AgendaItemId: agendaItem.Id, Approval: false)),
                (ModerationAct.AgendaItemApprovalOff, new Earlier(AgendaItemId: agendaItem.Id, Approval: true)),
                (ModerationAct.AgendaItemApprovalOn, new Earlier(AgendaItemId: agendaItem.Id)),
            ],
            log.Select(l => (l.Act, l.Earlier!)));
        Assert.All(log, l => Assert.Equal((null, null, null, "Podium"), (l.Kind, l.ContributionId, l.Before, l.After)));
        Assert.Equal(log, (await reader.Get<ReviewView>("review?as=organiser")).Log);
        foreach (var (language, act) in new[] { ("de", ScreenWords.In("de")["moderation_done_agenda_item_approval_unset"]), ("en", ScreenWords.In("en")["moderation_done_agenda_item_approval_unset"]) })
        {
            Assert.Contains((await Download.Of(reader, $"export/moderation.csv?language={language}")).Rows(language == "de" ? ';' : ','), l => l[2] == act && l.Contains("Podium"));
        }
    }

    [Fact]
    public async Task What_was_decided_is_read_the_newest_first_and_page_by_page()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        var question = await moderator.Moderate(await anna.Ask("Wer zalt?"), "approve");
        question = await moderator.Correct(question, "Wer zahlt?");
        await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, reason = "Schon dran" });

        var log = await Page(moderator);

        Assert.Equal(3, log.Total);
        Assert.Equal(
            [(ModerationAct.Declined, "approved", "Schon dran"), (ModerationAct.Corrected, "Wer zalt?", "Wer zahlt?"), (ModerationAct.Approved, "waiting", null)],
            log.Entries.Select(l => (l.Act, l.Before, l.After)));
        Assert.All(log.Entries, l => Assert.Equal((Role.Moderator, "Wer zahlt?", "declined"), (l.By, l.Text, l.State)));
        Assert.Equal([ModerationAct.Approved], (await Page(moderator, skip: 2)).Entries.Select(l => l.Act));
        (await moderator.Try(HttpMethod.Get, "moderation-log?skip=-1")).Refused("request.invalid");
        Assert.Equal(log.Entries.Select(l => l.Id), (await moderator.Review()).Log!.Select(l => l.Id));
    }

    [Fact]
    public async Task The_log_forgets_the_words_of_what_was_withdrawn()
    {
        var e = await server.NewEvent();
        var (moderator, anna) = (await server.Open(e), await server.Join(e));
        var question = await moderator.Correct(await anna.Ask("GEHEIM zuerst"), "GEHEIM danach");
        await anna.Withdraw(question.Id, rev: 2);

        var line = Assert.Single(await Log(moderator));

        Assert.Equal((null, null, null, "withdrawn"), (line.Before, line.After, line.Text, line.State));
    }

    [Fact]
    public async Task The_log_is_for_staff()
    {
        var e = await server.NewEvent();
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        foreach (var outsider in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), speaker })
        {
            (await outsider.Try(HttpMethod.Get, "moderation-log")).Refused("access.missing");
        }

        Assert.Null((await speaker.Review()).Log);
    }

    private static Task<QuestionView> PutBack(LinkHolder by, QuestionView question, ModerationEntryView line) =>
        by.Put<QuestionView>($"questions/{question.Id}/written-answer?as=moderator", new { text = line.Before, line.Earlier!.SpeakerId, question.Version });

    private static async Task Set(LinkHolder staff, Func<RulesView, RulesView> change)
    {
        var e = (await staff.State()).Views.Event!;
        var r = change(e.Rules);
        await staff.Put<EventView>("rules", new { r.Approval, r.Post, r.Vote, r.Board, r.Names, r.Anonymous, r.PauseReason, r.SlowSeconds, r.MostQuestions, e.Version });
    }

    private async Task<(TestEvent Event, Phone Asker, LinkHolder Moderator)> Event()
    {
        var e = await server.NewEvent();
        return (e, await server.Join(e), await server.Open(e));
    }
}
