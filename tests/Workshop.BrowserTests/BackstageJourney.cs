using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A line from a moderator to the speaker's tablet, until it is read; and how many have voted, on the tablet.</summary>
public sealed class BackstageJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light, 1024, 768)]
    [InlineData("en", ColorScheme.Dark, 390, 844)]
    public Task A_line_covers_the_tablet_until_it_is_read(string language, ColorScheme theme, int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(theme);
        await staff.Step("start");
        var device = Device.Tablet(language, theme) with { Width = width, Height = height };
        var words = device.Words;
        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), device);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        await tablet.WaitForURLAsync("**/speaker/*");
        var speaker = tablet.Url.Split('/')[^1].Split('?')[0];
        var cover = tablet.GetByRole(AriaRole.Alertdialog, new() { Name = words["backstage_from"] });
        var ok = cover.GetByRole(AriaRole.Button, new() { Name = words["backstage_ok"], Exact = true });
        var line = await Line.Of(tablet);
        await Expect(tablet.GetByText(words["stage_speaker_join"])).ToBeVisibleAsync();
        await tablet.GetByRole(AriaRole.Link, new() { Name = words["review_mine"] }).FocusAsync();

        await Say(words["backstage_five_minutes"]);
        await Expect(cover.GetByText(words["backstage_five_minutes"])).ToBeVisibleAsync();
        await Expect(ok).ToBeFocusedAsync();
        await look.At(tablet, $"speaker: a line at {width}");
        var size = await ok.BoundingBoxAsync();
        Assert.True(size!.Height >= 70 && size.Width >= width * 0.8, $"OK is {size.Width} x {size.Height} px");
        // Neither Escape nor a step aside uncovers what is below.
        await tablet.Keyboard.PressAsync("Escape");
        await tablet.Keyboard.PressAsync("Tab");
        await Expect(cover).ToBeVisibleAsync();

        // A later line takes its place; by itself, and read by nobody.
        var later = words.Say("Bitte die Frage nach den Kosten, sie steht seit einer Viertelstunde ganz oben", "Please take the question about costs, it has been on top for a quarter of an hour");
        await Say(later, speaker);
        await Expect(cover.GetByText(later)).ToBeVisibleAsync();
        await Expect(cover.GetByText(words["backstage_five_minutes"])).ToHaveCountAsync(0);
        await look.At(tablet, $"speaker: a long line at {width}");
        await NothingCut.Look(tablet, "a long line");
        await Expect(stage.GetByText(later)).ToHaveCountAsync(0);

        // Read while the line is gone: the tablet is free at once, and the sender knows once it is back.
        await line.Cut(words);
        await ok.ClickAsync();
        await Expect(ok).ToHaveCountAsync(0);
        await Expect(tablet.GetByRole(AriaRole.Link, new() { Name = words["review_mine"] })).ToBeFocusedAsync();
        await line.Mend();
        var read = await staff.Until("backstageLines", l => l.GetProperty("text").GetString() == later && l.GetProperty("receipts").GetArrayLength() == 1);
        Assert.Equal(speaker, read.GetProperty("receipts")[0].GetProperty("speakerId").GetString());

        // One that is taken back leaves the tablet, and so does the last one with the end of the event.
        var wrong = await Say("Versehen");
        await Expect(cover).ToBeVisibleAsync();
        await staff.Delete($"backstage/{wrong.GetProperty("id").GetString()}?version={wrong.GetProperty("version").GetInt32()}");
        await Expect(cover).ToHaveCountAsync(0);
        await Say("Noch da?");
        await tablet.ReloadAsync();
        await Expect(cover.GetByText("Noch da?")).ToBeVisibleAsync();
        await staff.Step("end");
        await Expect(cover).ToHaveCountAsync(0);

        Task<System.Text.Json.JsonElement> Say(string text, string? to = null) => staff.Put($"backstage/{Guid.NewGuid()}", new { text, speakerId = to });
    });

    [Theory]
    [InlineData("de", ColorScheme.Dark, 1280, 800)]
    [InlineData("en", ColorScheme.Light, 320, 640)]
    public Task A_moderator_sends_a_line_and_sees_that_it_was_read(string language, ColorScheme theme, int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var look = new Looks(theme);
        var device = Device.Laptop(language, theme) with { Width = width, Height = height };
        var words = device.Words;
        var room = await hall.Visit(await hall.LinkOf(Role.Moderator), device);
        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
        var opener = room.GetByRole(AriaRole.Button, new() { Name = words["backstage_short"] });
        var panel = room.GetByRole(AriaRole.Dialog, new() { Name = words["backstage_title"] });
        var ok = tablet.GetByRole(AriaRole.Button, new() { Name = words["backstage_ok"], Exact = true });
        await opener.ClickAsync();
        await look.At(room, $"moderator: to the panel at {width}");

        // A ready line, with one press.
        await panel.GetByRole(AriaRole.Button, new() { Name = words["backstage_five_minutes"] }).ClickAsync();
        var lines = panel.GetByRole(AriaRole.List, new() { Name = words["backstage_sent"] }).GetByRole(AriaRole.Listitem);
        await Expect(lines).ToContainTextAsync(words["backstage_unread"]);
        await look.At(room, $"moderator: a line not read at {width}");
        await NothingCut.Look(room, "a line not read");
        await Expect(tablet.GetByText(words["backstage_five_minutes"])).ToBeVisibleAsync();
        await Axe.Check(tablet, "the cover");
        await ok.ClickAsync();
        await Expect(ok).ToHaveCountAsync(0);
        await Expect(lines).ToContainTextAsync(words.Any("backstage_read"));

        // One of one's own, by keys, to whoever is chosen; taken back before it is read.
        var own = panel.GetByLabel(words["backstage_own"]);
        var speaker = (await staff.Views("speakers")).First(s => tablet.Url.Contains(s.GetProperty("id").GetString()!));
        await panel.GetByRole(AriaRole.Combobox).SelectOptionAsync(speaker.GetProperty("id").GetString()!);
        await own.FillAsync("Bitte Frage 3");
        await own.PressAsync("Enter");
        await Expect(ok).ToBeVisibleAsync();
        await Expect(own).ToHaveValueAsync("");
        await look.At(room, $"moderator: two lines at {width}");
        await panel.GetByRole(AriaRole.Button, new() { Name = words.Fill("backstage_take_back_which", ("text", "Bitte Frage 3")) }).ClickAsync();
        await Expect(ok).ToHaveCountAsync(0);
        await Expect(lines).ToHaveCountAsync(1);
        await room.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();
    });

    [Theory]
    [InlineData("de", ColorScheme.Dark, 1024, 768)]
    [InlineData("en", ColorScheme.Light, 390, 844)]
    public Task The_tablet_says_how_many_have_voted_and_nothing_of_how(string language, ColorScheme theme, int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var look = new Looks(theme);
        await staff.Step("start");
        var device = Device.Tablet(language, theme) with { Width = width, Height = height };
        var words = device.Words;
        await Phone.Join(hall, Device.Phone());
        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), device);
        var options = new[] { "Im Frühling", "Im Herbst" }.Select(de => new { text = new { de, en = (string?)null } });
        var poll = await staff.Put($"polls/{Guid.NewGuid()}", new
        {
            kind = "single", question = new { de = "Wann treffen wir uns wieder?", en = "When do we meet again?" }, definition = new { options, maxChoices = 1 }, liveResults = false, timeLimit = 600, version = 0,
        });
        poll = await staff.Step("polls", poll, "open");

        // On the screen or not, the panel knows how far it is.
        await Expect(tablet.GetByText(words["poll_speaker_elsewhere"])).ToBeVisibleAsync();
        await Expect(tablet.Locator(".voted")).ToHaveTextAsync(words.Say("0 von 1 haben abgestimmt", "0 of 1 have voted"));
        await staff.Show("poll", poll);
        await Expect(tablet.GetByText(words["poll_speaker_elsewhere"])).ToHaveCountAsync(0);
        await Guests.Put(hall, guest, $"polls/{poll.GetProperty("id").GetString()}/vote", new { slot = 0, answer = new { choices = new[] { poll.GetProperty("definition").GetProperty("options")[0].GetProperty("id").GetInt32() } }, rev = 1 });
        await Expect(tablet.Locator(".voted")).ToHaveTextAsync(words.Say("1 von 1 hat abgestimmt", "1 of 1 has voted"));
        await Expect(tablet.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await Expect(tablet.GetByText("Im Frühling")).ToHaveCountAsync(0);
        await look.At(tablet, $"speaker: an open poll at {width}");
        await NothingCut.Look(tablet, "an open poll");
    });
}
