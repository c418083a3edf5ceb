using Microsoft.Playwright;
using Workshop.Server.Features.Questions;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A moderator's line breaks in the middle of the work: what they did is done or refused in words, and what others did is there.</summary>
public sealed class ModeratorLineJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Kept = "Wer hält den Vortrag?";
    private const string Late = "Wer stellt die Stühle?";
    private const string Written = "Wo ist der Notausgang?";
    private const string Others = "Wer spielt Musik?";
    private const string Meanwhile = "Wer bringt den Strom?";

    [Fact]
    public Task What_a_moderator_does_while_the_line_is_cut_is_kept_or_refused_and_nothing_is_missed() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var text in new[] { Kept, Late, Written, Others })
        {
            await Guests.Ask(hall, guest, text);
        }

        var look = new Looks(ColorScheme.Light);
        var (room, colleague) = (await ControlRoom.Open(hall, Device.Laptop()), await ControlRoom.Open(hall, Device.Laptop()));
        var (page, words) = (room.Page, room.Words);
        var line = await Line.Of(page);
        await room.Do("moderation_verb_decline", Written);
        await room.Dialog.GetByLabel(words["moderation_decline_reason"]).FillAsync("Er ist ausgeschildert.");

        await line.Cut(words);
        await colleague.Do("moderation_verb_approve", Others);
        await colleague.Hears("moderation_said_approved", Others);
        await staff.Decide(Late, "archive");
        await Guests.Ask(hall, guest, Meanwhile);
        await look.At(page, "moderator: writing a reason while offline");
        await line.Mend();
        // A colleague's work and new questions are there; nothing of one's own is gone.
        await Expect(page.GetByText(words["ui_trouble_network"])).ToHaveCountAsync(0);
        await Expect(room.Row(Meanwhile)).ToBeVisibleAsync();
        await Expect(room.Dialog.GetByLabel(words["moderation_decline_reason"])).ToHaveValueAsync("Er ist ausgeschildert.");
        await room.Answer("moderation_verb_decline");
        await room.Hears("moderation_said_declined", Written);
        Assert.Equal("Er ist ausgeschildert.", (await staff.Question(Written, "declined")).GetProperty("declineReason").GetString());
        await Expect(room.Row(Others).GetByText(words["question_state_approved"])).ToBeVisibleAsync();
        await Expect(room.Row(Late).GetByText(words["question_state_archived"])).ToBeVisibleAsync();
        await Expect(room.Verb("moderation_verb_approve", Meanwhile)).ToBeVisibleAsync();

        // Pressed while offline, nobody else at it: it is not shown as done before it is, and then done once.
        await line.Cut(words);
        await room.Do("moderation_verb_approve", Kept);
        await room.Hears("ui_waiting_for_answer");
        await Expect(room.Row(Kept).GetByText(words["question_state_approved"])).ToHaveCountAsync(0);
        await look.At(page, "moderator: pressed while offline");
        Assert.Equal("waiting", (await staff.Question(Kept)).GetProperty("state").GetString());
        await line.Mend();
        await room.Hears("moderation_said_approved", Kept);
        await Expect(room.Row(Kept).GetByText(words["question_state_approved"])).ToBeVisibleAsync();
        Assert.Equal(2, (await staff.Question(Kept, "approved")).GetProperty("version").GetInt32());

        // Pressed while offline, but somebody else has decided: refused, with how it is now.
        await line.Cut(words);
        await staff.Decide(Meanwhile, "archive");
        await room.Do("moderation_verb_approve", Meanwhile);
        await line.Mend();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = QuestionRefusals.Version.De })).ToBeVisibleAsync();
        await Expect(room.Row(Meanwhile).GetByText(words["question_state_archived"])).ToBeVisibleAsync();
        await look.At(page, "moderator: back online, somebody else was faster");
        Assert.Equal("archived", (await staff.Question(Meanwhile)).GetProperty("state").GetString());

        // Never answered: said in words, and pressing again is all it takes.
        await room.Pile("question_state_declined");
        await page.RouteAsync("**/approve", route => route.FulfillAsync(new() { Status = 503, Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } }));
        await room.Do("moderation_verb_approve", Written);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = words["ui_unknown_outcome"] })).ToBeVisibleAsync();
        await look.At(page, "moderator: no answer from the server");
        Assert.Equal("declined", (await staff.Question(Written)).GetProperty("state").GetString());
        await page.UnrouteAllAsync();
        await room.Do("moderation_verb_approve", Written);
        await room.Hears("moderation_said_approved", Written);
        await staff.Question(Written, "approved");

        // Sent from a dialog while offline: the dialog says so, and closes when it is done.
        await room.Pile("question_state_approved");
        await room.Do("moderation_verb_decline", Written);
        await line.Cut(words);
        await room.Answer("moderation_verb_decline");
        await Expect(room.Dialog.GetByRole(AriaRole.Status).Filter(new() { HasText = words["ui_waiting_for_answer"] })).ToBeVisibleAsync();
        await look.At(page, "moderator: declining while offline");
        await line.Mend();
        await room.Hears("moderation_said_declined", Written);
        await Expect(room.Dialog).ToHaveCountAsync(0);
    });
}
