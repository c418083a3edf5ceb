using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Points from the form to the review: shared out by touch and by keys, begun anew, changed; never sent before all are given.</summary>
public sealed class PointsJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_shares_points_out(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wofür soll das Geld sein?", "What should the money be for?");
        var (trees, benches, lamps) = (
            words.Say("Bäume und Schatten in allen Straßen, auch in den engen", "Trees and shade in every street, in the narrow ones too"), words.Say("Bänke", "Benches"),
            words.Say("Bessere Lampen", "Better lamps"));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_point_name");
        await Option(1).FillAsync(trees);
        await Option(2).FillAsync(benches);
        await room.Press("poll_option_add");
        await Option(3).FillAsync(lamps);
        await look.At(room.Page, "moderator: writing points");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");

        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await look.At(stage, "stage: points open");

        // By touch: a step, and the rest evenly. What is left keeps the button waiting.
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Expect(Waiting(touch, 100)).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: points untouched");
        await Touch.Tap(Button(touch, words.Fill("poll_point_more", ("option", benches), ("step", "5"))));
        await Expect(Slider(touch, benches)).ToHaveValueAsync("5");
        await Expect(Waiting(touch, 95)).ToBeVisibleAsync();
        await Touch.Tap(Waiting(touch, 95));
        await look.At(touch.Page, "phone: points begun");
        await Touch.Tap(Button(touch, words["poll_point_share_rest"]));
        await Expect(Slider(touch, trees)).ToHaveValueAsync("35");
        await Expect(Slider(touch, benches)).ToHaveValueAsync("35");
        await Expect(Slider(touch, lamps)).ToHaveValueAsync("30");
        await look.At(touch.Page, "phone: points given");
        await Send(touch, "poll_point_send");
        await look.At(touch.Page, "phone: points sent");

        // By keys: no further than there are points.
        var board = new Keyboard(keys.Page);
        await board.To(Slider(keys, trees));
        await board.Key("End");
        await Expect(Slider(keys, trees)).ToHaveValueAsync("100");
        for (var step = 0; step < 4; step++)
        {
            await board.Key("ArrowLeft");
        }

        await board.To(Slider(keys, lamps));
        await board.Key("End");
        await Expect(Slider(keys, lamps)).ToHaveValueAsync("20");
        await look.At(keys.Page, "phone: points by keys");
        await board.Press(Button(keys, words["poll_point_send"]));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        // Begun anew and given to one alone.
        await touch.Press("poll_point_anew");
        await Expect(Waiting(touch, 100)).ToBeVisibleAsync();
        await Slider(touch, benches).FillAsync("100");
        await Send(touch, "poll_point_change");
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 2);
        await look.At(room.Page, "moderator: points open");
        await room.Do("ui_close_for_all", question);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
        await room.Do("poll_reveal", question);

        // Benches 100, trees 80, lamps 20 of 200.
        await Expect(touch.Page.GetByText(words.Fill("poll_point_most", ("option", benches), ("share", words.Say("50 %", "50%")))).First).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_point_mine", ("points", "100")))).ToBeVisibleAsync();
        await Expect(stage.Locator(".numbers b").First).ToHaveTextAsync(words.Say("40 %", "40%"));
        await look.At(stage, "stage: points result");
        await look.At(touch.Page, "phone: points result");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(touch.Page, "phone: points table");
        await look.At(room.Page, "moderator: points revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: points");
        var download = await organiser.RunAndWaitForDownloadAsync(() => organiser.GetByRole(AriaRole.Link, new() { Name = words["review_export_polls"], Exact = true }).ClickAsync());
        Assert.Contains(words.Say("Anteil der Punkte in %", "Share of points in %"), await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        ILocator Option(int number) => room.Field(words.Fill("poll_option", ("number", $"{number}")));

        ILocator Waiting(Phone phone, int left) => Button(phone, words.Fill("poll_point_wait", ("count", $"{left}")));
    });

    private static ILocator Slider(Phone phone, string option) => phone.Page.GetByRole(AriaRole.Slider, new() { Name = option, Exact = true });

    private static ILocator Button(Phone phone, string name) => phone.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
