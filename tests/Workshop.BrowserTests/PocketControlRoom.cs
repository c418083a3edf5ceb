using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A moderator walks about with a phone: everything about a question is within reach of a thumb.</summary>
public sealed class PocketControlRoom(Browser browser) : IClassFixture<Browser>
{
    private const string First = "Wer baut die Bühne ab?";
    private const string Second = "Was kostet das Catering?";
    private const string Same = "Wer räumt die Bühne weg?";

    [Fact]
    public Task On_a_phone_a_moderator_approves_declines_shows_answers_merges_and_takes_it_back() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        var asker = await Phone.Join(hall, Device.Phone("en"));
        var room = await ControlRoom.Open(hall, Device.Phone());
        var (page, words) = (room.Page, room.Words);
        foreach (var text in new[] { First, Second, Same })
        {
            await asker.Ask(text);
            await Expect(asker.Question(text).GetByText(asker.Words["question_own_in_review"])).ToBeVisibleAsync();
        }

        foreach (var text in new[] { First, Second, Same })
        {
            await room.Show(text);
        }

        await Decide("moderation_verb_approve", First, "moderation_said_approved");
        await Decide("moderation_verb_approve", Same, "moderation_said_approved");
        await room.Do("moderation_verb_decline", Second);
        await room.Dialog.GetByLabel(words["moderation_decline_topic"]).CheckAsync();
        await room.Dialog.GetByLabel(words["moderation_decline_reason"]).FillAsync("Bitte am Buffet fragen.");
        await look.At(page, "moderator: declining on a phone");
        await room.Answer("moderation_verb_decline");
        await room.Hears("moderation_said_declined", Second);
        await Expect(room.Line(Second)).ToContainTextAsync(words["question_state_declined"]);
        await look.At(page, "moderator: decided on a phone");
        await Expect(asker.Page.GetByText(asker.Words.Fill("question_own_declined_because", ("reason", $"{asker.Words["moderation_decline_topic"]} Bitte am Buffet fragen.")))).ToBeVisibleAsync();
        await room.Press("ui_undo");
        await room.Hears("moderation_said_waiting", Second);
        await Expect(asker.Question(Second).GetByText(asker.Words["question_own_in_review"])).ToBeVisibleAsync();

        await room.Pile("question_state_approved");
        await room.Do("ui_more", Same);
        await look.At(page, "moderator: more verbs on a phone");
        await room.Answer("moderation_verb_merge");
        await look.At(page, "moderator: merging on a phone");
        await room.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(First)}") }).ClickAsync();
        await room.Hears("moderation_said_merged", Same);
        await Expect(asker.Page.GetByText(asker.Words.Fill("question_merged_into", ("text", First)))).ToBeVisibleAsync();

        await room.Do("stage_title", First);
        await room.Hears("stage_said_changed");
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = First })).ToBeVisibleAsync();
        await look.At(page, "moderator: question on stage on a phone");
        await Decide("moderation_verb_answered", First, "moderation_said_answered");
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = First })).ToHaveCountAsync(0);
        await Expect(asker.Page.GetByText(asker.Words["question_merged_answered"])).ToBeVisibleAsync();
        await room.Press("ui_undo");
        await room.Hears("moderation_said_approved", First);
        await Expect(asker.Page.GetByText(asker.Words["question_merged_answered"])).ToHaveCountAsync(0);
        await look.At(page, "moderator: answered taken back on a phone");

        async Task Decide(string verb, string about, string heard)
        {
            await room.Do(verb, about);
            await room.Hears(heard, about);
        }
    });
}
