using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>An evening from its template to its end: made, rehearsed, tidied up, copied, printed, deleted.</summary>
public sealed class OrganiserJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task An_evening_is_rehearsed_copied_printed_and_deleted(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var (look, device) = (new Looks(theme), Device.Laptop(language, theme));
        var words = device.Words;
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), device);
        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        ILocator InDialog(string key) => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });

        await Button("event_own").ClickAsync();
        await page.GetByLabel(words["event_manage_kind_workshop"]).CheckAsync();
        await page.GetByLabel(words["event_manage_kind_day"], new() { Exact = true }).FillAsync("2027-03-04");
        await look.At(page, "organiser: a new event from a template");
        await Button("event_create").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["event_created_open"] })).ToBeVisibleAsync();

        await Button("event_manage_title").ClickAsync();
        await look.At(page, "organiser: managing the event");
        await Button("event_manage_rehearse_do").ClickAsync();
        await Expect(page.GetByText(words["event_rehearsal_line"])).ToBeVisibleAsync();
        var phone = new Phone(await hall.Visit($"/{hall.Code}", Device.Phone(language, theme)), words);
        await Expect(phone.Page.GetByText(words["event_rehearsal_line"])).ToBeVisibleAsync();
        await phone.Enter();
        await Expect(phone.Page.GetByText(words["event_rehearsal"])).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: in a rehearsal");
        await Button("event_manage_rehearse_end").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await look.At(page, "organiser: ending a rehearsal");
        await InDialog("event_manage_rehearse_end").ClickAsync();
        await Expect(Button("event_manage_rehearse_do")).ToBeVisibleAsync();
        // The phone is in again by itself.
        await Expect(phone.Page.GetByText(words["event_rehearsal"])).ToHaveCountAsync(0);
        await Expect(phone.Page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();

        await page.GetByLabel(words["event_manage_copy_day"]).FillAsync("2027-05-06");
        await Button("event_manage_copy_do").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["event_created_open"] })).ToBeVisibleAsync();

        await Button("event_prepare_title").ClickAsync();
        await Button("poll_new").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = words["poll_question"], Exact = true }).FillAsync("Was zuerst?");
        await Expect(page.GetByText("Was zuerst?")).Not.ToHaveCountAsync(0);
        await look.At(page, "organiser: preparing a poll");
        await Button("ui_cancel").ClickAsync();

        await Button("event_print_title").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToBeVisibleAsync();
        await look.At(page, "organiser: a poster");
        var choices = page.GetByLabel(words["event_print_what"]);
        await Expect(choices.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(2);
        await choices.SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Expect(page.GetByText(words["event_print_secret"])).ToBeVisibleAsync();
        // Never more than one secret on a page.
        await Expect(page.GetByText("/a/")).ToHaveCountAsync(1);
        await look.At(page, "organiser: a sheet for one person");

        await Button("event_manage_title").ClickAsync();
        await Button("event_manage_delete_do").ClickAsync();
        await look.At(page, "organiser: deleting the event");
        await InDialog("event_manage_delete_do").ClickAsync();
        await look.At(page, "organiser: deleting the event, asked again");
        await InDialog("event_manage_delete_yes").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words["access_event_gone_title"] })).ToBeVisibleAsync();
        await look.At(page, "organiser: the event is gone");
        await Expect(phone.Page.GetByText(words.Say("Diese Veranstaltung gibt es nicht mehr.", "This event is no longer there."))).ToBeVisibleAsync();
    });
}
