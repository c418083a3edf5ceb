using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Taking part and moderating with the keyboard alone; nobody in here touches a mouse or a screen.</summary>
public sealed class KeyboardJourney(Browser browser) : IClassFixture<Browser>
{
    private static readonly Words Words = Words.German;

    [Fact]
    public Task From_the_code_to_the_rating_without_a_mouse() => Hall.Play(browser, async hall =>
    {
        var page = await Join(hall, "Kim");
        var phone = new Phone(page, Words);
        var keys = new Keyboard(page);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var desk = new Keyboard(room.Page);
        // Out of order: the last item begins first.
        await desk.Press(room.Page.Locator("#run-sheet").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["ui_more"]}\\s*: Herausforderungen") }));
        await desk.Press(room.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["agenda_item_start"]}") }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Herausforderungen und Chancen" })).ToBeVisibleAsync();

        // A question is asked, declined by mistake, approved, upvoted by somebody else, and put on stage.
        await keys.Press(phone.Tab("question_title"));
        await keys.Write(page.GetByLabel(Words["question_yours"]), "Wer hat den Schlüssel?");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["ui_send"], Exact = true }));
        await desk.Press(room.Verb("moderation_verb_decline", "Wer hat"));
        await Expect(room.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await desk.Key("Escape");
        await Expect(room.Verb("moderation_verb_decline", "Wer hat")).ToBeFocusedAsync();
        await desk.Press(room.Verb("moderation_verb_approve", "Wer hat"));
        var other = await Join(hall);
        var otherKeys = new Keyboard(other);
        await otherKeys.Press(new Phone(other, Words).Tab("question_title"));
        await otherKeys.To(other.GetByRole(AriaRole.Button, new() { NameRegex = Words.Any("question_upvote") }));
        await otherKeys.Key("Space");
        await Expect(phone.Question("Wer hat den Schlüssel?").Locator("b").First).ToHaveTextAsync("1");
        // The tools are one stop, in which the arrow keys go on.
        await desk.To(room.PileButton("moderation_pile_waiting"));
        await desk.Key("ArrowRight");
        await Expect(room.PileButton("question_state_approved")).ToBeFocusedAsync();
        await desk.Key("Enter");
        await desk.Press(room.Verb("stage_title", "Wer hat"));
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = "Wer hat den Schlüssel?" })).ToBeVisibleAsync();
        await stage.Keyboard.PressAsync("d");
        await Expect(stage.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        // A poll is opened, voted in, the vote changed with the arrow keys, closed and revealed.
        await room.Choose("Wo werden neue Partnerschaften am dringendsten gebraucht?");
        await desk.Press(room.Work("run_next_open", "Wo werden neue"));
        await keys.Press(phone.Tab("participant_tab_now"));
        await keys.To(page.GetByLabel("In der Innenstadt"));
        await keys.Key("Space");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["poll_phone_vote"], Exact = true }));
        await Expect(page.GetByText(Words["poll_phone_counted"])).ToBeVisibleAsync();
        await keys.To(page.GetByLabel("In der Innenstadt"));
        await keys.Key("ArrowDown");
        await Expect(page.GetByLabel("Im Wohnquartier")).ToBeCheckedAsync();
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["poll_phone_change"], Exact = true }));
        // Closed before it came, the first choice would count.
        using var staff = await StaffLine.Open(hall);
        await staff.Until("polls", p => p.GetProperty("figures") is { ValueKind: System.Text.Json.JsonValueKind.Array } votes && votes[1].GetInt32() == 1);
        await desk.Press(room.Verb("ui_close_for_all", "Wo werden neue"));
        // For some seconds the same button would take it back.
        await Expect(room.Verb("poll_reveal", "Wo werden neue")).ToBeFocusedAsync();
        await desk.Press(room.Verb("poll_reveal", "Wo werden neue"));
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Im Wohnquartier" }).GetByText(Words["poll_my_choice"])).ToBeVisibleAsync();

        // A note is written and moved to another column without dragging.
        await room.Choose("Unsere Pinnwand");
        await desk.Press(room.Work("run_next_open", "Unsere Pinnwand"));
        await keys.Press(phone.Tab("board_title"));
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = $"{Words["board_note_add"]} – Chancen" }));
        await Expect(page.GetByLabel(Words.Fill("board_note_for", ("column", "Chancen")))).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Der Hof steht offen");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["board_note_pin"], Exact = true }));
        await desk.Press(room.Verb("ui_more", "Der Hof"));
        await desk.Press(room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = Words.Fill("board_note_to", ("column", "Nächste Schritte")) }));
        await Expect(room.Page.GetByRole(AriaRole.Group, new() { Name = "Nächste Schritte" }).GetByText("Der Hof steht offen", new() { Exact = true })).ToBeVisibleAsync();

        // The item is rated.
        await desk.Press(room.Page.Locator("#run-sheet").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["ui_more"]}\\s*: Herausforderungen") }));
        await desk.To(room.Dialog.GetByRole(AriaRole.Switch));
        await desk.Key("Space");
        await keys.Press(phone.Tab("participant_tab_now"));
        // The board is open and leads; what else is open stands below it, folded.
        await keys.Press(page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["feedback_title"]}"), Expanded = false }));
        await keys.To(page.GetByLabel(Words.Fill("feedback_stars", ("count", "1")), new() { Exact = true }));
        await keys.Key("ArrowRight");
        await keys.Key("ArrowRight");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["feedback_phone_send"], Exact = true }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words.Fill("feedback_stars_given", ("count", "3")) })).ToBeVisibleAsync();
    });

    /// <summary>Types the code, a name, and joins.</summary>
    private static async Task<IPage> Join(Hall hall, string? name = null)
    {
        var page = await hall.Visit("/", Device.Phone());
        var keys = new Keyboard(page);
        await keys.Write(page.GetByLabel(Words["access_code"]), hall.Code);
        await keys.Key("Enter");
        if (name is not null)
        {
            await keys.Write(page.GetByLabel(Words["participant_name"]), name);
        }

        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = Words["participant_join"], Exact = true }));
        await Expect(new Phone(page, Words).Tab("participant_tab_now")).ToBeVisibleAsync();
        return page;
    }
}
