using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>States of the doors and the phone that the whole story does not pass through: empty, paused, wrong, offline, asked back.</summary>
public sealed class EveryPhoneState(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task Of_the_doors() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Dark);
        var words = Words.English;
        var page = await hall.Visit("/", Device.Phone("en"));
        var code = page.GetByLabel(words["access_code"]);
        await Expect(code).ToBeVisibleAsync();
        await look.At(page, "door: empty");
        await code.FillAsync("abc");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText(words["access_code_six"])).ToBeVisibleAsync();
        await look.At(page, "door: code too short");
        await code.FillAsync("zzzzzz");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText(words["access_event_unknown_title"])).ToBeVisibleAsync();
        await look.At(page, "door: unknown code");

        await staff.SetRules(act: true, names: "required");
        var phone = await Phone.Arrive(hall, Device.Phone());
        await phone.Press("participant_join");
        await Expect(phone.Page.GetByText(Words.German["participant_name_missing"])).ToBeVisibleAsync();
        await look.At(phone.Page, "door: name missing");

        await staff.Step("start");
        await staff.Step("end");
        var late = await Phone.Arrive(hall, Device.Phone());
        await Expect(late.Page.GetByText(Words.German["event_phone_ended"])).ToBeVisibleAsync();
        await look.At(late.Page, "door: ended");

        foreach (var place in new[] { "moderate", "organise", "stage", "review" })
        {
            var outside = await hall.Visit($"/{hall.Code}/{place}", Device.Laptop(place.Length % 2 == 0 ? "de" : "en"));
            await Expect(outside.GetByRole(AriaRole.Heading, new() { NameRegex = new($"{words["access_missing_title"]}|{Words.German["access_missing_title"]}") })).ToBeVisibleAsync();
            await look.At(outside, $"door: no access to {place}");
        }
    });

    [Fact]
    public Task Of_asking() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var words = Words.English;
        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[2], "start");
        var phone = await Phone.Join(hall, Device.Phone("en"), "Kim");
        var page = phone.Page;
        await phone.Go("board_title");
        await Expect(page.GetByText(words["board_phone_none"])).ToBeVisibleAsync();
        await look.At(page, "phone: no board");
        await page.GetByRole(AriaRole.Link, new() { Name = words["participant_tab_mine"] }).ClickAsync();
        await Expect(page.GetByText(words["board_own_none"])).ToBeVisibleAsync();
        await look.At(page, "phone: nothing posted");
        await phone.Go("question_title");
        await Expect(page.GetByText(words["question_none"])).ToBeVisibleAsync();
        await look.At(page, "phone: no questions");
        var field = page.GetByLabel(words["question_yours"]);
        await field.FillAsync(string.Concat(Enumerable.Repeat("Why so long? ", 60)));
        await Expect(page.GetByText(words.Any("ui_characters_over"))).ToBeVisibleAsync();
        await look.At(page, "phone: question too long");

        await page.Context.SetOfflineAsync(true);
        await phone.Ask("Who pays for the benches?");
        await Expect(page.GetByText(words["participant_sent_saved"])).ToBeVisibleAsync();
        await Expect(page.GetByText(words["ui_trouble_network"])).ToBeVisibleAsync();
        await look.At(page, "phone: offline");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText(words["question_own_in_review"])).ToBeVisibleAsync();

        await phone.Press("ui_edit");
        await look.At(page, "phone: rewording");
        await phone.Press("ui_cancel");
        await phone.Press("ui_withdraw");
        await look.At(page, "phone: withdrawing");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_withdraw"], Exact = true }).ClickAsync();
        await Expect(page.GetByText(words["question_own_since"])).ToHaveCountAsync(0);

        await phone.Ask("Who waters the trees?");
        await Expect(page.GetByText(words["question_own_in_review"])).ToBeVisibleAsync();
        await staff.Step("end");
        await Expect(page.GetByText(words["question_ended"])).ToBeVisibleAsync();
        await look.At(page, "phone: questions after the event");
        await phone.Go("participant_tab_now");
        await phone.Mine();
        await Expect(page.GetByText($"{words["question_none_seen"]} Yours is being reviewed.")).ToBeVisibleAsync();
        await look.At(page, "phone: own questions after the event");
    });

    [Fact]
    public Task Of_taking_part() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Dark);
        var words = Words.German;
        var agendaItems = await staff.Views("agendaItems");
        var polls = await staff.Views("polls");
        var board = (await staff.Views("boards"))[0];
        await staff.Step("agenda-items", agendaItems[2], "start");
        var phone = await Phone.Join(hall, Device.Phone());
        var page = phone.Page;

        // The first poll shows how it stands, the third takes several answers.
        await staff.Step("polls", polls[0], "open");
        await phone.Choose("Nein, sie ist mir neu");
        await Expect(page.GetByText(words["poll_phone_so_far"])).ToBeVisibleAsync();
        await look.At(page, "phone: poll with its result so far");
        // Chosen and not sent: what opens now waits.
        await page.GetByLabel("Ja, ich habe davon gehört", new() { Exact = true }).CheckAsync();
        await staff.Step("polls", polls[2], "open");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_show") }).WaitForAsync();
        await look.At(page, "phone: something new");
        await phone.Show(page.GetByLabel("Die Kommune"));
        foreach (var option in new[] { "Die Kommune", "Die Wirtschaft", "Die Zivilgesellschaft" })
        {
            await page.GetByLabel(option, new() { Exact = true }).CheckAsync();
        }

        await Expect(page.GetByLabel("Die Intermediären")).ToBeDisabledAsync();
        await look.At(page, "phone: several answers");

        await phone.Press("poll_phone_change");
        await phone.Press("poll_phone_vote");
        await staff.Step("boards", board, "open");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["board_go_to"] })).ToBeVisibleAsync();
        await look.At(page, "phone: board open");
        await phone.Go("board_title");
        await Expect(page.GetByText(words["board_phone_column_empty"]).First).ToBeVisibleAsync();
        await look.At(page, "phone: empty board");

        await staff.SetRules(act: false);
        await Expect(page.GetByText(words["board_phone_paused"])).ToBeVisibleAsync();
        await look.At(page, "phone: board paused");
        await phone.Go("question_title");
        await Expect(page.GetByText(words["question_paused"])).ToBeVisibleAsync();
        await look.At(page, "phone: questions paused");
        await phone.Go("participant_tab_now");
        await Expect(page.GetByText(words["poll_phone_paused"]).First).ToBeVisibleAsync();
        await look.At(page, "phone: polls paused");

        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[2], "end");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new($"{Regex.Escape(words["agenda_phone_between"])}") })).ToBeVisibleAsync();
        await look.At(page, "phone: between two items");
    });
}
