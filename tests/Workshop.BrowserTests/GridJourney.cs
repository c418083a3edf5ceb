using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Two axes from the form to the review: placed by touch and by keys, half of it never sent, left out, changed, and drawn.</summary>
public sealed class GridJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_places_ideas_on_two_axes(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Was kostet viel, und was bringt viel?", "What takes a lot, and what brings a lot?");
        var (trees, benches, lamps) = (
            words.Say("Bäume und Schatten in allen Straßen, auch in den engen", "Trees and shade in every street, in the narrow ones too"), words.Say("Bänke", "Benches"),
            words.Say("Bessere Lampen", "Better lamps"));
        var (effort, effect) = (words.Say("Aufwand", "Effort"), words.Say("Wirkung", "Effect"));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_grid_name");
        await Option(1).FillAsync(trees);
        await Option(2).FillAsync(benches);
        await room.Press("poll_option_add");
        await Option(3).FillAsync(lamps);
        await room.Field(words["poll_grid_x"]).FillAsync(effort);
        await room.Field(words["poll_grid_y"]).FillAsync(effort);
        await Expect(room.Page.GetByText(words["poll_grid_alike"])).ToBeVisibleAsync();
        await room.Field(words["poll_grid_y"]).FillAsync(effect);
        await room.Field(words["poll_grid_top"]).FillAsync(words.Say("verändert den Alltag vieler", "changes many people’s days"));
        await look.At(room.Page, "moderator: writing a grid");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");
        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await Expect(stage.Locator(".plot")).ToBeVisibleAsync();
        await look.At(stage, "stage: grid open");

        // By touch: one slider alone is not an answer, and the button says what is missing.
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Expect(Slider(touch, benches, effort)).ToHaveAttributeAsync("aria-valuetext", words["poll_grid_unset"]);
        await look.At(touch.Page, "phone: grid untouched");
        await Slider(touch, benches, effort).ScrollIntoViewIfNeededAsync();
        await Touch.Tap(Slider(touch, benches, effort));
        await Expect(Slider(touch, benches, effort)).ToHaveAttributeAsync("aria-valuetext", Of(5));
        var waiting = Button(touch, words.Fill("poll_grid_wait", ("number", "2")));
        await Expect(waiting).ToHaveAttributeAsync("aria-disabled", "true");
        await look.At(touch.Page, "phone: grid half placed");
        await Slider(touch, benches, effect).FillAsync("9");
        await Slider(touch, trees, effort).FillAsync("8");
        await Slider(touch, trees, effect).FillAsync("10");
        await look.At(touch.Page, "phone: grid placed");
        await Send(touch, "poll_grid_send");
        await look.At(touch.Page, "phone: grid sent");

        // By keys: the middle by the space bar, ends by Home and End; an option set and left out again.
        var board = new Keyboard(keys.Page);
        await board.To(Slider(keys, benches, effort));
        await board.Key("Space");
        await Expect(Slider(keys, benches, effort)).ToHaveAttributeAsync("aria-valuetext", Of(5));
        await board.To(Slider(keys, benches, effect));
        await board.Key("End");
        await board.Key("ArrowLeft");
        await Expect(Slider(keys, benches, effect)).ToHaveAttributeAsync("aria-valuetext", Of(9));
        await board.To(Slider(keys, lamps, effort));
        await board.Key("Home");
        await Expect(Button(keys, words.Fill("poll_grid_wait", ("number", "3")))).ToBeVisibleAsync();
        await board.To(Button(keys, words.Fill("poll_grid_leave_out", ("option", lamps))));
        await board.Key("Enter");
        await Expect(Slider(keys, lamps, effort)).ToBeFocusedAsync();
        await board.Press(Button(keys, words["poll_grid_send"]));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        await Slider(touch, trees, effort).FillAsync("6");
        await Send(touch, "poll_grid_change");
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 2);
        await look.At(room.Page, "moderator: grid open");
        await room.Do("ui_close_for_all", question);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(stage.Locator(".plot .dot:visible")).ToHaveCountAsync(0);
        await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
        await room.Do("poll_reveal", question);

        // Trees at 6 and 10 from one, benches at 5 and 9 from both, lamps from nobody.
        var said = words.Say("Aufwand: am höchsten „", "Effort: highest “") + trees + words.Say("“ (Ø 6,0).", "” (Ø 6.0).");
        await Expect(touch.Page.GetByText(said).First).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_grid_mine", ("where", $"{effort} 6 · {effect} 10")))).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words["poll_grid_nobody"])).ToBeVisibleAsync();
        await Expect(stage.Locator(".plot .dot:visible")).ToHaveTextAsync(["1", "2"]);
        await look.At(stage, "stage: grid result");
        await look.At(touch.Page, "phone: grid result");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await Expect(touch.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = benches })).ToContainTextAsync(words.Say("5,0", "5.0"));
        await look.At(touch.Page, "phone: grid table");
        await look.At(room.Page, "moderator: grid revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: grid");
        var download = await organiser.RunAndWaitForDownloadAsync(() => organiser.GetByRole(AriaRole.Link, new() { Name = words["review_export_polls"], Exact = true }).ClickAsync());
        Assert.Contains(words.Say("Aufwand: Mittelwert", "Effort: mean"), await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        ILocator Option(int number) => room.Field(words.Fill("poll_option", ("number", $"{number}")));

        string Of(int value) => words.Fill("poll_grid_of", ("value", $"{value}"), ("highest", "10"));
    });

    private static ILocator Slider(Phone phone, string option, string axis) => phone.Page.GetByRole(AriaRole.Slider, new() { Name = $"{option} {axis}", Exact = true });

    private static ILocator Button(Phone phone, string name) => phone.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
