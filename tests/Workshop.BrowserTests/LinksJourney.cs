using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Several people moderate, each with a link of their own; one is taken back and the others work on.</summary>
public sealed class LinksJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Name = "Kim, Saal 2";

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_further_link_is_given_used_and_taken_back_alone(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var (look, device) = (new Looks(theme), Device.Laptop(language, theme));
        var words = device.Words;
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), device);
        var phone = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Phone(language, theme));
        var others = await ControlRoom.Open(hall, device);
        ILocator Button(string key, IPage? at = null) => (at ?? page).GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name });

        // By keys alone, and back where it began.
        await Button("access_link_add").PressAsync("Enter");
        var name = page.GetByLabel(words["access_link_name"]);
        await Expect(name).ToBeFocusedAsync();
        await name.FillAsync(new string('x', 61));
        await name.PressAsync("Enter");
        await Expect(name).ToBeFocusedAsync();
        await look.At(page, "organiser: a link with too long a name");
        await name.FillAsync(Name);
        await page.GetByLabel(words["access_link_for"]).SelectOptionAsync("moderator");
        await Button("ui_save").PressAsync("Enter");
        await Expect(row).ToBeVisibleAsync();
        await Expect(Button("access_link_add")).ToBeFocusedAsync();
        await Expect(page.GetByText(words["access_link_own"])).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Switch, new() { Name = words["access_links_show"] }).ClickAsync();
        await look.At(page, "organiser: a further link");

        // It opens the control room for somebody else.
        var kim = await hall.Visit(await row.Locator("code").InnerTextAsync(), device);
        await Expect(kim.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["question_state_approved"]}") })).ToBeVisibleAsync();

        // The phone asks anew, and its question says what goes.
        await phone.ReloadAsync();
        await Button("access_link_add", phone).ClickAsync();
        await look.At(phone, "organiser: adding a link on a phone");
        await Button("ui_cancel", phone).ClickAsync();
        await Expect(Button("access_link_add", phone)).ToBeFocusedAsync();
        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["ui_remove"]}\\s*: .*{Name}$") }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Dialog).GetByText(Name)).ToBeVisibleAsync();
        await look.At(phone, "organiser: removing a link on a phone");
        await phone.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_remove"], Exact = true }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name })).ToHaveCountAsync(0);
        await Expect(Button("access_link_add", phone)).ToBeFocusedAsync();
        await look.At(phone, "organiser: links on a phone");

        await Expect(kim.GetByRole(AriaRole.Heading, new() { Name = words["access_missing_title"] })).ToBeVisibleAsync();
        await others.Choose(words.Say("Wen kennen Sie", "Whom do you still know"));
        await others.Do("ui_edit", words.Say("Wen kennen Sie", "Whom do you still know"));
        // The organisers' last one cannot be taken away.
        var organisers = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words["access_link_organiser_hint"] });
        await Expect(organisers.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["access_reset"]}") })).ToBeVisibleAsync();
        await Expect(organisers.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["ui_remove"]}") })).ToHaveCountAsync(0);
    });
}
