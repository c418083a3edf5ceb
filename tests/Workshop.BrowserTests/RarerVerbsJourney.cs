using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What moderators and speakers do to questions besides approving them, and what the hall sees of it.</summary>
public sealed class RarerVerbsJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_moderator_corrects_labels_assigns_declines_with_a_reason_and_blocks() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone("en"));
        await phone.Ask("Wer zalt?");
        await phone.Ask("Wo ist das Buffet?");
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var (page, keys) = (room.Page, room.Page.Keyboard);
        var dialog = page.GetByRole(AriaRole.Dialog);

        // By mouse through the menu, then by keys.
        await room.Do("ui_more", "Wer zalt?");
        await look.At(page, "moderator: more verbs");
        await dialog.GetByRole(AriaRole.Button, new() { Name = room.Words["moderation_verb_correct"] }).ClickAsync();
        await room.Field(room.Words["moderation_correct_text"]).FillAsync("Wer zahlt?");
        await room.Answer("ui_save");
        await room.Hears("moderation_said_corrected");
        await room.Verb("ui_more", "Wer zahlt?").FocusAsync();
        await keys.PressAsync("l");
        await room.Field(room.Words["moderation_label_new"]).FillAsync("Geld");
        await look.At(page, "moderator: labels");
        await keys.PressAsync("Enter");
        await room.Hears("moderation_said_labelled");
        await room.Verb("ui_more", "Wer zahlt?").FocusAsync();
        await keys.PressAsync("g");
        await dialog.GetByLabel(room.Words["question_find_to"]).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await look.At(page, "moderator: assigning");
        await room.Answer("ui_save");
        await room.Hears("moderation_said_assigned");
        await room.Verb("ui_more", "Wer zahlt?").FocusAsync();
        await keys.PressAsync("h");
        await room.Field(room.Words["moderation_handle_name"]).FillAsync("Mo");
        await keys.PressAsync("Enter");
        await room.Hears("moderation_said_handled");
        await look.At(page, "moderator: question with notes");
        await room.Do("moderation_verb_approve", "Wer zahlt?");
        await room.Hears("moderation_said_approved");

        await room.Do("moderation_verb_decline", "Wo ist");
        await dialog.GetByLabel(room.Words["moderation_decline_topic"]).CheckAsync();
        await look.At(page, "moderator: decline with a reason");
        await room.Answer("moderation_verb_decline");
        await room.Hears("moderation_said_declined");

        // The author reads the reason in their own language, and their own wording beside the new one.
        await Expect(phone.Page.GetByText(phone.Words["moderation_decline_topic"])).ToBeVisibleAsync();
        await phone.Go("participant_tab_mine");
        await Expect(phone.Page.GetByText(phone.Words.Fill("question_original", ("text", "Wer zalt?")))).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText("Geld", new() { Exact = true })).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: corrected and declined questions");

        await room.Key("Wer zahlt?", "b");
        await Expect(dialog.GetByText(room.Words["moderation_block_what"])).ToBeVisibleAsync();
        await look.At(page, "moderator: blocking");
        await room.Answer("moderation_verb_block");
        await room.Hears("moderation_said_blocked");
        await phone.Go("question_title");
        await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToBeVisibleAsync();
        await Expect(phone.Page.GetByLabel(phone.Words["question_yours"])).ToHaveCountAsync(0);
        await look.At(phone.Page, "phone: blocked");
        await room.Press("ui_undo");
        await Expect(phone.Page.GetByLabel(phone.Words["question_yours"])).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_moderator_approves_many_at_once_and_takes_it_back() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        for (var i = 1; i <= 10; i++)
        {
            await Guests.Put(hall, guest, $"questions/{Guid.NewGuid()}", new { text = $"Frage {i}?", anonymous = true, rev = 1 });
        }

        var room = await ControlRoom.Open(hall, Device.Laptop("en"));
        await Expect(room.Verb("moderation_verb_approve", "Frage 10?")).ToBeVisibleAsync();
        await room.Tool("moderation_many");
        await room.Press("moderation_many_all");
        await new Looks(ColorScheme.Light).At(room.Page, "moderator: many chosen");
        var bar = room.Page.GetByRole(AriaRole.Group, new() { Name = room.Words["moderation_many"] });
        await bar.GetByRole(AriaRole.Button, new() { Name = room.Words["moderation_verb_approve"] }).ClickAsync();
        await Expect(room.Page.GetByText(room.Words.Fill("moderation_many_done", ("done", "10"), ("count", "10")))).ToBeVisibleAsync();
        Assert.All(await staff.Views("questions"), q => Assert.Equal("approved", q.GetProperty("state").GetString()));
        await room.Press("ui_undo");
        await Expect(room.Page.GetByText(room.Words.Fill("moderation_many_undone", ("done", "10"), ("count", "10")))).ToBeVisibleAsync();
        Assert.All(await staff.Views("questions"), q => Assert.Equal("waiting", q.GetProperty("state").GetString()));
    });

    [Fact]
    public Task A_speaker_answers_from_the_review_and_those_who_asked_and_upvoted_see_it_when_they_come_back() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var staff = await StaffLine.Open(hall);
        var asker = await Phone.Join(hall, Device.Phone());
        var voter = await Phone.Join(hall, Device.Phone("en"));
        await asker.Ask("Wer pflegt die Bäume?");
        await staff.Approve("Wer pflegt die Bäume?");
        var question = await staff.Until("questions", q => q.GetProperty("state").GetString() == "approved");
        var speakerPage = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Laptop());
        await speakerPage.WaitForURLAsync("**/speaker/*");
        var speaker = speakerPage.Url.Split('/')[^1];
        await staff.Post($"questions/{question.GetProperty("id").GetString()}/assign", new { speakerId = speaker, version = question.GetProperty("version").GetInt32() });
        var row = await voter.See("Wer pflegt die Bäume?");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await staff.Until("questions", q => q.GetProperty("votes").GetInt32() == 1);
        await staff.Step("end");
        // Both put their phones away.
        await asker.Page.GotoAsync("about:blank");
        await voter.Page.GotoAsync("about:blank");

        await speakerPage.GotoAsync($"{hall.Origin}/{hall.Code}/speaker/{speaker}/review");
        var words = Words.German;
        await speakerPage.GetByRole(AriaRole.Button, new() { Name = words["question_answer_write"] }).ClickAsync();
        await speakerPage.GetByLabel(words["question_answer_text"], new() { Exact = true }).FillAsync("Die Paten der Straße.");
        await look.At(speakerPage, "review: answer in writing");
        await speakerPage.GetByRole(AriaRole.Button, new() { Name = words["ui_save"] }).ClickAsync();
        await Expect(speakerPage.GetByRole(AriaRole.Button, new() { Name = words["question_answer_change"] })).ToBeFocusedAsync();
        await look.At(speakerPage, "review: answered in writing");

        foreach (var (phone, news) in new[] { (asker, "question_answer_news_own"), (voter, "question_answer_news_upvoted") })
        {
            await phone.Page.GotoAsync($"{hall.Origin}/{hall.Code}");
            await Expect(phone.Tab("question_title")).ToContainTextAsync("1");
            await phone.Go("question_title");
            await Expect(phone.Page.GetByText(phone.Words[news])).ToBeVisibleAsync();
            await Expect(phone.Page.GetByText("Die Paten der Straße.").First).ToBeVisibleAsync();
            await look.At(phone.Page, $"phone: {news.Replace('_', ' ')}");
            await phone.Press("question_answer_news_seen");
            await phone.Page.ReloadAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(phone.Page.GetByText(phone.Words[news])).ToHaveCountAsync(0);
        }
    });
}
