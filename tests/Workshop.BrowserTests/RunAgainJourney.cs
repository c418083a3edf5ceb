using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll that is run again stands beside the run before, wherever both results are known, and nowhere before.</summary>
public sealed class RunAgainJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Question = "Soll die Marktstraße autofrei werden?";

    private static readonly string[] Answers = ["Ja, ganz", "Nur am Wochenende", "Nein"];

    [Fact]
    public Task Before_and_after_stand_side_by_side() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var words = Device.Phone().Words;
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var guests = new List<HttpClient>();
        for (var i = 0; i < 4; i++)
        {
            guests.Add(await Guests.Join(hall));
        }

        var first = await Opened("single", Answers);
        await Vote(first, [0, 1, 2, 2]);
        await staff.Step("polls", await staff.Step("polls", await Now(first), "close"), "reveal");

        var room = await ControlRoom.Open(hall, Device.Laptop());
        var phone = await Phone.Join(hall, Device.Phone());
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        await Expect(stage.Locator(".numbers b")).ToHaveTextAsync(["1", "1", "2"]);
        await room.Page.Locator("#workbench select").SelectOptionAsync(new SelectOptionValue { Value = $"poll {Id(first)}" });
        await room.Do("poll_again", Question);
        var second = await staff.Until("polls", p => p.GetProperty("run").GetInt32() == 2 && Text(p, "state") == "open");
        await Vote(second, [0, 0, 0, 2]);
        await room.Page.Locator("#workbench select").SelectOptionAsync(new SelectOptionValue { Value = $"poll {Id(second)}" });
        await Expect(room.Page.GetByText(words.Fill("poll_moderator_run", ("number", "2")))).ToBeVisibleAsync();
        await staff.Step("polls", await Now(second), "close");

        // Staff alone know both.
        await Expect(Compared(room.Page)).ToContainTextAsync("+50 Punkte");
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(Compared(phone.Page)).ToHaveCountAsync(0);
        await Expect(stage.Locator(".difference")).ToHaveCountAsync(0);
        await look.At(room.Page, "moderator: run again, withheld");

        await room.Do("poll_reveal", Question);
        var said = words.Fill("poll_compare_most", ("label", Answers[0]), ("before", "25 %"), ("after", "75 %"), ("difference", "+50 Punkte"));
        await Expect(stage.GetByText(said)).ToBeVisibleAsync();
        await Expect(stage.Locator(".difference")).ToHaveTextAsync(["+50 Punkte", "−25 Punkte", "−25 Punkte"]);
        await look.At(stage, "stage: run again");
        await Expect(Compared(phone.Page)).ToContainTextAsync(said);
        await Compared(phone.Page).GetByText(words["ui_as_table"]).ClickAsync();
        await Expect(Compared(phone.Page).GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await Compared(phone.Page).ScrollIntoViewIfNeededAsync();
        // However narrow it is, what a row is about is read in words and not in letters.
        var row = await Compared(phone.Page).GetByRole(AriaRole.Rowheader).First.BoundingBoxAsync();
        Assert.InRange(row!.Width, 100, 360);
        await look.At(phone.Page, "phone: run again");

        var review = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop());
        await review.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        // The first run is there as it was, and the second beside it.
        await Expect(review.GetByRole(AriaRole.Article).Filter(new() { HasText = Question })).ToHaveCountAsync(2);
        await Expect(Compared(review)).ToContainTextAsync(said);
        await Compared(review).ScrollIntoViewIfNeededAsync();
        await look.At(review, "review: run again");

        async Task<JsonElement> Opened(string kind, string[] texts)
        {
            var options = texts.Select(t => new { text = new { de = t, en = (string?)null } });
            var draft = await staff.Put($"polls/{Guid.NewGuid()}", new { kind, question = new { de = Question, en = (string?)null }, definition = new { options, maxChoices = 1 }, liveResults = false, version = 0 });
            var open = await staff.Step("polls", draft, "open");
            await staff.Show("poll", open);
            return open;
        }

        async Task Vote(JsonElement poll, int[] choices)
        {
            var ids = poll.GetProperty("definition").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("id").GetInt32()).ToArray();
            foreach (var (guest, choice) in guests.Zip(choices))
            {
                await Guests.Put(hall, guest, $"polls/{Id(poll)}/vote", new { slot = 0, answer = new { choices = new[] { ids[choice] } }, rev = 1 });
            }
        }

        Task<JsonElement> Now(JsonElement poll) => staff.Until("polls", p => Id(p) == Id(poll));
    });

    /// <summary>From the last row of a hall twelve answers with long names are read in both runs, and words in two lists.</summary>
    [Theory]
    [InlineData("single", 12, 720)]
    [InlineData("single", 12, 1080)]
    [InlineData("rating", 5, 720)]
    [InlineData("ranking", 4, 1080)]
    [InlineData("guess", 0, 720)]
    [InlineData("words", 0, 1080)]
    public Task Both_runs_are_read_from_the_last_row(string kind, int options, int height) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        using var anna = await Guests.Join(hall);
        using var ben = await Guests.Join(hall);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector() with { Width = height * 16 / 9, Height = height });
        var poll = await staff.Step("polls", await StagePolls.Define(staff, kind, options, null), "open");
        await staff.Show("poll", poll);
        await Round(0, 1);
        var known = await staff.Until("polls", p => Id(p) == Id(poll));
        await staff.Post($"polls/{Id(poll)}/run-again", new { newId = Guid.NewGuid(), version = known.GetProperty("version").GetInt32() });
        poll = await staff.Until("polls", p => p.GetProperty("run").GetInt32() == 2);
        await Round(1, 1);
        await Expect(stage.Locator(".legend, .lists")).ToBeVisibleAsync();
        await StagePolls.Still(stage);
        await NothingCut.Look(stage, "both runs");
        var smallest = await stage.EvaluateAsync<double>("""
            () => Math.min(...[...document.querySelectorAll('.answers *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))
            """);
        Assert.True(smallest >= (height == 1080 ? 32 : 22) - 0.01, $"{smallest} px");
        await look.At(stage, $"stage: run again {kind} {options} at {height}");

        async Task Round(int one, int other)
        {
            await StagePolls.Vote(hall, anna, poll, 1, one);
            await StagePolls.Vote(hall, ben, poll, 1, other);
            await staff.Step("polls", await staff.Step("polls", await staff.Until("polls", p => Id(p) == Id(poll)), "close"), "reveal");
        }
    });

    private static ILocator Compared(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = Words.German["poll_compare_before_after"] });

    private static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    private static string Text(JsonElement thing, string member) => thing.GetProperty(member).GetString()!;
}
