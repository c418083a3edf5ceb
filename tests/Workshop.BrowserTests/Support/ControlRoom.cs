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

    public Task Do(string key, string about) => Verb(key, about).ClickAsync();

    public ILocator Field(string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });

    public Task Press(string key) => Button(key).First.ClickAsync();

    /// <summary>Presses a button of the dialog that is open.</summary>
    public Task Answer(string key) => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).ClickAsync();

    /// <summary>Changes to a pile of questions; its button wears their number.</summary>
    public Task Pile(string key) => PileButton(key).ClickAsync();

    public ILocator PileButton(string key) =>
        page.GetByRole(AriaRole.Group, new() { Name = words["moderation_piles"], Exact = true }).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(words[key])}") });

    /// <summary>A question's row in the list.</summary>
    /// <param name="about">How the question begins.</param>
    public ILocator Row(string about) => page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Verb("ui_more", about) });

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
        await Verb("ui_more", about).FocusAsync();
        await page.Keyboard.PressAsync(key);
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
