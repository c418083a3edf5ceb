using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll on the projector, from open to revealed: how far it is stands there large, nothing moves, and many answers are read down.</summary>
public sealed class StagePolls(Browser browser) : IClassFixture<Browser>
{
    private const string Question = "Was braucht die Innenstadt am dringendsten, damit wir gern dort sind?";

    /// <summary>Characters an answer may have.</summary>
    private const int Longest = 120;

    private static readonly string[] Wishes =
    [
        "Mehr Bäume und Schatten", "Bänke ohne Konsumzwang", "Bezahlbare Wohnungen über den Läden", "Einen Wochenmarkt am Abend", "Spielplätze für alle Altersgruppen",
        "Weniger Autoverkehr", "Sichere Radwege bis in die Mitte", "Proberäume und Werkstätten", "Öffentliche Toiletten", "Läden für den täglichen Bedarf",
        "Ein Haus der Vereine", "Trinkwasserbrunnen",
    ];

    /// <summary>Where each thing stands that must not move: left, top, and how large its letters are.</summary>
    private const string Places = """
        () => JSON.stringify([...document.querySelectorAll('.stage h1, .stage .label')].map(e => {
          const box = e.getBoundingClientRect();
          return { text: e.textContent.trim(), x: box.x, y: box.y, height: box.height, size: parseFloat(getComputedStyle(e).fontSize) };
        }))
        """;

    /// <summary>How large the smallest letters of the answers are, in pixels; as large as can be where there are none.</summary>
    private const string SmallestAnswer = """
        () => Math.min(1000, ...[...document.querySelectorAll('.answers *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()) && e.checkVisibility())
          .map(e => parseFloat(getComputedStyle(e).fontSize)))
        """;

    public static TheoryData<string, int, int> Polls => new()
    {
        { "single", 4, 1080 }, { "single", 12, 720 }, { "multiple", 12, 1080 }, { "ranking", 5, 720 }, { "words", 0, 1080 }, { "openText", 0, 720 },
        { "rating", 5, 1080 }, { "rating", 12, 720 },
        { "guess", 0, 1080 }, { "guess", 0, 720 },
        { "points", 4, 720 },
        { "grid", 4, 1080 }, { "grid", 8, 1080 }, { "grid", 8, 720 },
        { "mood", 3, 1080 }, { "mood", 5, 720 },
        { "survey", 4, 1080 }, { "survey", 12, 720 },
    };

