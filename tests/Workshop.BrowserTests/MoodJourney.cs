using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A mood from the form to the file: tapped again and again by touch and by keys, seen by staff and panel at once, and by the hall with the reveal.</summary>
public sealed class MoodJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_taps_how_the_pace_is_and_the_panel_sees_it_at_once(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wie ist das Tempo?", "How is the pace?");
        var (fast, fine) = (words["poll_mood_too_fast"], words["poll_mood_fine"]);

        // Written on the fly: with ready labels a question is enough.
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_mood_name");
        await look.At(room.Page, "moderator: writing a mood");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");

        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await look.At(stage, "stage: mood open");

        // By touch, twice the same; by keys, one and then another; and one hand that is taken down again.
        var (touch, keys, third) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await look.At(touch.Page, "phone: mood untouched");
        await Tap(touch, fast);
        await Until(f => f.Taps == 1);
        await Tap(touch, fast);
        await Until(f => f.Taps == 2);
        await look.At(touch.Page, "phone: mood tapped");
        var board = new Keyboard(keys.Page);
        await board.Press(Button(keys, fine));
        await Until(f => f.Taps == 3);
        await Expect(Button(keys, fine)).ToHaveAttributeAsync("aria-pressed", "true");
        await board.Press(Button(keys, fast));
        await Until(f => f.Taps == 4);
        await Expect(Button(keys, fast)).ToBeFocusedAsync();
        await Tap(third, fine);
        await Until(f => f.People == 3 && f.Taps == 5);

        // Staff see it, and the panel, whose tablet shows it also while the hall looks at something else; the hall does not.
        var so = words.Fill("poll_mood_now", ("options", words.Say($"„{fast}“", $"“{fast}”")), ("votes", "2"), ("n", "3"));
        var speaker = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
        await Expect(speaker.GetByText(so).First).ToBeVisibleAsync();
        await look.At(speaker, "speaker: mood open");
        await staff.Show("join");
        await Expect(speaker.GetByText(words["poll_speaker_elsewhere"])).ToBeVisibleAsync();
        await Expect(speaker.GetByText(so).First).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: mood open, with taps");
        await Expect(stage.GetByText(so)).ToHaveCountAsync(0);
        await third.Press("poll_phone_withdraw");
        await Until(f => f.People == 2 && f.Taps == 5);
        await Expect(Button(third, fine)).ToHaveAttributeAsync("aria-pressed", "false");
        await staff.Show("poll", await staff.Until("polls", p => p.GetProperty("kind").GetString() == "mood"));

        // Closed and revealed: everyone who is left tapped the same last.
        await room.Do("ui_close_for_all", question);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await room.Do("poll_reveal", question);
        var end = words.Fill("poll_mood_end", ("options", words.Say($"„{fast}“", $"“{fast}”")), ("votes", "2"), ("n", "2"));
        await Expect(stage.GetByText(words["poll_mood_note"])).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(end).First).ToBeVisibleAsync();
        await look.At(stage, "stage: mood revealed");
        await look.At(touch.Page, "phone: mood revealed");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(touch.Page, "phone: mood as a table");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByText(end).First).ToBeVisibleAsync();
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: mood");
        var csv = await organiser.EvaluateAsync<string>($"async () => await (await fetch('/api/events/{hall.EventId}/export/polls.csv?as=organiser&language={language}')).text()");
        Assert.Contains($"Minute 1: {fast}", csv);

        async Task Until(Func<(int People, int Taps), bool> isSo) => await staff.Until("polls", p =>
            p.GetProperty("kind").GetString() == "mood" && p.GetProperty("figures") is { ValueKind: JsonValueKind.Array } told
            && told.EnumerateArray().Select(f => f.GetInt32()).ToArray() is var f && isSo((f[..3].Sum(), f[4..].Sum())));
    });

    private static ILocator Button(Phone phone, string label) => phone.Page.GetByRole(AriaRole.Button, new() { Name = label });

    private static Task Tap(Phone phone, string label) => Touch.Tap(Button(phone, label));
}
