using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>An event with 5,000 questions and 100,000 upvotes: on a phone and in the control room.</summary>
[Collection(Alone.Name)]
public sealed class LongListJourney(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    /// <summary>Elements that a page may hold with such a list; all rows would be 50,000.</summary>
    private const int MostElements = 1_500;

    /// <summary>Milliseconds, five times what is aimed at.</summary>
    private const int LongestFirstRows = 5 * 300;
    private const int LongestLook = 5 * 50;
    private const int MostHeapMegabytes = 100;

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task A_phone_reads_searches_and_votes_in_five_thousand_questions(string language) => Hall.Play(browser, async hall =>
    {
        await FullList.Make(hall);
        var phone = await Phone.Join(hall, Device.Phone(language));
        var (page, words, look) = (phone.Page, phone.Words, new Looks(ColorScheme.Light));
        await phone.Go("question_title");
        var rows = page.Locator("main li[data-index]");
        await Expect(rows.First).ToBeVisibleAsync();
        await Expect(rows.First).ToHaveAttributeAsync("aria-setsize", $"{FullList.Questions}");
        await FirstRows(page);
        await Bounded(page, "phone, at the top");
        output.WriteLine($"phone, heap with the list: {await Heap(page):0.0} MB");
        await look.At(page, "phone: five thousand questions");

        // Through the list, and to its end; nothing overlaps, and what is shown is where it belongs.
        for (var part = 1; part <= 4; part++)
        {
            await page.EvaluateAsync("part => { const main = document.querySelector('main'); main.scrollTop = main.scrollHeight * part / 4 }", part);
            await page.WaitForFunctionAsync("part => { const rows = [...document.querySelectorAll('main li[data-index]')]; return rows.some(r => r.getBoundingClientRect().top < innerHeight && Math.abs(r.dataset.index - 5000 * part / 4) < 200) }", part);
            await Bounded(page, $"after {part} of 4");
        }

        // What the estimate was wrong about shows by and by.
        await page.WaitForFunctionAsync("() => { const main = document.querySelector('main'); main.scrollTop = main.scrollHeight; return document.querySelector('main li[data-index=\"4999\"]')?.getBoundingClientRect().bottom <= innerHeight }");
        await Expect(rows.Last).ToContainTextAsync(FullList.Last);
        await Expect(rows.Last).ToHaveAttributeAsync("aria-posinset", $"{FullList.Questions}");
        await look.At(page, "phone: end of five thousand questions");

        await page.EvaluateAsync("() => { document.querySelector('main').scrollTop = 0 }");
        await page.GetByText(words["question_find"], new() { Exact = true }).ClickAsync();
        await page.GetByLabel(words["question_find_questions"]).FillAsync("briefkasten aussichtsturm");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync(FullList.Last);
        await rows.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("question_upvote") }).ClickAsync();
        await Expect(phone.Question(FullList.Last).Locator("b").First).ToHaveTextAsync("1");
        await phone.Press("question_find_all");
        await Bounded(page, "after the search");

        // Asked already: the vote goes there, and the draft can be taken back.
        var box = page.GetByLabel(words["question_yours"]);
        const string Draft = "Wer leert eigentlich den Briefkasten beim Aussichtsturm?";
        await box.FillAsync(Draft);
        var region = page.GetByRole(AriaRole.Region, new() { Name = words["question_similar"] });
        await Expect(region.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(FullList.Last);
        await Expect(region).ToContainTextAsync(words["question_upvoted"]);
        await look.At(page, "phone: similar questions, voted for");
        await box.FillAsync(language == "de" ? "Was haben Schulen von Sitzbänken am Rathaus?" : "When will benches be put up at the station for visitors?");
        var instead = region.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("question_similar_vote") }).First;
        await Expect(instead).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = words.Any("question_similar_found") })).ToHaveCountAsync(1);
        await look.At(page, "phone: similar questions");
        var typed = await box.InputValueAsync();
        await instead.ClickAsync();
        await Expect(box).ToHaveValueAsync("");
        // Also when what stood above has gone with the draft.
        await Expect(page.GetByText(words.Any("question_similar_voted"))).ToBeInViewportAsync();
        await look.At(page, "phone: voted instead of asking");
        await phone.Press("ui_undo");
        await Expect(box).ToHaveValueAsync(typed);
        await LookUps(page, box);
        output.WriteLine($"phone, heap after the list, a search and an index of 5,000: {await Heap(page):0.0} MB");
        Assert.InRange(await Heap(page), 1, MostHeapMegabytes);
    });

    [Fact]
    public Task Keys_reach_rows_that_are_not_there_yet_and_the_focus_survives_scrolling() => Hall.Play(browser, async hall =>
    {
        await FullList.Make(hall);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var (page, look) = (room.Page, new Looks(ColorScheme.Light));
        var pile = page.GetByRole(AriaRole.Group, new() { Name = room.Words["moderation_piles"], Exact = true }).GetByRole(AriaRole.Button).Nth(1);
        await Expect(pile).ToContainTextAsync("5.000");
        var ms = await pile.EvaluateAsync<double>($"pile => {{ const from = performance.now(); pile.click(); return ({UntilFirstRow("li[data-index]")}).then(at => at - from) }}");
        output.WriteLine($"control room, from a click on a pile to its first rows: {ms:0} ms");
        Assert.InRange(ms, 0, LongestFirstRows);
        var rows = page.Locator("li[data-index]");
        await Expect(rows.First).ToHaveAttributeAsync("aria-setsize", $"{FullList.Questions}");
        await Bounded(page, "control room");
        output.WriteLine($"control room, heap with the list: {await Heap(page):0.0} MB");
        Assert.InRange(await Heap(page), 1, MostHeapMegabytes);
        await look.At(page, "moderator: five thousand questions");
        await rows.First.FocusAsync();
        for (var i = 1; i <= 60; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.Locator($"li[data-index=\"{i}\"]")).ToBeFocusedAsync();
            await Expect(page.Locator($"li[data-index=\"{i}\"]")).ToBeInViewportAsync();
        }

        // Far away it is still the one that the keys are about.
        await page.EvaluateAsync("""
            () => {
              let at = document.querySelector('li[data-index]')
              while (!/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement
              at.scrollTop = at.scrollHeight / 2
            }
            """);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('li[data-index]')].some(r => r.dataset.index > 1000 && r.getBoundingClientRect().top < innerHeight)");
        await Expect(page.Locator("li[data-index=\"60\"]")).ToBeFocusedAsync();
        await Bounded(page, "control room, far away");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("li[data-index=\"61\"]")).ToBeFocusedAsync();
        await Expect(page.Locator("li[data-index=\"61\"]")).ToBeInViewportAsync();
    });

    [Fact]
    public Task Zoomed_far_in_the_window_scrolls_the_list() => Hall.Play(browser, async hall =>
    {
        await FullList.Make(hall);
        // 1280 by 1024 at 400 %.
        var phone = await Phone.Join(hall, new Device("de", ColorScheme.Light, 320, 256));
        await phone.Go("question_title");
        var page = phone.Page;
        await Expect(page.Locator("main li[data-index]").First).ToBeAttachedAsync();
        await page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight / 2)");
        await page.WaitForFunctionAsync("() => scrollY > 10000 && [...document.querySelectorAll('main li[data-index]')].some(r => r.dataset.index > 1000 && r.getBoundingClientRect().top < innerHeight)");
        await Bounded(page, "zoomed");
        await new Looks(ColorScheme.Light).At(page, "phone: five thousand questions, zoomed");
    });

    /// <summary>From a navigation to the address of the list until its first rows stand on the screen: the median of five.</summary>
    private async Task FirstRows(IPage page)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            times.Add(await page.EvaluateAsync<double>($"() => {UntilFirstRow("main li[data-index]")}"));
        }

        output.WriteLine($"phone, first rows after {string.Join(", ", times.Select(t => $"{t:0}"))} ms");
        Assert.InRange(times.Order().ElementAt(2), 1, LongestFirstRows);
        var state = await page.EvaluateAsync<JsonElement>("() => performance.getEntriesByType('resource').filter(e => e.name.includes('/state')).map(e => ({ ms: e.duration, down: e.encodedBodySize, whole: e.decodedBodySize })).at(-1)");
        output.WriteLine($"state: {state}");
    }

    /// <summary>A promise of the time, by the page's own clock, at which the first row stands on the screen.</summary>
    private static string UntilFirstRow(string row) => $$"""
        new Promise(done => {
          const look = () => document.querySelector('{{row}}')?.getBoundingClientRect().height > 0
            ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look)
          look()
        })
        """;

    private static readonly string[] Drafts =
    [
        "Wann kommen die Sitzbänke am Bahnhof wieder?", "Bleiben die Mieten im Hafenquartier für Familien bezahlbar?", "Wer pflanzt mehr Bäume im Stadtpark?",
        "When will empty shops in the old town be used?", "Können Fahrräder am Rathaus sicher abgestellt werden?", "Was haben Händler in der Altstadt von den Läden?",
        "Will benches be put up at the station for visitors?",
    ];

    /// <summary>How long the page itself takes to look for questions that are similar to a draft: the median of several.</summary>
    private async Task LookUps(IPage page, ILocator box)
    {
        const string Measured = "() => performance.getEntriesByName('similar questions').map(e => e.duration)";
        foreach (var draft in Drafts)
        {
            var before = (await page.EvaluateAsync<double[]>(Measured)).Length;
            await box.FillAsync(draft);
            await page.WaitForFunctionAsync($"n => ({Measured})().length > n", before);
        }

        var times = (await page.EvaluateAsync<double[]>(Measured)).TakeLast(Drafts.Length).ToList();
        output.WriteLine($"phone, looking for similar questions: {string.Join(", ", times.Select(t => $"{t:0.0}"))} ms");
        Assert.InRange(times.Order().ElementAt(Drafts.Length / 2), 0, LongestLook);
    }

    private async Task Bounded(IPage page, string where)
    {
        var elements = await page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
        output.WriteLine($"{where}: {elements} elements");
        Assert.InRange(elements, 50, MostElements);
    }

    /// <summary>Megabytes of JavaScript's heap after everything that is not needed has gone.</summary>
    private static async Task<double> Heap(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble() / 1e6;
    }
}
