using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>A participant's phone, spoken to in its own language.</summary>
public sealed class Phone(IPage page, Words words)
{
    /// <summary>How long a strip that was there a moment ago is looked for.</summary>
    private const int StripMs = 2_000;

    public IPage Page => page;

    public Words Words => words;

    /// <summary>A phone that has followed the code to the event and joined.</summary>
    public static async Task<Phone> Join(Hall hall, Device device, string? name = null, string? origin = null)
    {
        var phone = await Arrive(hall, device, origin);
        await phone.Enter(name);
        return phone;
    }

    /// <summary>A phone that has followed the code and stands at the door.</summary>
    public static async Task<Phone> Arrive(Hall hall, Device device, string? origin = null) =>
        new(await hall.Visit($"{origin ?? hall.Origin}/{hall.Code}", device), device.Words);

    public async Task Enter(string? name = null)
    {
        if (name is not null)
        {
            await page.GetByLabel(words["participant_name"]).FillAsync(name);
        }

        await Press("participant_join");
        await Assertions.Expect(Tab("participant_tab_now")).ToBeVisibleAsync();
    }

    public ILocator Tab(string key) => page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = words[key] });

    /// <summary>Goes to a tab, which may wear a badge.</summary>
    public Task Go(string key) => Tab(key).First.ClickAsync();

    public Task Press(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).First.ClickAsync();

    public async Task Ask(string text)
    {
        await Go("question_title");
        await page.GetByLabel(words["question_yours"]).FillAsync(text);
        await Press("ui_send");
    }

    /// <summary>What came of one's own contribution, which stands at the end of the line about it.</summary>
    public ILocator Outcome(string key) => page.GetByText(new Regex($"(^|· ){Regex.Escape(words[key])}$"));

    public ILocator Question(string text) => page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    /// <summary>Unfolds one's own questions below the list.</summary>
    public async Task Mine()
    {
        await Go("question_title");
        var fold = page.Locator("details").Filter(new() { HasTextRegex = words.Any("question_own") });
        await Assertions.Expect(fold).ToHaveCountAsync(1);
        if (await fold.GetAttributeAsync("open") is null)
        {
            await fold.Locator("summary").ClickAsync();
        }
    }

    /// <summary>Unfolds what is open beside what leads.</summary>
    public Task Unfold(string title) => page.GetByRole(AriaRole.Button, new() { Name = title, Expanded = false }).ClickAsync();

    /// <summary>Brings what has newly arrived into the list of questions, which never moves by itself.</summary>
    public async Task<ILocator> See(string text)
    {
        await Go("question_title");
        await Show(Question(text));
        return Question(text);
    }

    /// <summary>Waits for a thing, asking for what is new where the list offers it.</summary>
    public async Task Show(ILocator thing)
    {
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_show") });
        while (!await thing.First.IsVisibleAsync())
        {
            await Assertions.Expect(thing.Or(strip).First).ToBeVisibleAsync();
            try
            {
                await strip.First.ClickAsync(new() { Timeout = StripMs });
            }
            catch (TimeoutException)
            {
                // It is gone: what it was about has come by itself.
            }
        }

        await Assertions.Expect(thing.First).ToBeVisibleAsync();
    }

    public async Task Upvote(string text) =>
        await (await See(text)).GetByRole(AriaRole.Button, new() { NameRegex = words.Any("question_upvote") }).ClickAsync();

    public async Task Choose(string option)
    {
        await page.GetByLabel(option, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^({words["poll_phone_vote"]}|{words["poll_phone_change"]})$") }).ClickAsync();
        await Assertions.Expect(page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();
    }

    /// <summary>Writes a note into a column of the board that is open, up to the button that pins it up.</summary>
    public async Task BeginNote(string column, string text)
    {
        await Go("board_title");
        await page.GetByRole(AriaRole.Button, new() { Name = $"{words["board_note_add"]} – {column}" }).ClickAsync();
        await page.GetByLabel(words.Fill("board_note_for", ("column", column))).FillAsync(text);
    }

    public async Task Pin(string column, string text)
    {
        await BeginNote(column, text);
        await Press("board_note_pin");
    }

    /// <summary>Gives stars; the form is the only one open.</summary>
    public async Task Rate(int stars, string comment)
    {
        var star = page.GetByLabel(words.Fill("feedback_stars", ("count", $"{stars}")), new() { Exact = true });
        await Show(page.GetByLabel(words["feedback_phone_comment"]));
        await star.CheckAsync(new() { Force = true });
        await page.GetByLabel(words["feedback_phone_comment"]).FillAsync(comment);
    }
}
