using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The whole evening, played from the run sheet alone: one button, which always says what comes next.</summary>
public sealed class RunOfShow(Browser browser) : IClassFixture<Browser>
{
    private static readonly (string Verb, string German, string English)[] Evening =
    [
        ("run_next_begin", "Die Initiative stellt sich vor", "The initiative introduces itself"),
        ("run_next_open", "Kannten Sie die Initiative", "Did you know the initiative"),
        ("run_next_close_poll", "Kannten Sie die Initiative", "Did you know the initiative"),
        ("run_next_begin", "Aus der Praxis", "In practice"),
        ("run_next_open", "Wo werden neue", "Where are new"),
        ("run_next_close_poll", "Wo werden neue", "Where are new"),
        ("run_next_reveal", "Wo werden neue", "Where are new"),
        ("run_next_open", "Wen kennen Sie", "Whom do you still"),
        ("run_next_close_poll", "Wen kennen Sie", "Whom do you still"),
        ("run_next_reveal", "Wen kennen Sie", "Whom do you still"),
        ("run_next_begin", "Herausforderungen und Chancen", "Challenges and chances"),
        ("run_next_open", "Was würde Ihrem", "What would help"),
        ("run_next_close_poll", "Was würde Ihrem", "What would help"),
        ("run_next_reveal", "Was würde Ihrem", "What would help"),
        ("run_next_open", "Unsere Pinnwand", "Our board"),
        ("run_next_close_board", "Unsere Pinnwand", "Our board"),
        ("moderation_key_stage", "Kurze Pause", "Short break"),
        ("run_next_thanks", "", ""),
    ];

