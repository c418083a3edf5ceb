using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What was merged is found again and stands for itself again; the numbers everyone sees go along with all of it.</summary>
public sealed class SeparateJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Stays = "Wer bezahlt die Laternen?";
    private const string Goes = "Was kosten die Laternen?";
    private const string Off = "Wo gibt es Kaffee?";

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Merged_questions_are_separated_by_button_and_by_key_and_the_public_numbers_follow(string language) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var text in new[] { Stays, Goes, Off })
        {
            await Guests.Ask(hall, guest, text);
            await staff.Approve(text);
        }

        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone(language));
        await phone.Go("question_title");
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        var (page, words) = (room.Page, room.Words);
        // Of what has not happened to any, nothing is said.
        string Counts(int answered, int merged, int declined) => string.Join(" · ",
            new (string Key, int Many)[] { ("asked", 3), ("answered", answered), ("merged", merged), ("declined", declined) }
                .Where(c => c.Many > 0 || c.Key == "answered").Select(c => words.Fill($"question_counts_{c.Key}", ("count", $"{c.Many}"))));
        async Task Count(int answered, int merged, int declined)
        {
            foreach (var screen in new[] { phone.Page, page })
            {
                await Expect(screen.GetByText(Counts(answered, merged, declined), new() { Exact = true })).ToBeVisibleAsync();
            }
        }

        async Task Merge()
        {
            await room.Key(Goes, "v");
            await room.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(Stays)}") }).ClickAsync();
            await room.Hears("moderation_said_merged", Goes);
        }

        await Count(0, 0, 0);
        await room.Pile("question_state_approved");
        await Merge();
        await Count(0, 1, 0);
        await Expect(phone.Question(Goes).GetByText(words["question_gone"])).ToBeVisibleAsync();
        await room.Pile("question_state_merged");
        await Expect(room.Row(Goes).GetByText(words.Fill("question_merged_into", ("text", Stays)))).ToBeVisibleAsync();
        await Expect(room.Row(Stays)).ToHaveCountAsync(0);
        // Nothing is offered that would be refused.
        await Expect(room.Verb("moderation_verb_approve", Goes)).ToHaveCountAsync(0);
        await look.At(page, "moderator: pile of merged questions");

        await room.Do("ui_more", Goes);
        await room.Answer("moderation_verb_separate");
        await Expect(room.Dialog.GetByText(words["moderation_separate_what"])).ToBeVisibleAsync();
        await look.At(page, "moderator: separating");
        await room.Answer("moderation_verb_separate");
        await room.Hears("moderation_said_separated", Goes);
        await Count(0, 0, 0);
        await Expect(phone.Question(Goes).GetByText(words["question_gone"])).ToHaveCountAsync(0);
        await Expect(phone.Question(Goes)).ToBeVisibleAsync();

        await room.Pile("question_state_approved");
        await Merge();
        await Count(0, 1, 0);
        await room.Pile("question_state_merged");
        await room.Key(Goes, "v");
        await Expect(room.Dialog.GetByText(words["moderation_separate_what"])).ToBeVisibleAsync();
        await new Keyboard(page).Press(room.Dialog.GetByRole(AriaRole.Button, new() { Name = words["moderation_verb_separate"], Exact = true }));
        await room.Hears("moderation_said_separated", Goes);
        await Count(0, 0, 0);

        // What else the numbers tell, and the review tells the same.
        await room.Pile("question_state_approved");
        await Merge();
        await room.Do("moderation_verb_answered", Stays);
        await room.Hears("moderation_said_answered", Stays);
        await room.Do("moderation_verb_decline", Off);
        await room.Answer("moderation_verb_decline");
        await room.Hears("moderation_said_declined", Off);
        await Count(1, 1, 1);
        await look.At(phone.Page, "phone: public numbers");
        await page.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await Expect(page.GetByText(Counts(1, 1, 1), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Goes }).First.GetByText(words.Fill("question_merged_into", ("text", Stays)))).ToBeVisibleAsync();
    });
}
