using Microsoft.Playwright;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What a moderator allows phones to do, set in the control room and felt on the phone at once.</summary>
public sealed class AskingRulesJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task How_many_one_may_ask_and_why_nobody_may_ask_now_is_told_and_what_was_written_is_kept() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        var room = await Rules(hall);
        var phone = await Phone.Join(hall, Device.Phone());
        var other = await Phone.Join(hall, Device.Laptop("en"));
        var (page, words) = (phone.Page, phone.Words);
        await Set(room, () => room.Page.GetByLabel(room.Words["question_rules_most"]).SelectOptionAsync("1"));
        await phone.Ask("Wer gießt die Beete?");
        await Expect(phone.Question("Wer gießt die Beete?").GetByText(words["question_own_in_review"])).ToBeVisibleAsync();
        await phone.Ask("Wer mäht die Wiese?");
        var second = phone.Question("Wer mäht die Wiese?");
        await Expect(second.GetByText(words.Fill("participant_sent_refused", ("reason", QuestionRefusals.Limit(1, asked: 1, open: 1).De)))).ToBeVisibleAsync();
        await look.At(page, "phone: one question each");
        // Who withdraws the first may send the second.
        await phone.Mine();
        await phone.Question("Wer gießt die Beete?").GetByRole(AriaRole.Button, new() { Name = words["ui_withdraw"] }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_withdraw"], Exact = true }).ClickAsync();
        await Expect(phone.Question("Wer gießt die Beete?")).ToHaveCountAsync(0);
        await second.GetByRole(AriaRole.Button, new() { Name = words["ui_edit"] }).ClickAsync();
        await phone.Press("ui_save");
        await Expect(second.GetByText(words["question_own_in_review"])).ToBeVisibleAsync();

        await page.GetByLabel(words["question_yours"]).FillAsync("Wer kehrt den");
        await other.Go("question_title");
        var reason = room.Words["question_rules_reason"];
        await room.Page.GetByLabel($"{reason} ({room.Words["ui_german"]})").FillAsync("Erst der Vortrag, dann Ihre Fragen.");
        await room.Page.GetByLabel($"{reason} ({room.Words["ui_english"]})").FillAsync("The talk first, then your questions.");
        await room.Press("ui_save");
        await Expect(room.Button("ui_save")).ToHaveCountAsync(0);
        await Turn(room, room.Words["participant_may_ask"], on: false);
        await look.At(room.Page, "moderator: questions paused with a reason");
        await Expect(page.GetByText("Erst der Vortrag, dann Ihre Fragen.")).ToBeVisibleAsync();
        await Expect(page.GetByText(words["question_paused"])).ToBeVisibleAsync();
        await Expect(page.GetByLabel(words["question_yours"])).ToHaveCountAsync(0);
        await Expect(other.Page.GetByText("The talk first, then your questions.")).ToBeVisibleAsync();
        await look.At(page, "phone: questions paused with a reason");
        await Turn(room, room.Words["participant_may_ask"], on: true);
        await Expect(page.GetByLabel(words["question_yours"])).ToHaveValueAsync("Wer kehrt den");
        await Expect(page.GetByText("Erst der Vortrag, dann Ihre Fragen.")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Whether_questions_carry_a_name_is_up_to_the_moderators() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var room = await Rules(hall);
        var kim = await Phone.Join(hall, Device.Phone(), "Kim");
        var nameless = await Phone.Join(hall, Device.Phone("en"));
        var (page, words) = (kim.Page, kim.Words);
        ILocator Who(string text) => page.GetByText(text);
        var without = page.GetByLabel(words["participant_without_name"]);
        Task Names(string key) => Set(room, () => room.Page.GetByLabel(room.Words[key], new() { Exact = true }).CheckAsync(new() { Force = true }));

        // Off for all.
        await kim.Go("question_title");
        await page.GetByLabel(words["question_yours"]).FillAsync("Wo steht die Bank?");
        await Expect(Who(words.Fill("participant_who_named", ("name", "Kim")))).ToBeVisibleAsync();
        await Names("participant_names_off");
        await Expect(Who(words["participant_who_anonymous"])).ToBeVisibleAsync();
        await Expect(without).ToHaveCountAsync(0);
        await Expect(room.Page.GetByRole(AriaRole.Switch, new() { Name = room.Words["participant_names_anonymous"] })).ToBeDisabledAsync();
        await kim.Press("ui_send");
        Assert.Null((await staff.Question("Wo steht die Bank?")).GetProperty("author").GetString());

        // Given, and not to be left out.
        await Names("participant_names_optional");
        await Turn(room, room.Words["participant_names_anonymous"], on: false);
        await page.GetByLabel(words["question_yours"]).FillAsync("Wer streicht die Bank?");
        await Expect(Who(words.Fill("participant_who_named", ("name", "Kim")))).ToBeVisibleAsync();
        await Expect(without).ToHaveCountAsync(0);
        await look.At(page, "phone: asking by name only");
        await kim.Press("ui_send");
        Assert.Equal("Kim", (await staff.Question("Wer streicht die Bank?")).GetProperty("author").GetString());

        // Required: whoever has none gives one and sends again.
        await Names("participant_names_required");
        await look.At(room.Page, "moderator: names required");
        await nameless.Ask("Who paints the fence?");
        var (row, english) = (nameless.Question("Who paints the fence?"), nameless.Words);
        await Expect(row.GetByText(english.Fill("participant_sent_refused", ("reason", ParticipantRefusals.NameRequired.En)))).ToBeVisibleAsync();
        await look.At(nameless.Page, "phone: a name is needed");
        await nameless.Go("participant_tab_mine");
        await nameless.Page.GetByLabel(english["participant_name_required"]).FillAsync("Noor");
        await nameless.Press("ui_save");
        await nameless.Go("question_title");
        await row.GetByRole(AriaRole.Button, new() { Name = english["ui_edit"] }).ClickAsync();
        await nameless.Press("ui_save");
        await Expect(row.GetByText(english["question_own_in_review"])).ToBeVisibleAsync();
        Assert.Equal("Noor", (await staff.Question("Who paints the fence?")).GetProperty("author").GetString());
    });

    [Fact]
    public Task Whether_questions_wait_for_approval_is_switched_live_for_the_event_and_for_one_item() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var room = await Rules(hall);
        var phone = await Phone.Join(hall, Device.Phone());
        var reader = await Phone.Join(hall, Device.Phone("en"));
        var (page, words) = (phone.Page, phone.Words);
        const string Item = "Herausforderungen und Chancen";
        async Task Approve(string rule)
        {
            await room.Page.Keyboard.PressAsync("Escape");
            await room.OpenItem(Item);
            await room.Dialog.GetByLabel(room.Words["question_item_approval"]).SelectOptionAsync(room.Words[rule]);
            await room.Page.Keyboard.PressAsync("Escape");
        }

        async Task Write(string text)
        {
            await page.GetByLabel(words["question_yours"]).FillAsync(text);
            await page.GetByLabel(words["question_about"]).SelectOptionAsync(Item);
        }

        await reader.Go("question_title");
        await phone.Go("question_title");
        await Write("Wer wartet?");
        await Expect(page.GetByText(words["participant_who_approval"])).ToBeVisibleAsync();
        await Turn(room, room.Words["question_rules_approval"], on: false);
        await Expect(page.GetByText(words["participant_who_everyone"])).ToBeVisibleAsync();
        await phone.Press("ui_send");
        await reader.See("Wer wartet?");

        await Approve("question_item_approval_first");
        await Write("Wer hält das zurück?");
        await Expect(page.GetByText(words["participant_who_approval"])).ToBeVisibleAsync();
        await look.At(page, "phone: an item with approval");
        await phone.Press("ui_send");
        await Expect(phone.Question("Wer hält das zurück?").GetByText(words["question_own_in_review"])).ToBeVisibleAsync();

        await room.Rules();
        await Turn(room, room.Words["question_rules_approval"], on: true);
        await Approve("question_item_approval_at_once");
        await Write("Wer lässt das durch?");
        await Expect(page.GetByText(words["participant_who_everyone"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: an item without approval");
        await phone.Press("ui_send");
        await reader.See("Wer lässt das durch?");
        await Expect(reader.Question("Wer hält das zurück?")).ToHaveCountAsync(0);
    });

    /// <summary>A control room with the rules unfolded.</summary>
    private static async Task<ControlRoom> Rules(Hall hall)
    {
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Rules();
        return room;
    }

    /// <summary>Changes a rule and waits for the server's answer.</summary>
    private static Task Set(ControlRoom room, Func<Task> change) =>
        room.Page.RunAndWaitForResponseAsync(change, response => response.Url.EndsWith("/rules", StringComparison.Ordinal));

    private static async Task Turn(ControlRoom room, string rule, bool on)
    {
        var toggle = room.Page.GetByRole(AriaRole.Switch, new() { Name = rule });
        await toggle.ClickAsync();
        await Expect(toggle).ToBeCheckedAsync(new() { Checked = on });
    }
}
