using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll with a time limit, from the form to its end: the phone, the stage and staff see the time go, and it closes by itself.</summary>
public sealed class TimeLimitJourney(Browser browser) : IClassFixture<Browser>
{
    private const int ShortSeconds = 12;

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_votes_while_there_is_time(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wann treffen wir uns wieder?", "When do we meet again?");
        var options = new[] { words.Say("Im Frühling", "In spring"), words.Say("Im Herbst", "In autumn") };
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var phone = await Phone.Join(hall, Device.Phone(language));
        var stage = await hall.Stage(language, isDark: language == "en");

        await room.BeginPoll(question);
        for (var i = 0; i < options.Length; i++)
        {
            await room.Field(words.Fill("poll_option", ("number", $"{i + 1}"))).FillAsync(options[i]);
        }

        var limit = room.Page.GetByLabel(words["poll_time_limit"]);
        await limit.SelectOptionAsync("60");
        await limit.FocusAsync();
        await look.At(room.Page, "moderator: writing a timed poll");
        await room.Press("run_next_open");

        await Expect(Timer(phone.Page)).ToBeVisibleAsync();
        await Hears(phone.Page, words, "poll_time_begun");
        await Expect(Timer(stage)).ToBeVisibleAsync();
        await Hears(stage, words, "poll_time_begun");
        await phone.Choose(options[0]);
        await look.At(phone.Page, "phone: timed poll");
        await look.At(stage, "stage: timed poll");
        await look.At(room.Page, "moderator: timed poll");

        // More time reaches everyone, and the button keeps the focus.
        var more = room.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_time_add_so_much", ("time", words.Say("1 Minute", "1 minute"))) });
        await more.ClickAsync();
        await Hears(phone.Page, words, "poll_time_more");
        await Hears(stage, words, "poll_time_more");
        await Expect(more).ToBeFocusedAsync();

        // Closed by mistake, it goes on with the time that was left.
        await room.Do("ui_close_for_all", question);
        await Expect(Timer(phone.Page)).ToHaveCountAsync(0);
        await room.Page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("poll_undo_close") }).ClickAsync();
        await Expect(Timer(phone.Page)).ToBeVisibleAsync();
        await Expect(Timer(stage)).ToBeVisibleAsync();
        await room.Do("ui_close_for_all", question);
        await staff.Until("polls", p => p.GetProperty("state").GetString() == "closed" && p.GetProperty("finalAt").ValueKind == JsonValueKind.Null && p.GetProperty("voters").GetInt32() == 1);

        await ItEndsByItself(hall, staff, phone, stage, look);
    });

    /// <summary>A short one: whoever is choosing when it ends is told so, and what was not sent does not count.</summary>
    private static async Task ItEndsByItself(Hall hall, StaffLine staff, Phone phone, IPage stage, Looks look)
    {
        var words = phone.Words;
        var id = Guid.NewGuid();
        var draft = await staff.Put($"polls/{id}", new
        {
            kind = "single",
            question = new { de = "Noch eine?", en = "One more?" },
            definition = new { options = new[] { new { id = 1, text = new { de = "Ja", en = "Yes" } }, new { id = 2, text = new { de = "Nein", en = "No" } } }, maxChoices = 1 },
            liveResults = false,
            timeLimit = ShortSeconds,
            version = 0,
        });
        await staff.Show("poll", await staff.Step("polls", draft, "open"));
        var yes = phone.Page.GetByLabel(words.Say("Ja", "Yes"), new() { Exact = true });
        await yes.CheckAsync();
        await yes.FocusAsync();

        var ten = words.Fill("poll_time_left", ("time", words.Say("10 Sekunden", "10 seconds")));
        await Expect(phone.Page.GetByRole(AriaRole.Status).GetByText(ten, new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(stage.GetByRole(AriaRole.Status).GetByText(ten, new() { Exact = true })).ToHaveCountAsync(1);
        await look.At(stage, "stage: little time left");
        await Hears(phone.Page, words, "poll_time_over");
        await Expect(yes).ToBeDisabledAsync();
        await Expect(phone.Page.GetByText(words["poll_time_unsent"])).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("legend:focus")).ToHaveTextAsync(words.Say("Noch eine?", "One more?"));
        await look.At(phone.Page, "phone: time is up");

        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        var closed = await staff.Until("polls", p => p.GetProperty("id").GetGuid() == id && p.GetProperty("state").GetString() == "closed");
        Assert.Equal((0, JsonValueKind.Null), (closed.GetProperty("voters").GetInt32(), closed.GetProperty("finalAt").ValueKind));
    }

    private static ILocator Timer(IPage page) => page.GetByRole(AriaRole.Timer);

    private static Task Hears(IPage page, Words words, string key) =>
        Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = words.Any(key) })).ToHaveCountAsync(1);
}
