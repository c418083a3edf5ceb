using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A choice of two to three from the form to the review: described answers, and something else in people's own words, which staff show.</summary>
public sealed class ChoiceJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_chooses_two_to_three_or_something_else(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Was soll auf den Platz?", "What should be on the square?");
        var (trees, benches, stalls) = (words.Say("Bäume", "Trees"), words.Say("Bänke", "Benches"), words.Say("Marktstände", "Market stalls"));
        var (about, pond) = (words.Say("Zwölf Linden, die im Sommer Schatten geben", "Twelve lime trees that give shade in summer"), words.Say("Ein Teich", "A pond"));
        var other = words["poll_choice_other"];

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question);
        await Option(1).FillAsync(trees);
        await Option(2).FillAsync(benches);
        await room.Press("poll_option_add");
        await Option(3).FillAsync(stalls);
        foreach (var toggle in new[] { "poll_choice_described", "poll_choice_with_other", "poll_choice_multiple" })
        {
            await room.Page.GetByRole(AriaRole.Switch, new() { Name = words[toggle] }).ClickAsync();
        }

        await room.Field(words.Fill("poll_option_about", ("number", "1"))).FillAsync(about);
        await room.Page.GetByRole(AriaRole.Combobox, new() { Name = words["poll_choice_at_most"] }).SelectOptionAsync("3");
        await room.Page.GetByRole(AriaRole.Combobox, new() { Name = words["poll_choice_at_least"] }).SelectOptionAsync("2");
        await look.At(room.Page, "moderator: writing a choice");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");
        await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
        await Expect(stage.GetByText(about)).ToBeVisibleAsync();
        await look.At(stage, "stage: a choice open");

        // By touch: one is too few, and something else is one more once it is said.
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Expect(touch.Page.GetByText(words.Fill("poll_choice_from_to", ("least", "2"), ("most", "3"))).First).ToBeVisibleAsync();
        await Touch.Tap(Box(touch, trees));
        await Expect(Button(touch, words.Say("Noch 1 Antwort wählen", "Choose 1 more answer"))).ToHaveAttributeAsync("aria-disabled", "true");
        await look.At(touch.Page, "phone: a choice begun");
        await Touch.Tap(Box(touch, other));
        await Expect(Button(touch, words["poll_choice_wait_other"])).ToHaveAttributeAsync("aria-disabled", "true");
        await Text(touch).FillAsync(pond);
        await look.At(touch.Page, "phone: a choice with something else");
        await Send(touch, "poll_phone_vote");

        // By keys; what is not sent stays through a reload.
        var board = new Keyboard(keys.Page);
        await board.To(Box(keys, other));
        await board.Key("Space");
        await Expect(Text(keys)).ToBeFocusedAsync();
        await keys.Page.Keyboard.TypeAsync(words.Say("Nichts", "Nothing"));
        await keys.Page.ReloadAsync();
        await Expect(Text(keys)).ToHaveValueAsync(words.Say("Nichts", "Nothing"));
        await board.To(Box(keys, benches));
        await board.Key("Space");
        await board.Press(Button(keys, words["poll_phone_vote"]));
        await Expect(keys.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();
        await Box(keys, other).UncheckAsync();
        await Box(keys, trees).CheckAsync();
        await Send(keys, "poll_phone_change");

        // Staff show the one text that is left.
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 2);
        await Expect(room.Page.GetByText(pond).First).ToBeVisibleAsync();
        await room.Do("poll_entry_show", pond);
        await look.At(room.Page, "moderator: a choice with something else");
        await room.Do("ui_close_for_all", question);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(keys.Page.GetByText(pond)).ToHaveCountAsync(0);
        await room.Do("poll_reveal", question);

        await Expect(keys.Page.GetByText(pond)).ToBeVisibleAsync();
        await Expect(stage.Locator(".numbers b")).ToHaveTextAsync(["2", "1", "0", "1"]);
        await look.At(stage, "stage: a choice revealed");
        await look.At(touch.Page, "phone: the result of a choice");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByText(pond)).ToBeVisibleAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: a choice");
        var download = await organiser.RunAndWaitForDownloadAsync(() => organiser.GetByRole(AriaRole.Link, new() { Name = words["review_export_polls"], Exact = true }).ClickAsync());
        Assert.Contains($"{other}: {pond}", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        ILocator Option(int number) => room.Field(words.Fill("poll_option", ("number", $"{number}")));

        ILocator Text(Phone phone) => phone.Page.GetByRole(AriaRole.Textbox, new() { Name = words["poll_choice_other_yours"] });
    });

    private static ILocator Box(Phone phone, string name) => phone.Page.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true });

    private static ILocator Button(Phone phone, string name) => phone.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