    [Theory]
    [MemberData(nameof(Polls))]
    public Task From_open_to_revealed_question_and_answers_stay_where_they_are(string kind, int options, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var (sofar, inAll) = kind switch
        {
            "words" => ("haben geantwortet", "2 Personen haben geantwortet"),
            "openText" => ("haben geantwortet", "2 Personen haben geschrieben"),
            "single" => ("haben abgestimmt", "2 Stimmen"),
            "guess" => ("haben abgestimmt", "2 Schätzungen"),
            "mood" => ("haben abgestimmt", "2 Personen haben getippt"),
            // Led by staff: before the reveal one is told who took part, then of each question who answered it.
            "survey" => ("Personen haben mitgemacht", "2 Stimmen"),
            _ => ("haben abgestimmt", "2 Personen haben abgestimmt"),
        };
        await staff.Step("start");
        using var anna = await Guests.Join(hall);
        using var ben = await Guests.Join(hall);
        await Guests.Join(hall);
        var phone = await Phone.Join(hall, Device.Phone());
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector() with { Width = height * 16 / 9, Height = height });
        await Expect(stage.GetByText("4 sind dabei", new() { Exact = true })).ToBeVisibleAsync();
        var poll = await Define(staff, kind, options, height == 720 ? 600 : null);
        poll = await staff.Step("polls", poll, "open");
        await staff.Show("poll", poll);
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = Question })).ToBeVisibleAsync();
        // The phone alone is connected; guests over HTTP hold no line.
        await Expect(Voted(stage)).ToHaveTextAsync(kind == "survey" ? $"0 {sofar}" : $"0 von 1 {sofar}");
        // What a kind shows comes a moment after the question.
        await Expect(stage.Locator(".stage .label")).ToHaveCountAsync(options);
        await Still(stage);
        var open = await PlacesOn(stage);
        Assert.Equal(1 + options, open.Length);
        if (kind == "grid")
        {
            Assert.InRange(await stage.EvaluateAsync<double>(SmallestAnswer), height == 1080 ? 32 : 22, 1000);
            var footer = await stage.Locator("footer").BoundingBoxAsync();
            Assert.All(open, p => Assert.True(p.Y + p.Height <= footer!.Y, $"{p.Text} reaches into the corner"));
        }

        await look.At(stage, $"stage: {kind} {options} at {height}, open");

        await Vote(hall, anna, poll, 1, 0);
        await Vote(hall, ben, poll, 1, 0);
        await Expect(Voted(stage)).ToHaveTextAsync($"2 {sofar}");
        await SameAsBefore("two have voted");
        var closed = await staff.Step("polls", await staff.Until("polls", p => Id(p) == Id(poll)), "close");
        await Expect(stage.GetByText(Words.German["poll_stage_waiting"])).ToBeVisibleAsync();
        await SameAsBefore("closed");
        await Expect(stage.Locator(".numbers b")).ToHaveCountAsync(0);
        await staff.Step("polls", closed, "reveal");
        await Expect(stage.GetByText(Words.German["poll_stage_waiting"])).ToHaveCountAsync(0);
        await Expect(Voted(stage)).ToHaveTextAsync(inAll);
        await SameAsBefore("revealed");
        await look.At(stage, $"stage: {kind} {options} at {height}, revealed");
        GC.KeepAlive(phone);

        async Task SameAsBefore(string state)
        {
            await Still(stage);
            var now = await PlacesOn(stage);
            Assert.True(open.Zip(now).All(p => Near(p.First, p.Second)) && open.Length == now.Length, $"{state}:\n{string.Join('\n', open.Zip(now))}");
        }

        // The best ranked comes first: then answers change their places, and the question does not.
        bool Near(Place a, Place b) => Math.Abs(a.X - b.X) < 1 && a.Size == b.Size && ((kind == "ranking" && a.Text != Question) || (Math.Abs(a.Y - b.Y) < 1 && a.Text == b.Text));
    });

    [Theory]
    [InlineData("de", ColorScheme.Light, 1920, 1080, 30)]
    [InlineData("en", ColorScheme.Dark, 1280, 720, 30)]
    [InlineData("de", ColorScheme.Dark, 1280, 720, 60)]
    [InlineData("en", ColorScheme.Light, 1920, 1080, 60)]
    [InlineData("de", ColorScheme.Light, 1920, 1080, Longest)]
    public Task Twelve_answers_are_read_down_from_the_last_row(string language, ColorScheme theme, int width, int height, int length) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(theme);
        var words = Device.Projector(language).Words;
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector() with { Width = width, Height = height });
        await Expect(stage.GetByText(Words.German["stage_join_title"], new() { Exact = true })).ToBeVisibleAsync();
        if (language == "en")
        {
            await stage.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        }

        if (theme == ColorScheme.Dark)
        {
            await stage.GetByRole(AriaRole.Button, new() { Name = words["stage_controls_dark"] }).ClickAsync();
        }

        await staff.Step("start");
        var poll = await staff.Step("polls", await Define(staff, "single", 12, null, length), "open");
        await staff.Show("poll", poll);
        await Expect(stage.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(12);
        await Still(stage);

        var places = (await PlacesOn(stage))[1..];
        // Beyond all bounds a text is shown whole rather than large.
        var smallest = length == Longest ? 16 : height == 1080 ? 32 : 22;
        Assert.All(places, p => Assert.True(p.Size >= smallest, $"{p.Size} px"));
        Assert.All(places, p => Assert.InRange(p.Y + p.Height, 0, height));
        // Next comes what stands below, or what heads the next column.
        Assert.All(places.Zip(places.Skip(1)), p => Assert.True(Math.Abs(p.First.X - p.Second.X) < 1 ? p.Second.Y > p.First.Y : p.Second.X > p.First.X && p.Second.Y < p.First.Y, $"{p}"));
        Assert.InRange(places.DistinctBy(p => Math.Round(p.X)).Count(), 1, length > 40 ? 2 : 1);
        await NothingCut.Look(stage, "twelve answers");
        var footer = await stage.Locator("footer").BoundingBoxAsync();
        Assert.All(places, p => Assert.True(p.Y + p.Height <= footer!.Y, $"{p.Text} reaches into the corner"));
        await look.At(stage, $"stage: twelve answers of {length} at {height}");
    });

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1280, 720)]
    public Task The_code_can_be_scanned_where_there_is_room_and_is_otherwise_left_out(int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector() with { Width = width, Height = height });
        var code = stage.GetByRole(AriaRole.Img);
        var corner = stage.GetByRole(AriaRole.Region, new() { Name = Words.German["stage_corner"] });
        var item = (await staff.Views("agendaItems"))[1];
        foreach (var (kind, thing) in new (string, JsonElement?)[] { ("agendaItem", item), ("thanks", null), ("empty", null) })
        {
            await staff.Show(kind, thing);
            await Expect(code).ToHaveCountAsync(1);
            await Expect(corner).ToContainTextAsync(hall.Code[..3]);
            await Still(stage);
            Assert.InRange((await code.BoundingBoxAsync())!.Width, width / 4.0 - 1, width / 4.0 + 1);
            await Expect(code).ToBeInViewportAsync(new() { Ratio = 1 });
            await look.At(stage, $"stage: {kind} with its code at {height}");
        }

        // An empty stage is empty.
        Assert.Equal("", await stage.GetByRole(AriaRole.Main).InnerTextAsync() is var said && said == Words.German["stage_show_empty"] ? "" : said);
        var poll = await staff.Step("polls", await Define(staff, "single", 4, null), "open");
        await staff.Show("poll", poll);
        await Expect(stage.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await Expect(code).ToHaveCountAsync(0);
        await Expect(corner).ToContainTextAsync(hall.Code[..3]);
    });

    private static async Task<Place[]> PlacesOn(IPage stage) => JsonSerializer.Deserialize<Place[]>(await stage.EvaluateAsync<string>(Places), JsonSerializerOptions.Web)!;

    private static ILocator Voted(IPage stage) => stage.Locator(".voted");

    private static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    /// <summary>Prepares a poll of that kind, with so many answers.</summary>
    internal static async Task<JsonElement> Define(StaffLine staff, string kind, int options, int? timeLimit, int length = 0)
    {
        var list = Enumerable.Range(0, options).Select(i => new { text = new { de = Text(i), en = (string?)null } });
        object definition = kind switch
        {
            "survey" => new { pace = "moderator", questions = new[] { Question }.Append("Und danach?").Select(q => new { question = new { de = q }, kind = "single", definition = new { options = list } }) },
            "words" => new { most = 2, moderated = false },
            "openText" => new { moderated = false },
            "ranking" => new { options = list },
            "points" or "mood" => new { options = list },
            "grid" => new { options = list, x = new { label = new { de = "Aufwand für die Stadt" } }, y = new { label = new { de = "Wirkung" }, low = new { de = "kaum zu merken" }, high = new { de = "verändert den Alltag vieler" } } },
            "rating" => new { options = list, low = new { de = "gar nicht wichtig" }, high = new { de = "sehr wichtig" } },
            "guess" => new { unit = new { de = "% der Läden" }, min = 0, max = 100, truth = 24, tolerance = 5 },
            _ => new { options = list, maxChoices = kind == "single" ? 1 : 3 },
        };
        return await staff.Put($"polls/{Guid.NewGuid()}", new { kind, question = new { de = Question, en = (string?)null }, definition, liveResults = false, timeLimit, version = 0 });

        // What is tapped has short labels; eight on two axes are as long as they can be.
        string Text(int i) => (kind, options) is ("grid", 8) ? $"{Wishes[i]}, und zwar dort, wo es den meisten Menschen im Alltag am meisten fehlt, auch abends"[..80].Trim() : kind == "mood" ? Wishes[i][..Math.Min(Wishes[i].Length, 30)] : length <= 30 ? Wishes[i] : string.Concat(Enumerable.Repeat($"{Wishes[i]}, wo es fehlt, und ", 20))[..length].Trim();
    }

    /// <summary>A guest answers a poll made by <see cref="Define"/>.</summary>
    internal static Task Vote(Hall hall, HttpClient guest, JsonElement poll, long rev, int option)
    {
        var kind = poll.GetProperty("kind").GetString();
        var definition = poll.GetProperty("definition");
        object answer = kind switch
        {
            "words" => new { text = "Mut" },
            "openText" => new { text = "Mehr Orte, an denen man einfach sein darf, ohne etwas zu kaufen." },
            "ranking" => new { order = Ids().Reverse() },
            "points" => new { points = new[] { new { id = Ids()[0], points = 65 }, new { id = Ids()[2], points = 35 } } },
            "rating" => new { values = Ids().Select((id, i) => new { id, value = 1 + (i % 5) }) },
            "guess" => new { value = 22 },
            "mood" => new { choice = Ids()[option] },
            "grid" => new { placements = Ids().Select((id, i) => new { option = id, x = 3 * i % 11, y = i is 2 or 3 ? 9 : 7 * i % 11 }) },
            _ => new { choices = new[] { Ids()[option] } },
        };
        return Guests.Put(hall, guest, $"polls/{Id(poll)}/vote", new { slot = 0, answer, rev });

        int[] Ids() => [.. (kind == "survey" ? definition.GetProperty("questions")[0].GetProperty("definition") : definition).GetProperty("options").EnumerateArray().Select(o => o.GetProperty("id").GetInt32())];
    }

    /// <summary>Waits until nothing is moving and what fits its place has found its size.</summary>
    internal static Task Still(IPage page) => page.EvaluateAsync("""
        async () => {
          await document.fonts.ready;
          let [before, now] = ['', null];
          while (before !== now) {
            before = now;
            await Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})));
            for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
            now = JSON.stringify([...document.querySelectorAll('.stage *')].map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width]; }));
          }
        }
        """);

    private sealed record Place(string Text, double X, double Y, double Height, double Size);
}
