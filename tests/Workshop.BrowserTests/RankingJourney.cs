using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A ranking from the form to the review: put into order by touch, by keys and by buttons, changed, taken back, closed twice.</summary>
public sealed class RankingJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_puts_answers_into_an_order(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Was soll zuerst geschehen?", "What should happen first?");
        var (yard, market, benches, lamps) = (
            words.Say("Der Schulhof wird geöffnet", "The school yard is opened"), words.Say("Ein Markt am Abend", "A market in the evening"),
            words.Say("Bänke im Schatten", "Benches in the shade"), words.Say("Bessere Lampen auf dem Weg zum Bahnhof", "Better lamps on the way to the station"));

        // Written on the fly.
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_ranking_name");
        var number = 0;
        foreach (var option in new[] { yard, market, benches, lamps })
        {
            if (++number > 2)
            {
                await room.Press("poll_option_add");
            }

            await room.Field(words.Fill("poll_option", ("number", $"{number}"))).FillAsync(option);
        }

        await look.At(room.Page, "moderator: writing a ranking");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");

        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await look.At(stage, "stage: ranking open");

        // By touch: the last to the top, the page keeping still meanwhile.
        var (touch, keys, buttons) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Expect(Order(touch)).ToHaveTextAsync([yard, market, benches, lamps]);
        await look.At(touch.Page, "phone: ranking untouched");
        await Drag(Grip(touch, lamps), Grip(touch, yard));
        await Expect(Order(touch)).ToHaveTextAsync([lamps, yard, market, benches]);
        await look.At(touch.Page, "phone: ranking moved");
        await Send(touch, "poll_ranking_send");
        await look.At(touch.Page, "phone: ranking sent");

        // By keys: taken up, moved, put down; then one step with Alt.
        var board = new Keyboard(keys.Page);
        await board.To(Grip(keys, benches));
        await board.Key("Space");
        await board.Key("Home");
        await board.Key("Space");
        await Expect(Order(keys)).ToHaveTextAsync([benches, yard, market, lamps]);
        await Expect(Grip(keys, benches)).ToBeFocusedAsync();
        await board.To(Grip(keys, lamps));
        await board.Key("Alt+ArrowUp");
        await Expect(Order(keys)).ToHaveTextAsync([benches, yard, lamps, market]);
        await look.At(keys.Page, "phone: ranking by keys");
        await board.Press(keys.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_ranking_send"], Exact = true }));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        // As it stands, taken back, then by buttons.
        await Send(buttons, "poll_ranking_send");
        await buttons.Press("poll_phone_withdraw");
        await Expect(buttons.Page.GetByText(words["poll_phone_withdrawn"])).ToBeVisibleAsync();
        await look.At(buttons.Page, "phone: ranking withdrawn");
        await buttons.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_ranking_up", ("option", market)) }).ClickAsync();
        await Send(buttons, "poll_ranking_send");

        // Changed: the last of whom it was first goes up.
        await keys.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_ranking_up", ("option", lamps)) }).ClickAsync();
        await Send(keys, "poll_ranking_change");
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 3);

        // Closed by mistake: it goes on where it was, and closes again.
        await look.At(room.Page, "moderator: ranking open");
        await room.Do("ui_close_for_all", question);
        await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
        await room.Page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("poll_undo_close") }).ClickAsync();
        await Expect(Order(touch)).ToHaveTextAsync([lamps, yard, market, benches]);
        await Expect(touch.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_phone_withdraw"], Exact = true })).ToBeVisibleAsync();
        await room.Do("ui_close_for_all", question);
        await look.At(room.Page, "moderator: ranking closed, can be called back");
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await room.Do("poll_reveal", question);

        // Places: lamps 1, 2, 4; yard 2, 3, 2; market 3, 4, 1; benches 4, 1, 3.
        await Expect(stage.GetByText(words.Fill("poll_ranking_average", ("place", words.Say("2,3", "2.3")))).First).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_ranking_mine", ("place", "1")))).ToBeVisibleAsync();
        await look.At(stage, "stage: ranking result");
        await look.At(touch.Page, "phone: ranking result");
        await touch.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(touch.Page, "phone: ranking table");
        await look.At(room.Page, "moderator: ranking revealed");
        var speaker = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
        await Expect(speaker.GetByText(words.Fill("poll_ranking_tie", ("place", words.Say("2,3", "2.3")))).First).ToBeVisibleAsync();
        await look.At(speaker, "speaker: ranking result");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByText(words.Fill("poll_ranking_full_tie", ("place", words.Say("2,3", "2.3")), ("options", $"{words.Fill("ui_quoted", ("text", yard))}, {words.Fill("ui_quoted", ("text", lamps))}"))).First).ToBeVisibleAsync();
        await article.GetByText(words["ui_as_table"]).ClickAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: ranking");
    });

    [Theory]
    [InlineData("de", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public Task Of_ones_first_few_only_they_count(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var phone = await Phone.Join(hall, Device.Phone(language, theme));
        var words = phone.Words;
        var room = await ControlRoom.Open(hall, Device.Laptop(language, theme));
        await room.BeginPoll(words.Say("Was zuerst?", "What first?"), "poll_ranking_name");
        foreach (var (option, at) in new[] { "Park", "Fluss", "Dach", "Hof" }.Select((o, i) => (o, i + 1)))
        {
            if (at > 2)
            {
                await room.Press("poll_option_add");
            }

            await room.Field(words.Fill("poll_option", ("number", $"{at}"))).FillAsync(option);
        }

        await room.Page.GetByLabel(words["poll_ranking_how_many"]).SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await look.At(room.Page, "moderator: writing a ranking of the first two");
        await room.Press("run_next_open");
        await Expect(Order(phone)).ToHaveTextAsync(["Park", "Fluss", "Dach", "Hof"]);
        // Up through those that do not count, then among those that do.
        foreach (var order in new[] { new[] { "Park", "Fluss", "Hof", "Dach" }, ["Park", "Hof", "Fluss", "Dach"] })
        {
            await phone.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_ranking_up", ("option", "Hof")) }).ClickAsync();
            await Expect(Order(phone)).ToHaveTextAsync(order);
        }

        await look.At(phone.Page, "phone: ranking of the first two");
        await Send(phone, "poll_ranking_send");
        var stage = await hall.Stage(language, isDark: false);

        await room.Next("run_next_close_poll", words.Say("Was zuerst", "What first"));
        await room.Next("run_next_reveal", words.Say("Was zuerst", "What first"));
        // Two points for the first place, one for the second, none for the rest.
        await Expect(stage.GetByText(words.Fill("poll_ranking_average", ("place", words.Say("2,0", "2.0"))), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(stage.GetByText(words.Fill("poll_ranking_average", ("place", words.Say("0,0", "0.0"))), new() { Exact = true })).ToHaveCountAsync(2);
        await look.At(stage, "stage: ranking of the first two");
        await Expect(phone.Page.GetByText(words.Fill("poll_ranking_mine", ("place", "2")))).ToBeVisibleAsync();
        await phone.Page.GetByText(words["ui_as_table"]).ClickAsync();
        await look.At(phone.Page, "phone: ranking of the first two, result");
    });

    private static ILocator Order(Phone phone) => phone.Page.Locator("ol li .text");

    private static ILocator Grip(Phone phone, string option) =>
        phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{System.Text.RegularExpressions.Regex.Escape(option)}.*(Platz|place) \\d") });

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }

    /// <summary>A finger takes a thing to another and lets it go there.</summary>
    private static async Task Drag(ILocator thing, ILocator to)
    {
        await to.EvaluateAsync("e => e.scrollIntoView({ block: 'start' })");
        var (from, goal) = ((await thing.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        var cdp = await thing.Page.Context.NewCDPSessionAsync(thing.Page);
        await cdp.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        var (x, y, end) = (from.X + from.Width / 2, from.Y + from.Height / 2, goal.Y + goal.Height / 2 - 4);
        await Touch("touchStart", y);
        const int steps = 8;
        for (var step = 1; step <= steps; step++)
        {
            await Touch("touchMove", y + (end - y) * step / steps);
        }

        await Touch("touchEnd", null);

        async Task Touch(string type, float? at) => await cdp.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = at is null ? Array.Empty<object>() : new object[] { new { x, y = at.Value } },
        });
    }
}
