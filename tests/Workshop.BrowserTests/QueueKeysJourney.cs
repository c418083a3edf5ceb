using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A moderator works off a queue by keyboard alone.</summary>
public sealed class QueueKeysJourney(Browser browser) : IClassFixture<Browser>
{
    private const int Waiting = 50;

    [Fact]
    public Task A_moderator_handles_a_queue_of_fifty_by_keyboard_alone() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        for (var guest = 0; guest < 5; guest++)
        {
            using var http = await Guests.Join(hall);
            for (var i = 1; i <= Waiting / 5; i++)
            {
                await Guests.Put(hall, http, $"questions/{Guid.NewGuid()}", new { text = $"Frage {guest * Waiting / 5 + i}?", anonymous = true, rev = 1 });
            }
        }

        var room = await ControlRoom.Open(hall, Device.Laptop());
        var keys = room.Page.Keyboard;
        var rows = room.Page.Locator("#questions li[data-index]");
        await Expect(rows).ToHaveCountAsync(Waiting);
        await TabTo(room.Page, room.Verb("moderation_verb_approve", "Frage 1?"));

        // The sheet of keys opens where the focus is, and gives it back.
        await keys.PressAsync("?");
        await Expect(room.Page.GetByRole(AriaRole.Dialog, new() { Name = room.Words["ui_keys"] })).ToBeVisibleAsync();
        await new Looks(ColorScheme.Light).At(room.Page, "moderator: sheet of keys");
        await keys.PressAsync("Escape");
        await Expect(room.Verb("moderation_verb_approve", "Frage 1?")).ToBeFocusedAsync();

        for (var i = 1; i <= Waiting; i++)
        {
            if (i % 10 == 0)
            {
                await keys.PressAsync("d");
                await Expect(room.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                await TabTo(room.Page, room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox));
                await keys.TypeAsync("Schon gefragt");
                await TabTo(room.Page, room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = room.Words["moderation_verb_decline"], Exact = true }));
                await keys.PressAsync("Enter");
                await Expect(room.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            }
            else
            {
                await keys.PressAsync("a");
            }

            await Expect(room.Line($"Frage {i}?")).ToContainTextAsync(room.Words[i % 10 == 0 ? "question_state_declined" : "question_state_approved"]);
            await keys.PressAsync("ArrowDown");
        }

        await Pile(staff, ("waiting", 0), ("approved", 45), ("declined", 5));
        await Hears(room, "moderation_said_declined", $"Frage {Waiting}?");
        // The last one is undone, and approved instead.
        await keys.PressAsync("z");
        await Pile(staff, ("waiting", 1), ("declined", 4));
        await Hears(room, "moderation_said_waiting", $"Frage {Waiting}?");
        await keys.PressAsync("a");
        await Pile(staff, ("waiting", 0), ("approved", 46));
        await Hears(room, "moderation_said_approved", $"Frage {Waiting}?");
        await keys.PressAsync("n");
        await Expect(rows).ToHaveCountAsync(0);
        await Expect(room.Page.GetByText(room.Words["moderation_none_waiting"])).ToBeFocusedAsync();

        // Letters in a text field are letters.
        await room.Pile("question_state_approved");
        await room.Press("moderation_find");
        await Expect(room.Page.GetByLabel(room.Words["question_find_questions"])).ToBeFocusedAsync();
        await keys.TypeAsync("axe");
        await Expect(room.Page.GetByText(room.Words["question_found_none"])).ToBeVisibleAsync();
        await Pile(staff, ("approved", 46));
    });

    /// <summary>The server's answer has arrived, which may be later than what it pushed: what comes next builds on it.</summary>
    private static Task Hears(ControlRoom room, string key, string about) =>
        Expect(room.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = room.Words.Fill(key, ("text", about)) })).ToBeVisibleAsync();

    private static async Task TabTo(IPage page, ILocator target)
    {
        for (var i = 0; i < 60 && !await target.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }

    private static async Task Pile(StaffLine staff, params (string State, int Count)[] expected)
    {
        var actual = Array.Empty<(string, int)>();
        await staff.UntilAll("questions", questions =>
        {
            actual = [.. expected.Select(e => (e.State, questions.Count(q => q.GetProperty("state").GetString() == e.State)))];
            return actual.SequenceEqual(expected);
        });
        Assert.Equal(expected, actual);
    }
}
