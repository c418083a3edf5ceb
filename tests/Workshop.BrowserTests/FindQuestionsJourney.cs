using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Finding a question in a list that has grown long: on a phone and in the control room.</summary>
public sealed class FindQuestionsJourney(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Texts =
    [
        "Wo entstehen neue Grünflächen?", "Wer pflegt die Bäume am Marktplatz?", "Wann wird die Lange Straße ruhiger?", "Bleibt der Wochenmarkt?",
        "Was kostet das die Stadt?", "Wer mietet leere Läden?", "Gibt es einen Nachtbus?", "Wie erreichen wir die Jugend?",
    ];

    [Fact]
    public Task A_phone_finds_by_words_and_by_agenda_item_and_new_ones_wait_in_the_strip() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var agendaItems = await staff.Views("agendaItems");
        await Ask(hall, staff, guest, Texts);
        var phone = await Phone.Join(hall, Device.Phone());
        var page = phone.Page;
        var words = phone.Words;
        var look = new Looks(ColorScheme.Light);
        await phone.Go("question_title");
        await Expect(phone.Question(Texts[0])).ToBeVisibleAsync();
        await look.At(page, "phone: long list of questions");
        await page.GetByText(words["question_find"]).ClickAsync();

        await page.GetByLabel(words["question_find_questions"]).FillAsync("GRUNFLACHE");
        await Expect(phone.Question(Texts[0])).ToBeVisibleAsync();
        await Expect(phone.Question(Texts[1])).ToHaveCountAsync(0);
        await Expect(Found(page, words, 1)).ToBeVisibleAsync();
        await look.At(page, "phone: questions found");
        // Of what arrives only what is looked for is announced.
        await Ask(hall, staff, guest, "Gibt es einen Spielplatz?", "Bekommen Grünflächen einen Paten?");
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_show") });
        await Expect(strip).ToContainTextAsync("1");
        await strip.ClickAsync();
        await Expect(phone.Question("Bekommen Grünflächen einen Paten?")).ToBeVisibleAsync();
        await Expect(Found(page, words, 2)).ToBeVisibleAsync();

        await page.GetByLabel(words["question_find_questions"]).FillAsync("Hubschrauber");
        await Expect(page.GetByText(words["question_found_none"])).ToBeVisibleAsync();
        await look.At(page, "phone: no question found");
        await phone.Press("question_find_all");
        await Expect(phone.Question(Texts[7])).ToBeVisibleAsync();
        await Expect(phone.Question("Gibt es einen Spielplatz?")).ToBeVisibleAsync();

        await page.GetByLabel(words["agenda_item"]).SelectOptionAsync(agendaItems[1].GetProperty("id").GetString()!);
        await Expect(Found(page, words, 4)).ToBeVisibleAsync();
        await Expect(phone.Question(Texts[1])).ToBeVisibleAsync();
        await Expect(phone.Question(Texts[0])).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_moderator_finds_in_the_queue_by_keyboard() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        await Ask(hall, staff, guest, Texts);
        var room = await ControlRoom.Open(hall, Device.Laptop("en", ColorScheme.Dark));
        await room.Pile("question_state_approved");
        var search = room.Page.GetByLabel(room.Words["question_find_questions"]);

        await room.Button("moderation_find").FocusAsync();
        await room.Page.Keyboard.PressAsync("Enter");
        await Expect(search).ToBeFocusedAsync();
        await room.Page.Keyboard.TypeAsync("strasse");
        await Expect(Found(room.Page, room.Words, 1)).ToBeVisibleAsync();
        await Expect(room.Row(Texts[2])).ToBeVisibleAsync();
        await Expect(room.Row(Texts[3])).ToHaveCountAsync(0);
        await new Looks(ColorScheme.Dark).At(room.Page, "moderator: questions found");
        // The field stays where the hands are, also in a pile with nothing in it.
        await room.Pile("moderation_pile_waiting");
        await Expect(room.Page.GetByText(room.Words["question_found_none"])).ToBeVisibleAsync();
        await search.FillAsync("");
        await Expect(room.Page.GetByText(room.Words["moderation_none_waiting"])).ToBeVisibleAsync();
        await Expect(search).ToBeFocusedAsync();
    });

    /// <summary>Every other question is about the second agenda item. All are approved.</summary>
    private static async Task Ask(Hall hall, StaffLine staff, HttpClient guest, params string[] texts)
    {
        var second = (await staff.Views("agendaItems"))[1].GetProperty("id").GetString();
        foreach (var (text, i) in texts.Select((text, i) => (text, i)))
        {
            await Guests.Put(hall, guest, $"questions/{Guid.NewGuid()}", new { text, agendaItemId = texts.Length > 2 && i % 2 == 1 ? second : null, anonymous = true, rev = 1 });
            await staff.Approve(text);
        }
    }

    private static ILocator Found(IPage page, Words words, int count) =>
        page.GetByText(words.Fill("question_found", ("count", $"{count}")), new() { Exact = true });
}
