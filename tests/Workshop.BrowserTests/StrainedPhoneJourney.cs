using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Every screen of a phone on 320 px, with text at 200 % and in forced colours.</summary>
public sealed class StrainedPhoneJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Nothing_is_cut_or_covered_and_no_bar_takes_a_third_of_the_screen(string language) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Arrive(hall, Device.Phone(language));
        var (page, words) = (phone.Page, phone.Words);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] })).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: door");
        await phone.Enter("Kim");
        await Strained.Look(page, $"{language} phone: not started");
        var agendaItems = await staff.Views("agendaItems");
        await staff.Step("agenda-items", agendaItems[1], "start");
        await Expect(page.GetByRole(AriaRole.Main).GetByText(words["agenda_now"], new() { Exact = true })).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: running");

        var polls = await staff.Views("polls");
        await phone.Ask("Wer pflanzt die Bäume vor dem Rathaus und wer gießt sie im Sommer?");
        await staff.Approve("Wer pflanzt die Bäume vor dem Rathaus und wer gießt sie im Sommer?");
        await staff.Show("question", await staff.Question("Wer pflanzt die Bäume vor dem Rathaus und wer gießt sie im Sommer?", "approved"));
        await phone.Ask("Wann fährt der Bus?");
        await Expect(page.GetByText(words["question_own_in_review"])).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: asked");
        await phone.Go("participant_tab_now");
        await Expect(page.GetByText(words["stage_phone_on_stage"])).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: question on the stage");
        foreach (var poll in polls.Take(2))
        {
            await staff.Step("polls", poll, "open");
        }

        await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["board_go_to"] })).ToBeVisibleAsync();
        await Expect(page.GetByText(words["participant_also_open"])).ToBeVisibleAsync();
        await phone.Choose(Option(polls[1]));
        await Strained.Look(page, $"{language} phone: voted, more is open");
        foreach (var poll in (await staff.Views("polls")).Take(2))
        {
            await staff.Step("polls", await staff.Step("polls", poll, "close"), "reveal");
        }

        await Expect(page.GetByText(words["poll_phone_result"]).First).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: results");

        await phone.Mine();
        await Strained.Look(page, $"{language} phone: own questions");
        await phone.Go("board_title");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("board_note_add") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("Mehr Bänke");
        await Strained.Look(page, $"{language} phone: writing a note");
        await phone.Press("board_note_pin");
        await Expect(page.GetByText("Mehr Bänke")).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: board");
        await page.Context.SetOfflineAsync(true);
        await Expect(page.GetByText(words["ui_trouble_network"])).ToBeVisibleAsync();
        foreach (var key in new[] { "agenda_title", "participant_tab_mine" })
        {
            await phone.Go(key);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = words[key] })).ToBeVisibleAsync();
            await Strained.Look(page, $"{language} phone: {key}, offline");
        }

        await page.Context.SetOfflineAsync(false);
        await staff.Step("end");
        await phone.Go("participant_tab_now");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words["event_outcome"] })).ToBeVisibleAsync();
        await Strained.Look(page, $"{language} phone: ended");

        string Option(JsonElement poll)
        {
            var text = poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text");
            return text.GetProperty(language).GetString() ?? text.GetProperty("de").GetString()!;
        }
    });
}
