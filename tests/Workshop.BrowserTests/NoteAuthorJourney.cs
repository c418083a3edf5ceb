using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Whoever wrote a note is blocked because of it, on the board and nowhere else to be seen, and let in again from the log.</summary>
public sealed class NoteAuthorJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task Whoever_wrote_a_note_is_blocked_because_of_it_and_let_in_again() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var staff = await StaffLine.Open(hall);
        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        var column = board.GetProperty("columns")[0].GetProperty("title").GetProperty("de").GetString()!;
        var phone = await Phone.Join(hall, Device.Phone());
        await phone.Pin(column, "So ein Unsinn!");
        await phone.Go("board_title");

        var room = await ControlRoom.Open(hall, Device.Laptop());
        var words = room.Words;
        var note = room.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "So ein Unsinn!" });
        await Open();
        await Expect(room.Dialog.GetByText(words["moderation_note_block_what"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: a note, and blocking who wrote it");
        await room.Answer("moderation_verb_block");
        await room.Hears("moderation_said_blocked");
        await Expect(note.GetByText(words["moderation_note_author_blocked"])).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: blocked because of a note");

        await room.Press("ui_undo");
        await Expect(note.GetByText(words["moderation_note_author_blocked"])).ToHaveCountAsync(0);
        await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToHaveCountAsync(0);

        // Blocked, and the note taken off: the log still lets them in again.
        await Open();
        await room.Answer("moderation_verb_block");
        await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToBeVisibleAsync();
        await Open();
        await room.Answer("board_note_remove");
        await room.Hears("board_said_note_removed", "So ein Unsinn!");
        await room.Tool("moderation_log");
        var line = room.Dialog.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words["moderation_done_note_blocked"] }).First;
        await Expect(line.GetByText("So ein Unsinn!", new() { Exact = true })).ToBeVisibleAsync();
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(room.Dialog.GetByText(words["moderation_done_note_unblocked"]).First).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToHaveCountAsync(0);
        await phone.Pin(column, "Dann freundlicher.");
        await staff.Until("notes", n => n.GetProperty("text").GetString() == "Dann freundlicher.");

        Task Open() => room.Do("ui_more", "So ein Unsinn!");
    });
}
