using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>States of the pages of staff that the whole story does not pass through: on a phone, empty, forms, questions asked back.</summary>
public sealed class EveryStaffState(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task Of_the_control_room_on_a_phone() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var words = Words.German;
        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[1], "start");
        var asking = await Phone.Join(hall, Device.Phone(), "Kim");
        await asking.Ask("Wer räumt nach dem Markt auf?");
        var room = await ControlRoom.Open(hall, Device.Phone());
        var parts = room.Page.GetByRole(AriaRole.Navigation, new() { Name = words["ui_sections"] });
        Task Part(string key) => parts.GetByRole(AriaRole.Button, new() { Name = words[key] }).ClickAsync();

        await Expect(room.Row("Wer räumt")).ToBeVisibleAsync();
        await room.Do("moderation_verb_mark", "Wer räumt");
        await look.At(room.Page, "moderator: questions on a phone");
        await room.Pile("moderation_pile_archived");
        await look.At(room.Page, "moderator: empty pile on a phone");
        await Part("run_title");
        await look.At(room.Page, "moderator: run sheet on a phone");
        await room.OpenItem("Herausforderungen");
        await look.At(room.Page, "moderator: agenda item on a phone");
        await room.Page.Keyboard.PressAsync("Escape");
        await room.Rules();
        await Expect(room.Page.GetByRole(AriaRole.Switch, new() { Name = words["participant_names_anonymous"] })).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: settings on a phone");
        await room.Page.Keyboard.PressAsync("Escape");
        await Part("poll_title");
        await room.Choose("Wen kennen Sie bei sich vor Ort noch zu wenig?");
        await look.At(room.Page, "moderator: polls on a phone");
        await room.Do("ui_edit", "Wen kennen Sie");
        await look.At(room.Page, "moderator: editing a poll on a phone");
        await room.Press("ui_cancel");
        await room.Do("ui_delete", "Wen kennen Sie");
        await look.At(room.Page, "moderator: deleting a poll on a phone");
        await room.Answer("ui_cancel");
        await Part("board_title");
        await room.Choose("Unsere Pinnwand");
        await look.At(room.Page, "moderator: boards on a phone");
        await room.Do("ui_edit", "Unsere Pinnwand");
        await look.At(room.Page, "moderator: editing a board on a phone");

        await room.Page.Context.SetOfflineAsync(true);
        await Expect(room.Page.GetByText(words["ui_trouble_network"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: offline on a phone");
    });

    [Fact]
    public Task Of_the_organisers_page_on_a_phone() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        var words = Words.English;
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Phone("en"));
        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        ILocator Verb(string key) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words[key]}\\s*:") }).First;

        await page.GetByRole(AriaRole.Switch, new() { Name = words["access_links_show"] }).ClickAsync();
        await Expect(page.GetByText("/a/").First).ToBeVisibleAsync();
        await look.At(page, "organiser: links shown on a phone");
        await Verb("access_reset").ClickAsync();
        await look.At(page, "organiser: resetting a link on a phone");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_cancel"] }).ClickAsync();
        await Button("event_invitation").ClickAsync();
        await look.At(page, "organiser: invitation on a phone");
        await page.GetByLabel($"{words["ui_title"]} ({words["ui_german"]})").FillAsync("");
        await page.GetByLabel($"{words["ui_title"]} ({words["ui_english"]})").FillAsync("");
        await Button("ui_save").ClickAsync();
        await Expect(page.GetByLabel($"{words["ui_title"]} ({words["ui_german"]})")).ToBeFocusedAsync();
        await look.At(page, "organiser: invitation with a mistake on a phone");
        foreach (var (part, add) in new[] { ("agenda_title", "agenda_item_new"), ("agenda_speakers", "agenda_speaker_new"), ("participant_groups", "participant_group_new") })
        {
            await Button(part).ClickAsync();
            await look.At(page, $"organiser: {part["organiser_".Length..]} on a phone");
            await Button(add).First.ClickAsync();
            await look.At(page, $"organiser: new in {part["organiser_".Length..]} on a phone");
            await Button("ui_cancel").ClickAsync();
            await Verb("ui_remove").ClickAsync();
            await look.At(page, $"organiser: removing from {part["organiser_".Length..]} on a phone");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_cancel"] }).ClickAsync();
        }
    });

    [Fact]
    public Task Of_new_and_empty_events() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var words = Words.German;
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop());
        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });

        await Button("event_own").ClickAsync();
        await page.GetByLabel(words["event_new_file"]).CheckAsync(new() { Force = true });
        await page.GetByLabel(words["event_file"]).SetInputFilesAsync(new FilePayload { Name = "kaputt.json", MimeType = "application/json", Buffer = """{"key": "x", "title": {}, "startsAt": "morgen"}"""u8.ToArray() });
        await Button("event_create").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await look.At(page, "organiser: file with mistakes");
        await page.GetByLabel(words["event_file"]).SetInputFilesAsync(Path.Combine(Repository.Root, "seeds", "leer.json"));
        await Button("event_create").ClickAsync();
        await Expect(page.GetByText(words.Any("event_created"))).ToBeVisibleAsync();
        await look.At(page, "organiser: event from a file created");

        await page.GetByLabel(words["event_new_blank"]).CheckAsync(new() { Force = true });
        await page.GetByLabel($"{words["ui_title"]} ({words["ui_german"]})").FillAsync("Leere Mitte");
        await Button("event_create").ClickAsync();
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Leere Mitte" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Leere Mitte" })).ToBeVisibleAsync();
        foreach (var part in new[] { "agenda_title", "agenda_speakers", "participant_groups" })
        {
            await Button(part).ClickAsync();
            await look.At(page, $"organiser: nothing in {part} yet");
        }

        var address = page.Url[..page.Url.LastIndexOf('/')];
        await page.GotoAsync($"{address}/moderate");
        await Expect(page.GetByText(words["poll_none"])).ToBeVisibleAsync();
        await look.At(page, "moderator: empty event");
        var room = new ControlRoom(page, words);
        await room.Tool("moderation_log");
        await Expect(page.GetByText(words["moderation_log_none"])).ToBeVisibleAsync();
        await look.At(page, "moderator: empty log");
        await page.Keyboard.PressAsync("Escape");
        await room.Tool("moderation_voices");
        await Expect(page.GetByText(words["review_voices_few"])).ToBeVisibleAsync();
        await look.At(page, "moderator: too few to say who is heard");
        await page.GotoAsync($"{address}/review");
        await Expect(page.GetByText(words["review_participation_none"])).ToBeVisibleAsync();
        await look.At(page, "review: empty event");
    });

    [Fact]
    public Task Of_the_stage_on_a_small_projector() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Dark);
        var words = Words.German;
        var agendaItems = await staff.Views("agendaItems");
        var small = Device.Projector() with { Width = 1280, Height = 720 };
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), small);
        await Expect(stage.GetByText(words["stage_join_title"], new() { Exact = true })).ToBeVisibleAsync();
        await stage.GetByRole(AriaRole.Button, new() { Name = words["stage_controls_dark"] }).ClickAsync();
        await look.At(stage, "stage: small, join");
        await staff.Show("agendaItem", agendaItems[1]);
        await Expect(stage.GetByText(words["agenda_stage_item_planned"])).ToBeVisibleAsync();
        await look.At(stage, "stage: small, next item");
        await stage.GetByRole(AriaRole.Button, new() { Name = words["ui_keys"] }).ClickAsync();
        await look.At(stage, "stage: small, keys");
        await stage.Keyboard.PressAsync("Escape");

        var polls = await staff.Views("polls");
        var poll = await staff.Step("polls", polls[2], "open");
        await staff.Show("poll", poll);
        await Expect(stage.GetByText("Die Intermediären")).ToBeVisibleAsync();
        await look.At(stage, "stage: small, long poll");
        await stage.GetByRole(AriaRole.Button, new() { Name = words["stage_controls_bigger"] }).ClickAsync();
        await look.At(stage, "stage: small, long poll, larger letters");
        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        await staff.Show("board", board);
        await Expect(stage.GetByText(words["board_stage_empty"]).First).ToBeVisibleAsync();
        await look.At(stage, "stage: small, empty board");
        await stage.Context.SetOfflineAsync(true);
        await Expect(stage.GetByText(words.Any("stage_trouble_network"))).ToBeVisibleAsync();
        await look.At(stage, "stage: small, offline");
    });
}
