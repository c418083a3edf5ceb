using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Staff are called away in the middle of a sentence: what they were writing is there when they come back.</summary>
public sealed class WritingStaysJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Poll = "Was soll zuerst ";
    private const string Board = "Ideen für den ";

    [Theory, InlineData("de"), InlineData("en")]
    public Task A_poll_and_a_board_stay_half_written_behind_whatever_else_is_looked_at(string language) => Hall.Play(browser, async hall =>
    {
        var wide = await ControlRoom.Open(hall, Device.Laptop(language));
        var look = new Looks(ColorScheme.Light);
        await wide.Press("poll_new");
        await wide.Field(wide.Words["poll_question"]).FillAsync(Poll);
        await wide.Press("board_new");
        await Title(wide, language).FillAsync(Board);
        await wide.Page.Locator("#workbench select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(wide.Page.Locator("#workbench article")).ToBeVisibleAsync();
        await look.At(wide.Page, "moderator: two forms wait behind a poll");
        await wide.Press("run_write_poll");
        await Expect(wide.Field(wide.Words["poll_question"])).ToHaveValueAsync(Poll);
        await Expect(wide.Field(wide.Words["poll_question"])).ToBeFocusedAsync();
        await wide.Press("run_write_board");
        await Expect(Title(wide, language)).ToHaveValueAsync(Board);
        await wide.Press("ui_cancel");
        await Expect(wide.Button("board_new")).ToBeVisibleAsync();

        var phone = await ControlRoom.Open(hall, new Device(language, ColorScheme.Dark, 360, 640));
        await phone.Part("poll_title");
        await phone.Press("poll_new");
        await phone.Field(phone.Words["poll_question"]).FillAsync(Poll);
        foreach (var tab in new[] { "board_title", "question_title", "run_title" })
        {
            await phone.Part(tab);
            await Expect(phone.Field(phone.Words["poll_question"])).ToBeHiddenAsync();
        }

        await phone.Part("poll_title");
        await Expect(phone.Field(phone.Words["poll_question"])).ToHaveValueAsync(Poll);
        await phone.Page.Locator("#workbench select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await new Looks(ColorScheme.Dark).At(phone.Page, "moderator: a form waits behind a poll on a phone");
        await phone.Press("run_write_poll");
        await Expect(phone.Field(phone.Words["poll_question"])).ToHaveValueAsync(Poll);
    });

    [Fact]
    public Task Another_language_translates_the_control_room_around_what_is_being_written_and_looked_at() => Hall.Play(browser, async hall =>
    {
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Pile("question_state_approved");
        await room.Press("poll_new");
        await room.Field(room.Words["poll_question"]).FillAsync(Poll);
        var under = room.Page.Locator("[data-form=poll]").GetByRole(AriaRole.Combobox, new() { Name = Words.German["run_under"] });
        await under.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var item = await under.InputValueAsync();
        var look = new Looks(ColorScheme.Light);
        foreach (var words in new[] { Words.English, Words.German })
        {
            await room.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(words == Words.English ? "^EN" : "^DE") }).ClickAsync();
            var now = new ControlRoom(room.Page, words);
            await Expect(now.Button("poll_keep")).ToBeVisibleAsync();
            await Expect(now.Field(words["poll_question"])).ToHaveValueAsync(Poll);
            await Expect(room.Page.Locator("[data-form=poll]").GetByRole(AriaRole.Combobox, new() { Name = words["run_under"] })).ToHaveValueAsync(item);
            await Expect(now.PileButton("question_state_approved").First).ToHaveAttributeAsync("aria-pressed", "true");
            await look.At(room.Page, "moderator: a poll is written and the language changed");
        }
    });

    [Fact]
    public Task The_organisers_page_keeps_what_is_written_in_one_part_while_another_is_read() => Hall.Play(browser, async hall =>
    {
        var words = Words.German;
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop());
        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        await Button("agenda_title").ClickAsync();
        await Button("agenda_item_new").ClickAsync();
        var title = page.GetByRole(AriaRole.Textbox, new() { Name = $"{words["ui_title"]} ({words["ui_german"]})" });
        await title.FillAsync(Board);
        await Button("access_title").ClickAsync();
        await Expect(title).ToBeHiddenAsync();
        await Button("agenda_title").ClickAsync();
        await Expect(title).ToHaveValueAsync(Board);
        // Another item is not opened in its place.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["ui_edit"]}\\s*:") }).First.ClickAsync();
        await Expect(page.GetByText(words["run_write_first"])).ToBeVisibleAsync();
        await Expect(title).ToHaveValueAsync(Board);
        await new Looks(ColorScheme.Light).At(page, "organiser: a form that is not saved comes first");
    });

    private static ILocator Title(ControlRoom room, string language) =>
        room.Page.Locator("[data-form=board]").GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{room.Words["ui_title"]}") }).Nth(language == "de" ? 0 : 1);
}
