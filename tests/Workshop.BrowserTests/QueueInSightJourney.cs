using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The queue of questions as it is looked at for two hours: what waits is in sight, near, and read before it is decided.</summary>
public sealed class QueueInSightJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Long =
        "Wir wohnen seit dreißig Jahren über dem Markt und hören jede Nacht die Lieferwagen: Wann fahren sie endlich erst ab sechs Uhr, und wer sorgt dafür, dass sich die Händler auch daran halten, wenn niemand hinschaut?";

    /// <summary>Rows between the tools and the lower end of the column, whole.</summary>
    private const string WholeRows = """
        () => {
          const column = document.querySelector('#questions').parentElement
          const top = document.querySelector('#questions [role=toolbar]').getBoundingClientRect().bottom
          const bottom = Math.min(column.getBoundingClientRect().bottom, innerHeight)
          return [...document.querySelectorAll('#questions li[data-index]')].filter(row => {
            const box = row.getBoundingClientRect()
            return box.top >= top && box.bottom <= bottom
          }).length
        }
        """;

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Seven_of_twenty_that_wait_are_in_sight(string language, ColorScheme colors) => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 20);
        var room = await ControlRoom.Open(hall, Device.Laptop(language, colors));
        var (page, look) = (room.Page, new Looks(colors));
        await Expect(room.Verb("ui_more", "Frage 20")).ToBeAttachedAsync();
        Assert.InRange(await page.EvaluateAsync<int>(WholeRows), 7, 20);
        await look.At(page, "moderator: twenty wait");
        Assert.InRange((await page.Locator("#questions [role=toolbar]").BoundingBoxAsync())!.Height, 40, 60);

        // Worked off from the top, those that wait stay in sight.
        foreach (var i in Enumerable.Range(1, 6).Where(i => i % 4 != 0))
        {
            await room.Do("moderation_verb_approve", $"Frage {i:00}");
            await Expect(room.Line($"Frage {i:00}")).ToContainTextAsync(room.Words["question_state_approved"]);
        }

        await Expect(room.Line("Frage 06")).ToContainTextAsync(room.Words["question_state_approved"]);
        await Expect(room.Row("Frage 01")).ToHaveCountAsync(0);
        await look.At(page, "moderator: some of twenty handled");
        await Expect(room.Line("Frage 06").GetByRole(AriaRole.Button)).ToBeInViewportAsync();
        Assert.InRange(await page.EvaluateAsync<int>(WholeRows), 7, 20);
        await room.Line("Frage 06").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(room.Verb("moderation_verb_approve", "Frage 06")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_long_question_is_read_before_it_is_approved_by_finger_and_by_key() => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 8);
        using var staff = await StaffLine.Open(hall);
        var room = await ControlRoom.Open(hall, new Device("de", ColorScheme.Light, 390, 844));
        var (page, look) = (room.Page, new Looks(ColorScheme.Light));
        await look.At(page, "moderator: queue on a phone");
        await Expect(room.Verb("moderation_verb_approve", "Frage 04")).ToHaveCountAsync(0);
        await room.Do("moderation_read_all", "Frage 04");
        await Expect(room.Verb("moderation_verb_approve", "Frage 04")).ToBeVisibleAsync();
        await look.At(page, "moderator: long question on a phone");
        await room.Do("moderation_verb_approve", "Frage 04");
        await staff.Question(Text(4), "approved");

        await room.Key("Frage 08", "a");
        await Expect(room.Verb("moderation_verb_approve", "Frage 08")).ToBeVisibleAsync();
        Assert.Equal("waiting", (await staff.Question(Text(8))).GetProperty("state").GetString());
        await room.Key("Frage 08", "a");
        await staff.Question(Text(8), "approved");
    });

    [Fact]
    public Task On_a_phone_rows_are_drawn_aside_with_a_finger_and_scroll_as_ever() => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 12);
        using var staff = await StaffLine.Open(hall);
        var room = await ControlRoom.Open(hall, new Device("de", ColorScheme.Dark, 390, 844));
        var (page, look) = (room.Page, new Looks(ColorScheme.Dark));
        await Expect(room.Row("Frage 01")).ToBeVisibleAsync();
        var finger = await page.Context.NewCDPSessionAsync(page);
        await finger.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 1 });
        async Task Touch(string type, double x, double y) =>
            await finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new { x, y } } });
        async Task Draw(string about, int by, int down = 0, Func<Task>? before = null)
        {
            var box = (await room.Row(about).BoundingBoxAsync())!;
            var (x, y) = (by > 0 ? 60.0 : 330.0, box.Y + 20);
            await Touch("touchStart", x, y);
            for (var step = 1; step <= 10; step++)
            {
                await Touch("touchMove", x + by * step / 10.0, y + down * step / 10.0);
            }

            await (before?.Invoke() ?? Task.CompletedTask);
            await Touch("touchEnd", 0, 0);
        }

        await Draw("Frage 01", by: 60, before: () => look.At(page, "moderator: a row drawn a little"));
        await Draw("Frage 01", by: 200, before: () => look.At(page, "moderator: a row drawn far enough"));
        await staff.Question(Text(1), "approved");
        await Expect(room.Line("Frage 01")).ToContainTextAsync(room.Words["question_state_approved"]);
        await Draw("Frage 02", by: -200);
        await room.Answer("moderation_verb_decline");
        await staff.Question(Text(2), "declined");
        await look.At(page, "moderator: drawn aside and handled");
        await room.Line("Frage 02").GetByRole(AriaRole.Button).ClickAsync();
        await staff.Question(Text(2), "waiting");
        // Cut short, it is read first.
        await Draw("Frage 04", by: 200);
        await Expect(room.Verb("moderation_verb_approve", "Frage 04")).ToBeVisibleAsync();

        await Draw("Frage 03", by: 30, down: -250);
        await page.WaitForFunctionAsync("() => document.querySelector('main').scrollTop > 100");
        Assert.Equal(11, (await staff.Views("questions")).Count(q => q.GetProperty("state").GetString() == "waiting"));
    });

    [Fact]
    public Task New_ones_stand_below_at_once_and_what_somebody_else_handles_moves_nothing() => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 3);
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Verb("moderation_verb_approve", "Frage 01").FocusAsync();
        var second = (await room.Row("Frage 02").BoundingBoxAsync())!;
        await Guests.Ask(hall, guest, "Wer kommt noch?");
        await Expect(room.Verb("moderation_verb_approve", "Wer kommt noch?")).ToBeVisibleAsync();
        await Expect(room.Verb("moderation_verb_approve", "Frage 01")).ToBeFocusedAsync();

        await staff.Decide(Text(1), "archive");
        await Expect(room.Line("Frage 01")).ToContainTextAsync(room.Words["question_state_archived"]);
        await Expect(room.Row("Frage 01")).ToBeFocusedAsync();
        Assert.Equal(second.Y, (await room.Row("Frage 02").BoundingBoxAsync())!.Y, 0.6);
        await new Looks(ColorScheme.Light).At(room.Page, "moderator: somebody else archived one");
        // By the moderator's own hand what is handled makes room.
        await room.Do("moderation_verb_approve", "Frage 02");
        await Expect(room.Line("Frage 02")).ToContainTextAsync(room.Words["question_state_approved"]);
        Assert.InRange((await room.Row("Frage 02").BoundingBoxAsync())!.Height, 40, 50);
    });

    [Fact]
    public Task The_first_question_is_three_presses_of_Tab_from_a_fresh_load() => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 3);
        var room = await ControlRoom.Open(hall, Device.Laptop("en"));
        var (page, keys) = (room.Page, room.Page.Keyboard);
        await Expect(room.Row("Frage 01")).ToBeVisibleAsync();
        // The first stop of the page leads here.
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#questions")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(room.PileButton("moderation_pile_waiting")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(room.Verb("moderation_verb_approve", "Frage 01")).ToBeFocusedAsync();
        // Back in the tools, arrows go from one to the next.
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Enter");
        await Expect(room.Button("moderation_log")).ToBeVisibleAsync();
        await new Looks(ColorScheme.Light).At(page, "moderator: more tools");
        await keys.PressAsync("Escape");
        await Expect(room.Button("moderation_log")).ToHaveCountAsync(0);
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await Expect(room.Button("moderation_order_newest")).ToBeFocusedAsync();
        await new Looks(ColorScheme.Dark).At(page, "moderator: orders");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#questions li").First).ToContainTextAsync("Frage 03");
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Nothing_is_cut_on_the_narrowest_phone_and_with_letters_of_double_size(string language) => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 5);
        var room = await ControlRoom.Open(hall, new Device(language, ColorScheme.Light, 320, 640));
        var (page, look) = (room.Page, new Looks(ColorScheme.Light));
        await Expect(room.Row("Frage 01")).ToBeVisibleAsync();
        await look.At(page, "moderator: queue at 320");
        await NothingCut.Look(page, "320 wide");
        Assert.InRange((await page.Locator("#questions [role=toolbar]").BoundingBoxAsync())!.Height, 40, 100);
        await room.Tool("moderation_many");
        await room.Press("moderation_many_all");
        await look.At(page, "moderator: choosing at 320");
        await NothingCut.Look(page, "320 wide, choosing");
        Assert.InRange((await page.GetByRole(AriaRole.Group, new() { Name = room.Words["moderation_many"] }).BoundingBoxAsync())!.Height, 40, 640 / 3);
        await room.Press("ui_cancel");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await room.Do("moderation_verb_approve", "Frage 01");
        await Expect(room.Line("Frage 01")).ToBeVisibleAsync();
        await look.At(page, "moderator: queue in forced colours");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#questions *:not(.unseen, .handled p *)')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => `${e.className} ${e.textContent.slice(0, 30)}`)
            """));
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task What_is_known_of_a_question_is_in_its_row_and_whole_behind_more(string language) => Hall.Play(browser, async hall =>
    {
        await Ask(hall, 9);
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var i in Enumerable.Range(1, 7))
        {
            await staff.Approve(Text(i));
        }

        var speaker = (await staff.Views("speakers"))[0].GetProperty("id").GetString();
        var question = await staff.Question(Text(1));
        var id = question.GetProperty("id").GetString();
        await Guests.Upvote(hall, id!, 3);
        await staff.Put($"questions/{id}/labels", new { labels = new[] { "Markt", "Wege" }, version = (await staff.Question(Text(1))).GetProperty("version").GetInt32() });
        await staff.Put($"questions/{id}/handled", new { by = "Mo" });
        await staff.Post($"questions/{id}/bookmark", new { on = true, version = (await staff.Question(Text(1))).GetProperty("version").GetInt32() });
        await staff.Post($"questions/{id}/assign", new { speakerId = speaker, version = (await staff.Question(Text(1))).GetProperty("version").GetInt32() });
        await staff.Show("question", await staff.Question(Text(2)));
        foreach (var device in new[] { Device.Laptop(language), new Device(language, ColorScheme.Dark, 390, 844) })
        {
            var room = await ControlRoom.Open(hall, device);
            var (look, words) = (new Looks(device.Theme), room.Words);
            var where = device.Width > 1000 ? "" : " on a phone";
            await room.Pile("question_state_approved");
            await Expect(room.Row("Frage 01")).ToContainTextAsync(words.Fill("moderation_handled_by", ("name", "Mo")));
            await Expect(room.Row("Frage 01")).ToContainTextAsync("Markt");
            await Expect(room.Row("Frage 02")).ToContainTextAsync(words["moderation_on_stage"]);
            await Expect(room.Verb("stage_title", "Frage 02")).ToHaveAttributeAsync("aria-pressed", "true");
            await look.At(room.Page, $"moderator: approved questions{where}");
            await room.Do("ui_more", "Frage 01");
            await Expect(room.Dialog).ToContainTextAsync("Wege");
            await look.At(room.Page, $"moderator: all about a question{where}");
            await room.Page.Keyboard.PressAsync("Escape");
            await room.Press("moderation_find");
            await room.Field(words["question_find_questions"]).Or(room.Page.GetByLabel(words["question_find_questions"])).First.FillAsync("Brunnen");
            await look.At(room.Page, $"moderator: searching{where}");
            await room.Press("moderation_find");
            await room.Tool("moderation_many");
            await room.Press("moderation_many_all");
            await look.At(room.Page, $"moderator: choosing approved ones{where}");
            await room.Press("ui_cancel");
            await room.Do("moderation_verb_off_stage", "Frage 02");
            await Expect(room.Verb("stage_title", "Frage 02")).ToHaveAttributeAsync("aria-pressed", "false");
            await room.Do("stage_title", "Frage 02");
            await Expect(room.Verb("stage_title", "Frage 02")).ToHaveAttributeAsync("aria-pressed", "true");
        }
    });

    private static string Text(int i) => i % 4 == 0 ? $"Frage {i:00}: {Long}" : i % 4 == 1 ? $"Frage {i:00} zum Markt?" : $"Frage {i:00}: Wann wird der Marktplatz endlich neu gepflastert, und was wird aus dem Brunnen?";

    private static async Task Ask(Hall hall, int many)
    {
        using var guest = await Guests.Join(hall);
        foreach (var i in Enumerable.Range(1, many))
        {
            await Guests.Ask(hall, guest, Text(i));
        }
    }
}