    [Theory]
    [InlineData("de", false, ColorScheme.Light)]
    [InlineData("en", false, ColorScheme.Dark)]
    [InlineData("de", true, ColorScheme.Dark)]
    [InlineData("en", true, ColorScheme.Light)]
    public Task The_evening_is_played_by_one_button(string language, bool onPhone, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var device = onPhone ? new Device(language, theme, 390, 844) : Device.Laptop(language);
        var (words, where) = (device.Words, onPhone ? " on a phone" : "");
        var stage = await hall.Stage(language, isDark: false);

        var kim = await Phone.Join(hall, Device.Phone(language));
        var room = await ControlRoom.Open(hall, device);
        await look.At(room.Page, $"run of show: before{where}");
        if (onPhone)
        {
            await room.Part("run_title");
        }

        // A break is planned for the end, and put where it comes last.
        await room.Press("run_add");
        await look.At(room.Page, $"run of show: planning a break{where}");
        await room.Answer("ui_save");
        await Expect(room.Dialog).ToHaveCountAsync(0);
        await look.At(room.Page, $"run of show: planned{where}");
        if (onPhone)
        {
            await room.Part("poll_title");
        }

        foreach (var (step, (verb, german, english)) in Evening.Index())
        {
            var about = words.Say(german, english);
            await room.Next(verb, about);
            // What the hall sees follows at once; after the first vote its number stands where the next step is.
            if (verb is "run_next_begin" or "run_next_open" or "moderation_key_stage")
            {
                await Expect(stage.GetByRole(AriaRole.Heading).Filter(new() { HasText = about }).First).ToBeVisibleAsync();
            }

            if (step == 4)
            {
                await kim.Choose(words.Say("In der Innenstadt", "In the inner city"));
                await Expect(room.Page.Locator("#stage-now .votes strong")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 "));
                await look.At(room.Page, $"run of show: poll open{where}");
            }

            if (step is 6 or 14 or 16)
            {
                await look.At(room.Page, $"run of show: step {step}{where}");
                await look.At(stage, $"stage: step {step}{where}");
            }
        }

        await Expect(room.Page.GetByText(words["run_next_none"])).ToBeVisibleAsync();
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = words["stage_thanks"] })).ToBeVisibleAsync();
        await room.Settings();
        await look.At(room.Page, $"run of show: settings{where}");
        await room.Answer("event_end");
        await room.Answer("event_end");
        await Expect(kim.Page.GetByRole(AriaRole.Heading, new() { Name = words["event_phone_ended"] })).ToBeVisibleAsync();
        await look.At(room.Page, $"run of show: ended{where}");
    });

    [Fact]
    public Task By_keyboard_alone_it_is_the_same_key_all_evening() => Hall.Play(browser, async hall =>
    {
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        // F6 goes round the panes; from the stage it is one press of Tab.
        await room.Page.Keyboard.PressAsync("F6");
        await Expect(room.Page.Locator("#run-sheet")).ToBeFocusedAsync();
        await room.Page.Keyboard.PressAsync("F6");
        await Expect(room.Page.Locator("#stage-now")).ToBeFocusedAsync();
        await new Keyboard(room.Page).To(room.NextButton);

        foreach (var (verb, about, _) in Evening.Where(s => s.Verb != "moderation_key_stage"))
        {
            await Expect(room.NextButton).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"{room.Words[verb]}.*{about}", System.Text.RegularExpressions.RegexOptions.Singleline));
            await Expect(room.NextButton).ToBeEnabledAsync();
            await Expect(room.NextButton).ToBeFocusedAsync();
            await room.Page.Keyboard.PressAsync("Enter");
        }

        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = room.Words["stage_thanks"] })).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_step_that_somebody_else_took_is_not_taken_twice_and_what_was_deleted_is_not_played() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var (one, two) = (await ControlRoom.Open(hall, Device.Laptop()), await ControlRoom.Open(hall, Device.Laptop("en")));
        await Expect(one.NextButton).ToContainTextAsync(one.Words["run_next_begin"]);
        await Expect(two.NextButton).ToContainTextAsync(two.Words["run_next_begin"]);
        // Both are sent before either is known: whoever presses later sees the next step, and means that.
        var (first, second) = (await HeldBack.On(one.Page, "**/start"), await HeldBack.On(two.Page, "**/start"));
        await one.NextButton.ClickAsync();
        await two.NextButton.ClickAsync();
        await Task.WhenAll(first.Sent, second.Sent);
        first.LetGo();
        second.LetGo();
        foreach (var room in new[] { one, two })
        {
            await Expect(room.NextButton).ToContainTextAsync(room.Words["run_next_open"]);
        }

        Assert.Single(await staff.Views("agendaItems"), s => s.GetProperty("state").GetString() != "planned");

        // Left out, it is passed over on both; taken back, it is there again.
        await one.Page.GetByRole(AriaRole.Button, new() { Name = one.Words["run_skip"], Exact = true }).ClickAsync();
        await Expect(two.NextButton).ToContainTextAsync(two.Words["run_next_begin"]);
        await one.Press("ui_undo");
        await Expect(two.NextButton).ToContainTextAsync("Did you know the initiative");

        // Without a connection nothing is played, and the words say so.
        await two.Page.Context.SetOfflineAsync(true);
        await two.NextButton.ClickAsync();
        await Expect(two.Page.GetByText(two.Words["ui_unknown_outcome"])).ToBeVisibleAsync();
        Assert.All(await staff.Views("polls"), p => Assert.Equal("draft", p.GetProperty("state").GetString()));
        var poll = (await staff.Views("polls"))[0];
        await one.Work("ui_delete", "Kannten Sie").ClickAsync();
        await one.Answer("ui_delete");
        await staff.UntilAll("polls", all => all.All(p => p.GetProperty("id").GetString() != poll.GetProperty("id").GetString()));
        await two.Page.Context.SetOfflineAsync(false);
        await Expect(two.NextButton).ToContainTextAsync("In practice");
    });

    [Fact]
    public Task At_1280_by_800_all_that_matters_is_in_sight() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[1], "start");
        await Guests.Ask(hall, 20);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Next("run_next_open", "Wo werden neue");
        await Expect(room.Page.Locator("#stage-now .votes strong")).ToBeVisibleAsync();
        await Expect(room.Page.Locator("#workbench").GetByRole(AriaRole.Heading, new() { Name = "Wo werden neue Partnerschaften am dringendsten gebraucht?" })).ToBeVisibleAsync();
        foreach (var thing in new[] { "header .item", "header strong", "#stage-now .picture", "#stage-now .next button", "#stage-now .votes strong", "#workbench article .standing", "#run-sheet [aria-current=step]" })
        {
            Assert.True(await Shown(room.Page.Locator(thing).First) >= 1, $"{thing} is not in sight.");
        }

        var rows = room.Page.Locator("#questions li:has(button)");
        await Expect(rows.Nth(7)).ToBeAttachedAsync();
        var seen = 0;
        for (var i = 0; i < await rows.CountAsync(); i++)
        {
            seen += await Shown(rows.Nth(i)) >= 0.99 ? 1 : 0;
        }

        Assert.True(seen >= 7, $"Only {seen} questions are in sight.");
    });

    [Fact]
    public Task The_first_question_is_three_presses_of_Tab_away() => Hall.Play(browser, async hall =>
    {
        await Guests.Ask(hall, 3);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await Expect(room.Page.Locator("#questions li:has(button)").First).ToBeVisibleAsync();
        var presses = 0;
        async Task<bool> There() => await room.Page.EvaluateAsync<bool>("() => !!document.activeElement?.closest('#questions li')");
        while (!await There() && presses < 3)
        {
            presses++;
            await room.Page.Keyboard.PressAsync("Tab");
            if (await room.Page.EvaluateAsync<bool>("() => document.activeElement?.getAttribute('href') === '#questions'"))
            {
                await room.Page.Keyboard.PressAsync("Enter");
                await Expect(room.Page.Locator("#questions")).ToBeFocusedAsync();
            }
        }

        Assert.True(await There(), $"After {presses} presses the focus is not on a question.");
    });

    [Fact]
    public Task A_new_poll_takes_four_presses_besides_its_words_until_its_votes_are_on_the_stage() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        var kim = await Phone.Join(hall, Device.Phone());
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var presses = 0;
        async Task Press(ILocator button)
        {
            presses++;
            await button.ClickAsync();
        }

        await Press(room.Button("poll_new"));
        await room.Field(room.Words["poll_question"]).FillAsync("Womit fangen wir an?");
        await room.Field(room.Words.Fill("poll_option", ("number", "1"))).FillAsync("Mit einem Markt");
        await room.Field(room.Words.Fill("poll_option", ("number", "2"))).FillAsync("Mit einem Fest");
        await Press(room.Button("run_next_open"));
        await kim.Choose("Mit einem Markt");
        await Expect(room.Page.Locator("#stage-now .votes strong")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 "));
        presses++;
        await room.Next("run_next_close_poll", "Womit");
        presses++;
        await room.Next("run_next_reveal", "Womit");
        await Expect(stage.GetByText("1 Stimme", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.True(presses <= 5, $"It took {presses} presses.");
    });

    [Fact]
    public Task On_the_narrowest_screen_with_the_largest_text_everything_can_be_read() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        await Guests.Ask(hall, 3);
        var room = await ControlRoom.Open(hall, Device.Phone());
        await Strained.Look(room.Page, "control room: before");
        await room.Next("run_next_begin", "Die Initiative");
        await room.Next("run_next_open", "Kannten Sie");
        await Expect(room.NextButton).ToContainTextAsync(room.Words["run_next_close_poll"]);
        foreach (var part in new[] { "run_title", "question_title", "poll_title", "board_title" })
        {
            await room.Part(part);
            await Strained.Look(room.Page, $"control room: {part}");
        }

        await room.Part("run_title");
        await room.OpenItem("Die Initiative");
        await Strained.Look(room.Page, "control room: an item");
        await room.Page.Keyboard.PressAsync("Escape");
        await room.Rules();
        await Strained.Look(room.Page, "control room: settings");
    });

    /// <summary>The share of a thing that can be seen, nothing scrolled.</summary>
    private static Task<double> Shown(ILocator thing) => thing.EvaluateAsync<double>("""
        e => new Promise(done => {
          const look = new IntersectionObserver(([seen]) => { look.disconnect(); done(seen.intersectionRatio) })
          look.observe(e)
        })
        """);
}
