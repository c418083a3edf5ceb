using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>A participant's phone, spoken to in its own language.</summary>
public sealed class Phone(IPage page, Words words)
{
    public IPage Page => page;

    public Words Words => words;

    /// <summary>A phone that has followed the code to the event and joined.</summary>
    public static async Task<Phone> Join(Hall hall, Device device, string? name = null, string? origin = null)
    {
        var page = await hall.Visit($"{origin ?? hall.Origin}/{hall.Code}", device);
        var phone = new Phone(page, device.Language == "en" ? Words.English : Words.German);
        if (name is not null)
        {
            await page.GetByLabel(phone.Words["participant_name"]).FillAsync(name);
        }

        await phone.Press("participant_join");
        await Assertions.Expect(phone.Tab("participant_tab_now")).ToBeVisibleAsync();
        return phone;
    }

    public ILocator Tab(string key) => page.GetByRole(AriaRole.Link, new() { Name = words[key] });

    /// <summary>Goes to a tab, which may wear a badge.</summary>
    public Task Go(string key) => Tab(key).First.ClickAsync();

    public Task Press(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).First.ClickAsync();

    public async Task Ask(string text)
    {
        await Go("participant_tab_questions");
        await page.GetByLabel(words["participant_question_yours"]).FillAsync(text);
        await Press("participant_send");
    }

    public ILocator Question(string text) => page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    /// <summary>Brings what has newly arrived into the list, which never moves by itself.</summary>
    public async Task<ILocator> See(string text)
    {
        await Go("participant_tab_questions");
        var row = Question(text);
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("participant_new_show") });
        await Assertions.Expect(row.Or(strip).First).ToBeVisibleAsync();
        if (!await row.IsVisibleAsync())
        {
            await strip.ClickAsync();
        }

        await Assertions.Expect(row).ToBeVisibleAsync();
        return row;
    }

    public async Task Upvote(string text) =>
        await (await See(text)).GetByRole(AriaRole.Button, new() { NameRegex = words.Any("participant_upvote") }).ClickAsync();

    public async Task Choose(string option)
    {
        await page.GetByLabel(option, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^({words["participant_poll_vote"]}|{words["participant_poll_change"]})$") }).ClickAsync();
        await Assertions.Expect(page.GetByText(words["participant_poll_counted"])).ToBeVisibleAsync();
    }
}
