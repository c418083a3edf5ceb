using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What people chose and wrote is kept as they chose and wrote it, whatever happens meanwhile.</summary>
public sealed class KeptWordsJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_draft_without_a_name_stays_without_a_name() => Hall.Play(browser, async hall =>
    {
        const string Text = "Wer haftet dafür?";
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Join(hall, Device.Phone(), "Kim");
        var page = phone.Page;
        await phone.Go("question_title");
        await page.GetByLabel(phone.Words["question_yours"]).FillAsync(Text);
        await page.GetByLabel(phone.Words["participant_without_name"]).CheckAsync();
        await page.GetByLabel(phone.Words["question_to_whom"]).SelectOptionAsync(new SelectOptionValue { Index = 2 });
        var speaker = await page.GetByLabel(phone.Words["question_to_whom"]).InputValueAsync();
        await phone.Go("participant_tab_now");
        await phone.Go("question_title");
        await Expect(page.GetByLabel(phone.Words["participant_without_name"])).ToBeCheckedAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel(phone.Words["participant_without_name"])).ToBeCheckedAsync();
        await Expect(page.GetByLabel(phone.Words["question_to_whom"])).ToHaveValueAsync(speaker);
        await new Looks(ColorScheme.Light).At(page, "phone: draft without a name, after a reload");
        await phone.Press("ui_send");
        var asked = await staff.Until("questions", q => q.GetProperty("text").GetString() == Text);
        Assert.Null(asked.GetProperty("author").GetString());
        Assert.NotNull(asked.GetProperty("speakerId").GetString());
    });

    [Fact]
    public Task Two_questions_asked_without_a_network_both_arrive_although_there_is_a_pause_between_them() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await staff.SetRules(act: true, slowSeconds: 10);
        var phone = await Phone.Join(hall, Device.Phone());
        var page = phone.Page;
        await phone.Go("question_title");
        await Expect(page.GetByLabel(phone.Words["question_yours"])).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await phone.Ask("Erste?");
        await phone.Ask("Zweite?");
        await Expect(page.GetByText(phone.Words["participant_sent_saved"])).ToHaveCountAsync(2);
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText(phone.Words["question_due"])).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await new Looks(ColorScheme.Light).At(page, "phone: waiting for its turn");
        await page.ReloadAsync();
        await phone.Go("participant_tab_mine");
        await Expect(phone.Outcome("question_own_in_review")).ToHaveCountAsync(2);
        Assert.Equal(["Erste?", "Zweite?"], (await staff.Views("questions")).Select(q => q.GetProperty("text").GetString()).Order());
    });

    [Fact]
    public Task Who_waits_for_their_turn_waits_no_longer_when_there_is_no_pause_any_more() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await staff.SetRules(act: true, slowSeconds: 300);
        var phone = await Phone.Join(hall, Device.Phone());
        await phone.Ask("Erste?");
        await Expect(phone.Outcome("question_own_in_review")).ToHaveCountAsync(1);
        await phone.Ask("Zweite?");
        await Expect(phone.Page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();

        await staff.SetRules(act: true, slowSeconds: 0);

        await phone.Go("participant_tab_mine");
        await Expect(phone.Outcome("question_own_in_review")).ToHaveCountAsync(2);
        await staff.Question("Zweite?");
    });

    [Fact]
    public Task Answers_reach_those_who_were_away_also_when_theirs_was_merged() => Hall.Play(browser, async hall =>
    {
        const string Stays = "Wer pflegt die Bäume?";
        const string Goes = "Wer gießt die Bäume?";
        using var staff = await StaffLine.Open(hall);
        var (asker, voter, there) = (await Phone.Join(hall, Device.Phone()), await Phone.Join(hall, Device.Phone("en")), await Phone.Join(hall, Device.Phone()));
        await there.Ask(Stays);
        await asker.Ask(Goes);
        await staff.Approve(Stays);
        await staff.Approve(Goes);
        await voter.Upvote(Goes);
        var goes = await staff.Until("questions", q => q.GetProperty("text").GetString() == Goes && q.GetProperty("votes").GetInt32() == 1);
        var stays = await staff.Until("questions", q => q.GetProperty("text").GetString() == Stays);
        await asker.Page.GotoAsync("about:blank");
        await voter.Page.GotoAsync("about:blank");
        await staff.Post($"questions/{goes.GetProperty("id").GetString()}/merge", new { intoId = stays.GetProperty("id").GetString(), version = goes.GetProperty("version").GetInt32() });
        stays = await staff.Until("questions", q => q.GetProperty("text").GetString() == Stays);
        await staff.Step("questions", stays, "answer");
        // Whoever is there has heard it.
        await Expect(there.Question(Stays).First).ToContainTextAsync(there.Words["question_state_answered"]);
        await Expect(there.Page.GetByText(there.Words["question_answer_news_own_said"])).ToHaveCountAsync(0);

        foreach (var (phone, news) in new[] { (asker, "question_answer_news_own_said"), (voter, "question_answer_news_upvoted_said") })
        {
            await phone.Page.GotoAsync($"{hall.Origin}/{hall.Code}");
            await Expect(phone.Tab("question_title")).ToContainTextAsync("1");
            await phone.Go("question_title");
            await Expect(phone.Page.GetByText(phone.Words[news])).ToBeVisibleAsync();
            await new Looks(ColorScheme.Light).At(phone.Page, $"phone: {news.Replace('_', ' ')}");
            await phone.Press("question_answer_news_seen");
            await Expect(phone.Page.GetByText(phone.Words[news])).ToHaveCountAsync(0);
        }
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Words_of_a_moderator_do_not_silently_replace_those_of_another(string language) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Join(hall, Device.Phone(language));
        await phone.Ask("Wer zalt?");
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        await room.Verb("ui_more", "Wer zalt?").FocusAsync();
        await room.Page.Keyboard.PressAsync("c");
        var field = room.Field(room.Words["moderation_correct_text"]);
        await field.FillAsync("Wer zahlt?");

        var asked = await staff.Until("questions", q => q.GetProperty("text").GetString() == "Wer zalt?");
        var path = $"questions/{asked.GetProperty("id").GetString()}/correct";
        await staff.Post(path, new { text = "Wer zahlt die Bänke?", version = asked.GetProperty("version").GetInt32() });
        await room.Answer("ui_save");
        var dialog = room.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wer zahlt die Bänke?");
        await Expect(field).ToHaveValueAsync("Wer zahlt?");
        await new Looks(ColorScheme.Light).At(room.Page, "moderator: somebody else was faster");
        await room.Answer("ui_save");
        await room.Hears("moderation_said_corrected");
        await staff.Until("questions", q => q.GetProperty("text").GetString() == "Wer zahlt?");
    });

    [Fact]
    public Task A_moderator_with_a_phone_sees_who_is_hardly_heard_and_works_on_many() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var groups = (await staff.Views("groups")).Where(g => g.GetProperty("kind").GetString() == "actor").Take(2).ToList();
        for (var i = 0; i < 10; i++)
        {
            using var guest = await Guests.Join(hall);
            await Guests.Put(hall, guest, "me", new { displayName = (string?)null, groupId = groups[i % 2].GetProperty("id").GetString(), placeId = (Guid?)null, language = "de", rev = 1 });
            if (i % 2 == 0)
            {
                await Guests.Put(hall, guest, $"questions/{Guid.NewGuid()}", new { text = $"Frage {i}: Wie kommen die Bänke auf den Marktplatz zurück?", anonymous = true, rev = 1 });
            }
        }

        var look = new Looks(ColorScheme.Light);
        var room = await ControlRoom.Open(hall, Device.Phone());
        var hint = room.Page.GetByRole(AriaRole.Button, new() { NameRegex = room.Words.Any("moderation_unheard") });
        await Expect(hint).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: hardly heard, on a phone");
        await hint.ClickAsync();
        await Expect(room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: who is heard, on a phone");
        await room.Page.Keyboard.PressAsync("Escape");
        await Expect(room.Verb("moderation_verb_approve", "Frage 0")).ToBeVisibleAsync();
        await room.Tool("moderation_many");
        await room.Press("moderation_many_all");
        await look.At(room.Page, "moderator: many chosen on a phone");
        await room.Page.GetByRole(AriaRole.Group, new() { Name = room.Words["moderation_many"] }).GetByRole(AriaRole.Button, new() { Name = room.Words["moderation_verb_archive"] }).ClickAsync();
        await Expect(room.Page.GetByText(room.Words.Fill("moderation_many_done", ("done", "5"), ("count", "5")))).ToBeVisibleAsync();
        await room.Press("ui_cancel");
        await room.Pile("moderation_pile_archived");
        await look.At(room.Page, "moderator: archive on a phone");
    });
}
