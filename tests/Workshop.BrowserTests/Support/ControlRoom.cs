using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>The moderators' page, worked as a moderator does: by its words.</summary>
public sealed class ControlRoom(IPage page, Words words)
{
    public IPage Page => page;

    public Words Words => words;

    public static async Task<ControlRoom> Open(Hall hall, Device device)
    {
        var room = new ControlRoom(await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Moderator), device), device.Words);
        await Assertions.Expect(room.Page).ToHaveURLAsync(new Regex("/moderate$"));
        await Assertions.Expect(room.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        return room;
    }

    /// <summary>The button of a verb, read aloud as "word: what it acts upon".</summary>
    /// <param name="about">How the thing begins; long texts are cut.</param>
    public ILocator Verb(string key, string about) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}\\s*: {Regex.Escape(about)}") });

    /// <summary>Presses a verb; of a question, where it is not in its row, behind "more".</summary>
    /// <inheritdoc cref="Verb"/>
    public async Task Do(string key, string about)
    {
        var (verb, more) = (Verb(key, about), Row(about).Locator(Verb("ui_more", about)));
        await Assertions.Expect(verb.Or(more).First).ToBeAttachedAsync();
        if (await verb.CountAsync() == 0)
        {
            await more.ClickAsync();
        }

        await verb.ClickAsync();
    }

    public ILocator Field(string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>Begins to write a poll.</summary>
    /// <param name="kindKey">What its kind is called; null for the first one.</param>
    public async Task BeginPoll(string question, string? kindKey = null)
    {
        await Press("poll_new");
        await Field(words["poll_question"]).FillAsync(question);
        if (kindKey is not null)
        {
            // By its card: what is in it covers the radio button.
            await page.Locator("label").Filter(new() { Has = page.GetByRole(AriaRole.Radio, new() { Name = words[kindKey], Exact = true }) }).ClickAsync();
        }
    }

    public ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });

    public Task Press(string key) => Button(key).First.ClickAsync();

    /// <summary>Presses a button of the dialog that is open.</summary>
    public Task Answer(string key) => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).ClickAsync();

    /// <summary>Changes to a pile of questions.</summary>
    public async Task Pile(string key)
    {
        if (await PileButton(key).CountAsync() == 0)
        {
            await Piles.Locator("[aria-expanded]").ClickAsync();
        }

        await PileButton(key).Last.ClickAsync();
    }

    /// <summary>The button of a pile, which wears their number; of the rarer ones once "more" is open, or the pile is.</summary>
    public ILocator PileButton(string key) => Piles.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}") });

    private ILocator Piles => page.GetByRole(AriaRole.Group, new() { Name = words["moderation_piles"], Exact = true });

    /// <summary>Does something that stands behind one of the menus above the queue: its order, or more tools.</summary>
    public async Task Tool(string key)
    {
        foreach (var menu in await page.Locator("#questions .rest [aria-expanded]").AllAsync())
        {
            await menu.ClickAsync();
            if (await Button(key).CountAsync() > 0)
            {
                break;
            }
        }

        await Press(key);
    }

    /// <summary>A question in the list, also when it has become one line.</summary>
    /// <param name="about">How the question begins.</param>
    public ILocator Row(string about) =>
        page.Locator("#questions").GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText(new Regex($"^\\s*{Regex.Escape(about)}")) });

    /// <summary>What a line of a question that was handled says of it.</summary>
    public ILocator Line(string about) => Row(about).Locator(".handled");

    /// <summary>Waits for a question, asking for what is new where the list offers it.</summary>
    /// <param name="about">How the question begins.</param>
    public async Task Show(string about)
    {
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_count") });
        while (!await Row(about).IsVisibleAsync())
        {
            await Assertions.Expect(Row(about).Or(strip).First).ToBeVisibleAsync();
            if (await strip.IsVisibleAsync())
            {
                await strip.ClickAsync();
            }
        }
    }

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    /// <summary>Presses a key with the focus on a question.</summary>
    /// <param name="about">How the question begins.</param>
    public async Task Key(string about, string key)
    {
        await Row(about).FocusAsync();
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>The one strong button: what makes sense next.</summary>
    public ILocator NextButton => page.Locator("#stage-now .next button").First;

    /// <summary>Presses it, once it says this verb.</summary>
    public async Task Next(string key, string about)
    {
        await Assertions.Expect(NextButton).ToHaveTextAsync(new Regex($"{Regex.Escape(words[key])}.*{Regex.Escape(about)}", RegexOptions.Singleline));
        await Assertions.Expect(NextButton).ToBeEnabledAsync();
        await NextButton.ClickAsync();
    }

    /// <summary>Chooses the poll or board that the workbench shows.</summary>
    /// <param name="about">How it begins.</param>
    public async Task Choose(string about)
    {
        var option = Picker.Locator("option").Filter(new() { HasTextRegex = new($"^{Regex.Escape(about)}") }).First;
        await Assertions.Expect(option).ToBeAttachedAsync();
        await Picker.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
    }

    public ILocator Picker => page.GetByRole(AriaRole.Combobox, new() { Name = words["run_select"], Exact = true });

    /// <summary>Chooses a poll or board, opens and shows it.</summary>
    public async Task OpenAndShow(string title)
    {
        await Choose(title);
        await Work("run_next_open", title).ClickAsync();
    }

    /// <summary>A verb of the poll or board that the workbench shows.</summary>
    public ILocator Work(string key, string about) => page.Locator("#workbench").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}\\s*: {Regex.Escape(about)}") });

    /// <summary>Opens what can be done with an agenda item.</summary>
    public Task OpenItem(string title) => page.Locator("#run-sheet").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words["ui_more"])}\\s*: {Regex.Escape(title)}") }).ClickAsync();

    /// <summary>Begins, ends or shows an agenda item.</summary>
    public async Task Item(string key, string title)
    {
        await OpenItem(title);
        await Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}\\s*: ") }).ClickAsync();
    }

    /// <summary>Opens what is set once an evening.</summary>
    public Task Settings() => Button("run_settings").ClickAsync();

    /// <summary>Opens the settings with the rules of taking part unfolded.</summary>
    public async Task Rules()
    {
        await Settings();
        await Dialog.GetByText(words["participant_may_ask"]).First.ClickAsync();
    }

    /// <summary>On a phone: goes to another part of the page.</summary>
    public Task Part(string key) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = words["ui_sections"] }).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}") }).ClickAsync();

    /// <summary>Waits for the line that says what just happened to a question.</summary>
    /// <param name="about">The whole question, unless it is long.</param>
    public Task Hears(string key, string about) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = words.Fill(key, ("text", about)) })).ToBeVisibleAsync();

    /// <summary>Waits for the line that says what just happened.</summary>
    public Task Hears(string key) => Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = words.Any(key) })).ToBeVisibleAsync();
}
