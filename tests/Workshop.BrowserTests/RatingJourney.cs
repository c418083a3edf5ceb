using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Ratings from the form to the review: statements rated by touch and by keys, left out, changed; then the question itself, in stars or from nought to ten.</summary>
public sealed class RatingJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light, "stars")]
    [InlineData("en", ColorScheme.Dark, "nps")]
    public Task A_hall_rates_statements_and_then_the_evening(string language, ColorScheme theme, string style) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wie sehr stimmen Sie zu?", "How much do you agree?");
        var (shade, way, noise) = (
            words.Say("Hier gibt es genug Schatten", "There is enough shade here"), words.Say("Mein Weg zur Arbeit ist sicher, auch im Winter und wenn es dunkel ist", "My way to work is safe, in winter and in the dark too"),
            words.Say("Nachts ist es ruhig", "It is quiet at night"));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_rating_name");
        await Statement(1).FillAsync(shade);
        await Statement(2).FillAsync(way);
        await room.Press("poll_rating_add");
        await Statement(3).FillAsync(noise);
        await room.Field(words.Fill("poll_rating_means", ("value", "1"))).FillAsync(words.Say("gar nicht", "not at all"));
        await room.Field(words.Fill("poll_rating_means", ("value", "5"))).FillAsync(words.Say("voll und ganz", "entirely"));
        await look.At(room.Page, "moderator: writing a rating");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");

        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await look.At(stage, "stage: rating open");

        // By touch: one statement is left out.
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await look.At(touch.Page, "phone: rating untouched");
        await Tap(touch, shade, 1);
        await Tap(touch, way, 4);
        await Tap(touch, noise, 5);
        await touch.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_rating_leave_out", ("statement", noise)) }).ClickAsync();
        await Expect(touch.Page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(2);
        await look.At(touch.Page, "phone: rating chosen");
        await Send(touch, "poll_rating_send");
        await look.At(touch.Page, "phone: rating sent");

        // By keys: one stop for each statement, arrows within it.
        var board = new Keyboard(keys.Page);
        await board.To(Group(keys, shade).GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await board.Key("ArrowRight");
        await board.To(Group(keys, way).GetByRole(AriaRole.Radio).First);
        await board.Key("ArrowLeft");
        await board.To(Group(keys, noise).GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await look.At(keys.Page, "phone: rating by keys");
        await board.Press(keys.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_rating_send"], Exact = true }));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        // Changed, and still one answer.
        await Tap(touch, shade, 3);
        await Send(touch, "poll_rating_change");
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 2);
        await look.At(room.Page, "moderator: rating open");
        await Finish(question);

        // Shade 3 and 2, way 4 and 5, quiet 1: 2.5, 4.5 and 1.
        var highest = words.Fill("poll_rating_short_several", ("best", words.Fill("ui_quoted", ("text", way))), ("most", words.Say("Ø 4,5", "Ø 4.5")), ("worst", words.Fill("ui_quoted", ("text", noise))), ("least", words.Say("Ø 1,0", "Ø 1.0")));
        await Expect(touch.Page.GetByText(highest).First).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_rating_mine", ("value", "3")))).ToBeVisibleAsync();
        await Expect(stage.GetByText(words.Say("Ø 4,5", "Ø 4.5"))).ToBeVisibleAsync();
        await look.At(stage, "stage: rating result");
        await look.At(touch.Page, "phone: rating result");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(touch.Page, "phone: rating table");
        await look.At(room.Page, "moderator: rating revealed");

        // The question itself, on another scale.
        var evening = words.Say("Wie war der Abend für Sie?", "How likely are you to recommend this evening?");
        var draft = await staff.Put($"polls/{Guid.NewGuid()}", new
        {
            kind = "rating", question = new { de = evening, en = evening }, liveResults = false, version = 0,
            definition = new { style, low = new { de = "unwahrscheinlich", en = "not at all likely" }, high = new { de = "ganz bestimmt", en = "extremely likely" } },
        });
        await staff.Show("poll", await staff.Step("polls", draft, "open"));
        await Expect(Group(touch, evening)).ToBeVisibleAsync();
        await look.At(touch.Page, $"phone: rating {style} untouched");
        await Tap(touch, evening, style == "nps" ? 11 : 4);
        await look.At(touch.Page, $"phone: rating {style} chosen");
        await Send(touch, "poll_rating_send");
        await Tap(keys, evening, style == "nps" ? 4 : 5);
        await Send(keys, "poll_rating_send");
        await look.At(stage, $"stage: rating {style} open");
        var open = await staff.Until("polls", p => p.GetProperty("id").GetString() == draft.GetProperty("id").GetString() && p.GetProperty("voters").GetInt32() == 2);
        await staff.Step("polls", await staff.Step("polls", open, "close"), "reveal");
        var sentence = style == "nps"
            ? words.Fill("poll_rating_short_nps", ("score", "0"), ("promoting", "50%"), ("against", "50%"))
            : words.Fill("poll_rating_short_stars", ("mean", "4,5"));
        await Expect(touch.Page.GetByText(sentence).First).ToBeVisibleAsync();
        await look.At(touch.Page, $"phone: rating {style} result");
        await look.At(stage, $"stage: rating {style} result");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByRole(AriaRole.Figure)).ToContainTextAsync(words.Say("Median 4,5, 2 Personen", "median 4.5, 2 people"));
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: rating");
        var download = await organiser.RunAndWaitForDownloadAsync(() => organiser.GetByRole(AriaRole.Link, new() { Name = words["review_export_polls"], Exact = true }).ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains($"{shade}: 3", csv, StringComparison.Ordinal);
        Assert.Contains(words.Say("Mittelwert", "Mean"), csv, StringComparison.Ordinal);

        ILocator Statement(int number) => room.Field(words.Fill("poll_rating_one", ("number", $"{number}")));

        async Task Finish(string about)
        {
            await room.Do("ui_close_for_all", about);
            await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
            await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
            await room.Do("poll_reveal", about);
        }
    });

    private static ILocator Group(Phone phone, string statement) => phone.Page.GetByRole(AriaRole.Radiogroup, new() { Name = statement, Exact = true });

    private static Task Tap(Phone phone, string statement, int place) => Touch.Tap(Group(phone, statement).Locator("label").Nth(place - 1));

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
