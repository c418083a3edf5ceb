using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Two ask the same; a moderator puts it together, by keyboard, and takes it back.</summary>
public sealed class MergeJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Stays = "Wer bezahlt die Begrünung der Innenstadt?";
    private const string Goes = "Was kostet die Begrünung unserer Innenstadt?";

    [Fact]
    public Task Duplicates_are_merged_votes_joined_and_askers_told() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var (anna, ben, voter) = (await Phone.Join(hall, Device.Phone()), await Phone.Join(hall, Device.Phone("en")), await Phone.Join(hall, Device.Phone()));
        await anna.Ask(Stays);
        await ben.Ask(Goes);
        await staff.Approve(Stays);
        await staff.Approve(Goes);
        await voter.Upvote(Stays);
        await voter.Upvote(Goes);
        await staff.Until("questions", q => q.GetProperty("text").GetString() == Goes && q.GetProperty("votes").GetInt32() == 1);

        var room = await ControlRoom.Open(hall, Device.Laptop());
        var (page, keys) = (room.Page, room.Page.Keyboard);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{room.Words["question_state_approved"]}") }).ClickAsync();
        // Out of reach while it happens: what was missed is told on coming back.
        await ben.Page.Context.SetOfflineAsync(true);
        await room.Verb("ui_more", Goes[..20]).FocusAsync();
        await keys.PressAsync("v");
        await page.GetByLabel(room.Words["moderation_merge_find"]).FillAsync("bezahlt");
        await look.At(page, "moderator: merging");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await room.Hears("moderation_said_merged");
        await ben.Page.Context.SetOfflineAsync(false);

        await staff.Until("questions", q => q.GetProperty("text").GetString() == Stays && q.GetProperty("votes").GetInt32() == 1);
        await Expect(page.GetByText("1 weitere Frage zusammengelegt")).ToBeVisibleAsync();
        await ben.Mine();
        await Expect(ben.Page.GetByText(ben.Words.Fill("question_merged_into", ("text", Stays)))).ToBeVisibleAsync();
        await look.At(ben.Page, "phone: own question merged");
        await Expect((await voter.See(Stays)).GetByRole(AriaRole.Button, new() { Pressed = true })).ToBeVisibleAsync();

        await room.Press("ui_undo");
        await room.Hears("moderation_said_separated");
        await Expect(ben.Page.GetByText(ben.Words.Fill("question_merged_into", ("text", Stays)))).ToHaveCountAsync(0);
        await staff.Until("questions", q => q.GetProperty("text").GetString() == Goes && q.GetProperty("state").GetString() == "approved" && q.GetProperty("votes").GetInt32() == 1);
    });

    [Fact]
    public Task Rules_of_asking_are_set_and_told_where_people_type() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone("en"));
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var page = room.Page;
        await room.Rules();
        // What the select shows is not yet what the server knows.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByLabel(room.Words["question_rules_slow"]).SelectOptionAsync("300"), response => response.Url.EndsWith("/rules", StringComparison.Ordinal));
        await Expect(page.GetByLabel(room.Words["question_rules_slow"])).ToHaveValueAsync("300");
        await look.At(page, "moderator: rules of asking");
        await phone.Ask("First?");
        await Expect(phone.Page.GetByText(phone.Words["question_own_in_review"])).ToBeVisibleAsync();
        await phone.Ask("Second?");

        await Expect(phone.Page.GetByText(new System.Text.RegularExpressions.Regex("short pause between two questions"))).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText("Second?")).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: too soon");
    });
}
