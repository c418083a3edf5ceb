using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A guess from the form to the file: by slider, by keys and with a comma, changed, taken back, and with the reveal what is right.</summary>
public sealed class GuessJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_guesses_a_number_and_is_told_what_is_right(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wie viel Grad wärmer ist es hier im Sommer als am Stadtrand?", "How many degrees warmer is it here in summer than at the edge of town?");
        var half = words.Say("2,5", "2.5");

        // Written on the fly: with a step that does not lead to the end, then with one that does.
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_guess_name");
        await room.Field(words["poll_guess_max"]).FillAsync("10");
        await room.Field(words["poll_guess_step"]).FillAsync(words.Say("0,3", "0.3"));
        await Expect(room.Page.GetByText(words["poll_guess_step_uneven"])).ToBeVisibleAsync();
        await Expect(room.Button("run_next_open").First).ToBeDisabledAsync();
        await look.At(room.Page, "moderator: a guess that does not fit together");
        await room.Field(words["poll_guess_step"]).FillAsync(words.Say("0,5", "0.5"));
        await room.Field(words["poll_guess_unit"]).FillAsync("°C");
        await room.Field(words["poll_guess_truth"]).FillAsync(words.Say("3,2", "3.2"));
        await Expect(room.Page.GetByText(words["poll_guess_step_uneven"])).ToHaveCountAsync(0);
        await room.Field(words["poll_guess_tolerance"]).FillAsync("1");
        await look.At(room.Page, "moderator: writing a guess");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");

        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await look.At(stage, "stage: guess open");

        // By touch, on the slider; then what lies between two numbers, which is said and cannot be sent.
        var (touch, keys, field) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await look.At(touch.Page, "phone: guess untouched");
        var slider = touch.Page.GetByRole(AriaRole.Slider);
        await Tap(slider, 0.4f);
        await Expect(Number(touch)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[34][.,][05]$"));
        await look.At(touch.Page, "phone: guess by slider");
        await Number(touch).FillAsync(words.Say("4,2", "4.2"));
        await Number(touch).BlurAsync();
        await Expect(touch.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_guess_send"], Exact = true })).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(touch.Page.GetByText(words.Fill("poll_guess_between", ("below", words.Say("4,0", "4.0")), ("above", words.Say("4,5", "4.5") + " °C")))).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: guess between two numbers");
        await Number(touch).FillAsync("4");
        await Send(touch, "poll_guess_send");
        await look.At(touch.Page, "phone: guess sent");

        // By keys: the slider goes by steps.
        var board = new Keyboard(keys.Page);
        await board.To(keys.Page.GetByRole(AriaRole.Slider));
        await board.Key("Home");
        await board.Key("ArrowRight");
        await Expect(Number(keys)).ToHaveValueAsync(words.Say("0,5", "0.5"));
        await board.Press(keys.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_guess_send"], Exact = true }));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        // With the mark of the other language, taken back, and again.
        await Number(field).FillAsync(words.Say("9.5", "9,5"));
        await Send(field, "poll_guess_send");
        await field.Press("poll_phone_withdraw");
        await Expect(field.Page.GetByText(words["poll_phone_withdrawn"])).ToBeVisibleAsync();
        await Expect(Number(field)).ToHaveValueAsync("");
        await Number(field).FillAsync("9");
        await Send(field, "poll_guess_send");

        // Changed.
        await board.Write(Number(keys), half);
        await board.Key("Enter");
        await staff.Until("polls", p => p.GetProperty("figures") is { ValueKind: System.Text.Json.JsonValueKind.Array } f && f[0].GetInt32() == 3 && f[2].GetInt32() == 25);
        await look.At(room.Page, "moderator: guess open, with votes");

        // Closed and revealed: 2.5, 4 and 9, of which those within 1 of 3.2 are right.
        await room.Do("ui_close_for_all", question);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
        await Expect(room.Page.GetByText(words.Fill("poll_guess_truth_is", ("truth", words.Say("3,2 °C", "3.2 °C"))))).ToHaveCountAsync(0);
        await room.Do("poll_reveal", question);
        var right = words.Fill("poll_guess_within", ("within", "2"), ("people", "3"), ("tolerance", words.Say("1,0 °C", "1.0 °C")));
        await Expect(stage.GetByText(right)).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(right).First).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_guess_mine", ("value", words.Say("4,0 °C", "4.0 °C"))))).ToBeVisibleAsync();
        await look.At(stage, "stage: guess revealed");
        await look.At(touch.Page, "phone: guess revealed");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(touch.Page, "phone: guess as a table");
        await look.At(room.Page, "moderator: guess revealed");
        var speaker = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
        await Expect(speaker.GetByText(right).First).ToBeVisibleAsync();
        await look.At(speaker, "speaker: guess revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByText(right).First).ToBeVisibleAsync();
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: guess");
        var csv = await organiser.EvaluateAsync<string>($"async () => await (await fetch('/api/events/{hall.EventId}/export/polls.csv?as=organiser&language={language}')).text()");
        Assert.Contains(words.Say("Höchstens 1,0 °C daneben", "Within 1.0 °C"), csv);
    });

    /// <summary>A finger on a slider, so far from its beginning.</summary>
    private static async Task Tap(ILocator slider, float part)
    {
        await slider.ScrollIntoViewIfNeededAsync();
        var box = (await slider.BoundingBoxAsync())!;
        var cdp = await slider.Page.Context.NewCDPSessionAsync(slider.Page);
        await cdp.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        await Touch("touchStart", new { x = box.X + (box.Width * part), y = box.Y + (box.Height / 2) });
        await Touch("touchEnd");

        async Task Touch(string type, params object[] points) => await cdp.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
    }

    private static ILocator Number(Phone phone) => phone.Page.GetByLabel(phone.Words["poll_guess_yours"], new() { Exact = true });

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
