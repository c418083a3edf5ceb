using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The organiser's page, the tablet and the review on 320 px, with text at 200 % and in forced colours.</summary>
public sealed class StrainedStaffJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Nothing_is_cut_or_covered_and_no_bar_takes_a_third_of_the_screen(string language) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var device = Device.Phone(language);
        var words = device.Words;

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), device);
        ILocator Button(string key) => organiser.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        Task Organiser(string state) => Strained.Look(organiser, $"{language} organiser: {state}");
        await organiser.GetByRole(AriaRole.Switch, new() { Name = words["access_links_show"] }).ClickAsync();
        await Expect(organiser.GetByText("/a/").First).ToBeVisibleAsync();
        await Organiser("links");
        foreach (var part in new[] { "event_invitation", "agenda_title", "agenda_speakers", "participant_groups", "event_own", "event_manage_title" })
        {
            await Button(part).ClickAsync();
            await Organiser(part);
        }

        await Button("event_manage_delete_do").ClickAsync();
        await Organiser("deleting");
        await organiser.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_cancel"], Exact = true }).ClickAsync();
        await Button("event_prepare_title").ClickAsync();
        await Organiser("preparing");
        await Button("poll_new").ClickAsync();
        await organiser.GetByRole(AriaRole.Textbox, new() { Name = words["poll_question"], Exact = true }).FillAsync("Was zuerst?");
        await Organiser("preparing a poll");
        await Button("ui_cancel").ClickAsync();
        await Button("event_print_title").ClickAsync();
        await Expect(organiser.GetByRole(AriaRole.Article)).ToBeVisibleAsync();
        await Organiser("poster");

        using var guest = await Guests.Join(hall);
        const string Question = "Wer pflanzt die Bäume vor dem Rathaus und wer gießt sie im Sommer?";
        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[1], "start");
        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), device);
        await tablet.WaitForURLAsync("**/speaker/*");
        await Guests.Ask(hall, guest, Question, speakerId: tablet.Url.Split('/')[^1]);
        await staff.Approve(Question);
        await Expect(tablet.GetByText(Question)).ToBeVisibleAsync();
        await Strained.Look(tablet, $"{language} tablet: running");
        await staff.Show("question", await staff.Question(Question));
        await Expect(tablet.GetByRole(AriaRole.Region, new() { Name = words["stage_on_screen"] }).GetByText(Question)).ToBeVisibleAsync();
        await Strained.Look(tablet, $"{language} tablet: a question");
        var poll = await staff.Step("polls", (await staff.Views("polls"))[2], "open");
        await staff.Show("poll", poll);
        await Expect(tablet.GetByRole(AriaRole.Region, new() { Name = words["stage_on_screen"] }).GetByText(words.Say("Wen kennen Sie", "Whom do you still know"))).ToBeVisibleAsync();
        await Strained.Look(tablet, $"{language} tablet: a poll");
        await staff.Put($"backstage/{Guid.NewGuid()}", new { text = "Noch fünf Minuten, dann bitte die Frage nach den Bäumen" });
        await Expect(tablet.GetByText("Noch fünf Minuten")).ToBeVisibleAsync();
        await Strained.Look(tablet, $"{language} tablet: a line from backstage");

        await staff.Step("end");
        await tablet.GotoAsync($"{tablet.Url}/review");
        await Expect(tablet.GetByText(Question)).ToBeVisibleAsync();
        await Strained.Look(tablet, $"{language} review: for the speaker");
        await organiser.GotoAsync($"{organiser.Url[..organiser.Url.LastIndexOf('/')]}/review");
        await Expect(organiser.GetByText(Question).First).ToBeVisibleAsync();
        foreach (var table in await organiser.GetByText(words["ui_as_table"]).AllAsync())
        {
            await table.ClickAsync();
        }

        await Strained.Look(organiser, $"{language} review: for the organiser");
    });
}
