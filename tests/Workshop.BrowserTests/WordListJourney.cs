using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Words that let a contribution wait: set by staff, met by a note, a question and nobody else's eyes.</summary>
public sealed class WordListJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task What_holds_a_word_of_the_list_is_read_by_staff_first(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        using var staff = await StaffLine.Open(hall);
        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        var words = room.Words;
        var (title, column) = (Said(board.GetProperty("title")), Said(board.GetProperty("columns")[0].GetProperty("title")));
        var (rude, calm) = (words.Say("So ein MÜLL hier!", "What rubbish this is!"), words.Say("Mehr Bänke", "More benches"));

        await room.Settings();
        await room.Dialog.GetByText(words["moderation_words"], new() { Exact = true }).ClickAsync();
        var list = room.Dialog.GetByLabel(words.Fill("moderation_words_in", ("language", words[language == "de" ? "ui_german" : "ui_english"])));
        await list.FillAsync("*");
        await room.Answer("ui_save");
        await Expect(list).ToHaveAttributeAsync("aria-invalid", "true");
        await look.At(room.Page, "moderator: a word that is none");
        await list.FillAsync(words.Say("müll", "Rubbish"));
        await room.Answer("ui_save");
        await Expect(room.Dialog.GetByRole(AriaRole.Button, new() { Name = words["ui_save"], Exact = true }).First).ToBeDisabledAsync();
        await look.At(room.Page, "moderator: the word list");
        await room.Page.Keyboard.PressAsync("Escape");

        var (kim, other) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await kim.Pin(column, calm);
        await kim.Pin(column, rude);
        await Expect(kim.Page.GetByText(words["board_note_own_waits"])).ToBeVisibleAsync();
        await look.At(kim.Page, "phone: a note that waits");
        await kim.Page.ReloadAsync();
        await Expect(kim.Page.GetByText(rude)).ToBeVisibleAsync();
        await other.Go("board_title");
        await Expect(other.Page.GetByText(calm)).ToBeVisibleAsync();
        await Expect(other.Page.GetByText(rude)).ToHaveCountAsync(0);

        await room.Choose(title);
        await Expect(room.Page.GetByText(words["board_notes_held"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: a note waits");
        await room.Do("board_note_hang", rude);
        await Expect(room.Page.GetByText(words["board_notes_held"])).ToHaveCountAsync(0);
        await other.Show(other.Page.GetByText(rude));
        await Expect(kim.Page.GetByText(words["board_note_own_waits"])).ToHaveCountAsync(0);
        await Expect(kim.Page.GetByText(rude)).ToBeVisibleAsync();

        string Said(System.Text.Json.JsonElement text) => text.GetProperty(language).GetString()!;
    });
}
