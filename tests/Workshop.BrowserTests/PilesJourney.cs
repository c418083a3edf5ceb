using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Questions go from pile to pile and back, and the hall sees of it what it is to see.</summary>
public sealed class PilesJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Tree = "Wer fällt den Baum?";
    private const string Lamp = "Wer tauscht die Lampe?";

    [Fact]
    public Task Archived_held_back_reopened_and_marked_questions_are_found_again() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var text in new[] { Tree, Lamp })
        {
            await Guests.Ask(hall, guest, text);
            await staff.Approve(text);
        }

        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone("en"));
        await phone.Go("question_title");
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var (page, words) = (room.Page, room.Words);
        var gone = phone.Question(Tree).GetByText(phone.Words["question_gone"]);
        async Task Do(string verb, string said)
        {
            await room.Do(verb, Tree);
            await room.Hears(said, Tree);
        }

        await room.Pile("question_state_approved");
        await Expect(phone.Question(Tree)).ToBeVisibleAsync();
        await Do("moderation_verb_archive", "moderation_said_archived");
        await Expect(gone).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: a question is gone from the list");
        await phone.Press("question_order_again");
        await Expect(phone.Question(Tree)).ToHaveCountAsync(0);
        await room.Pile("moderation_pile_archived");
        await look.At(page, "moderator: archive");
        await Do("moderation_verb_approve", "moderation_said_approved");
        await phone.See(Tree);

        await room.Pile("question_state_approved");
        await Do("moderation_verb_hold", "moderation_said_waiting");
        await Expect(gone).ToBeVisibleAsync();
        await room.Pile("moderation_pile_waiting");
        await Do("moderation_verb_approve", "moderation_said_approved");
        await Expect(gone).ToHaveCountAsync(0);
        await phone.See(Tree);

        await room.Pile("question_state_approved");
        await Do("moderation_verb_answered", "moderation_said_answered");
        await Expect(phone.Question(Tree).GetByText(phone.Words["question_state_answered"])).ToBeVisibleAsync();
        await room.Pile("question_state_answered");
        await Expect(room.Verb("moderation_verb_decline", Tree)).ToHaveCountAsync(0);
        await Do("moderation_verb_reopen", "moderation_said_approved");
        await Expect(phone.Question(Tree).GetByText(phone.Words["question_state_answered"])).ToHaveCountAsync(0);
        await Expect(phone.Question(Tree).GetByRole(AriaRole.Button, new() { NameRegex = phone.Words.Any("question_upvote") })).ToBeVisibleAsync();

        await room.Pile("question_state_approved");
        await room.Do("moderation_verb_mark", Lamp);
        await Expect(room.Row(Lamp)).ToContainTextAsync(room.Words["moderation_only_marked"]);
        await room.Tool("moderation_only_marked");
        await Expect(room.Row(Tree)).ToHaveCountAsync(0);
        await Expect(room.Row(Lamp)).ToBeVisibleAsync();
        await look.At(page, "moderator: only marked questions");
        await room.Do("moderation_verb_mark", Lamp);
        await Expect(room.Row(Lamp)).Not.ToContainTextAsync(room.Words["moderation_only_marked"]);
        await room.Tool("moderation_only_marked");
        await Expect(room.Row(Tree)).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_moderator_answers_in_writing_corrects_and_goes_back_to_the_original_wording() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        using var staff = await StaffLine.Open(hall);
        const string Right = "Wer rodelt im Park?";
        const string Wrong = "Wer redet im Park?";
        var asker = await Phone.Join(hall, Device.Phone());
        var reader = await Phone.Join(hall, Device.Phone("en"));
        await asker.Ask(Right);
        await staff.Approve(Right);
        await reader.See(Right);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Pile("question_state_approved");

        await room.Key(Right, "w");
        await room.Field(room.Words["question_answer_text"]).FillAsync("Die Kinder, sobald Schnee liegt.");
        await look.At(room.Page, "moderator: answering in writing");
        await room.Answer("ui_save");
        await room.Hears("moderation_said_written", Right);
        foreach (var phone in new[] { asker, reader })
        {
            await phone.Page.GetByLabel(phone.Words["question_state_answered"]).CheckAsync(new() { Force = true });
            var row = phone.Question(Right).Filter(new() { HasText = phone.Words["question_answer_moderators"] }).Last;
            await Expect(row.GetByText("Die Kinder, sobald Schnee liegt.")).ToBeVisibleAsync();
        }

        await look.At(reader.Page, "phone: answer of the moderators");
        var changed = asker.Page.GetByText(asker.Words.Fill("question_original", ("text", Right)));
        await room.Key(Right, "c");
        await room.Field(room.Words["moderation_correct_text"]).FillAsync(Wrong);
        await room.Answer("ui_save");
        await room.Hears("moderation_said_corrected", Wrong);
        await Expect(reader.Question(Wrong)).ToBeVisibleAsync();
        await asker.Go("participant_tab_mine");
        await Expect(changed).ToBeVisibleAsync();

        await room.Key(Wrong, "c");
        await look.At(room.Page, "moderator: back to the original wording");
        await room.Answer("moderation_correct_back");
        await room.Hears("moderation_said_corrected", Right);
        await Expect(reader.Question(Right)).ToBeVisibleAsync();
        await Expect(reader.Question(Wrong)).ToHaveCountAsync(0);
        await Expect(changed).ToHaveCountAsync(0);
        await Expect(room.Row(Right).GetByText(new Regex($"^{Regex.Escape(room.Words["question_original"].Split('{')[0])}"))).ToHaveCountAsync(0);
        // Saved empty, the answer goes away, and the question waits for one again.
        await room.Key(Right, "w");
        await room.Field(room.Words["question_answer_text"]).FillAsync("");
        await room.Answer("ui_save");
        await room.Hears("moderation_said_unwritten", Right);
        await reader.Press("question_order_again");
        await Expect(reader.Page.GetByText("Die Kinder, sobald Schnee liegt.")).ToHaveCountAsync(0);
        await staff.Question(Right, "approved");
    });

    [Fact]
    public Task Another_pile_is_read_from_its_beginning() => Hall.Play(browser, async hall =>
    {
        const int Each = 8;
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var i in Enumerable.Range(1, 2 * Each))
        {
            await Guests.Ask(hall, guest, $"Frage {i:00} zum Markt?");
            if (i <= Each)
            {
                await staff.Approve($"Frage {i:00} zum Markt?");
            }
        }

        // A phone: both piles are longer than its screen.
        var room = await ControlRoom.Open(hall, Device.Phone());
        var rows = room.Page.Locator("li[data-index]");
        async Task<int> Scrolled(bool toTheEnd = false) => await room.Page.EvaluateAsync<int>("""
            toTheEnd => {
              let at = document.querySelector('li[data-index]')
              while (at.parentElement && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement
              if (toTheEnd) at.scrollTop = at.scrollHeight
              return Math.round(at.scrollTop)
            }
            """, toTheEnd);

        await Expect(rows).ToHaveCountAsync(Each);
        Assert.InRange(await Scrolled(toTheEnd: true), 200, int.MaxValue);
        // As a screen reader presses it: what clicks by mouse would first scroll to the button.
        await room.PileButton("question_state_approved").EvaluateAsync("button => button.click()");
        await Expect(room.Row("Frage 01")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(Each);
        Assert.Equal(0, await Scrolled());
    });
}
