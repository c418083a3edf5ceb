using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The log says what was merged into what, why something was declined and that asking was paused; and takes it back.</summary>
public sealed class LogJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Stays = "Wer bezahlt die Begrünung der Innenstadt?";
    private const string Goes = "Was kostet die Begrünung unserer Innenstadt?";
    private const string Gone = "Wer hat da gesprochen?";

    [Fact]
    public Task What_was_done_is_told_in_full_and_taken_back() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone());
        foreach (var text in new[] { Stays, Goes, Gone })
        {
            await phone.Ask(text);
        }

        await staff.Approve(Stays);
        var (stays, goes, gone) = (await Question(Stays), await Question(Goes), await Question(Gone));
        await staff.Post($"questions/{Id(goes)}/merge", new { intoId = Id(stays), version = Version(goes) });
        await staff.Post($"questions/{Id(gone)}/decline", new { code = "tone", reason = "Fragen Sie gern noch einmal.", version = Version(gone) });
        await staff.SetRules(act: false);

        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Tool("moderation_log");
        var lines = room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem);
        await Expect(lines).ToHaveCountAsync(4);
        await Expect(Line("moderation_done_merged")).ToContainTextAsync(room.Words.Fill("question_merged_into", ("text", Stays)));
        await Expect(Line("moderation_done_declined")).ToContainTextAsync($"{room.Words["moderation_decline_tone"]} Fragen Sie gern noch einmal.");
        await look.At(room.Page, "moderator: log in full");

        await Line("moderation_done_paused").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Line("moderation_done_resumed")).ToBeVisibleAsync();
        Assert.True((await staff.Event()).GetProperty("rules").GetProperty("post").GetBoolean());
        await Line("moderation_done_merged").GetByRole(AriaRole.Button).ClickAsync();
        await Line("moderation_done_unmerged").GetByRole(AriaRole.Button).ClickAsync();
        await staff.Until("questions", q => q.GetProperty("text").GetString() == Goes && q.GetProperty("state").GetString() == "merged");
        await Line("moderation_done_declined").GetByRole(AriaRole.Button).ClickAsync();
        await Line("moderation_done_held").GetByRole(AriaRole.Button).ClickAsync();
        var declined = await staff.Until("questions", q => q.GetProperty("text").GetString() == Gone && q.GetProperty("state").GetString() == "declined");
        Assert.Equal(("tone", "Fragen Sie gern noch einmal."), (declined.GetProperty("declineCode").GetString(), declined.GetProperty("declineReason").GetString()));

        var item = (await staff.Views("agendaItems"))[0];
        await staff.Post($"agenda-items/{Id(item)}/approval", new { approval = false, version = Version(item) });
        await room.Page.Keyboard.PressAsync("Escape");
        await room.Tool("moderation_log");
        await Expect(Line("moderation_done_agenda_item_approval_off")).ToContainTextAsync(item.GetProperty("title").GetProperty("de").GetString()!);
        await Line("moderation_done_agenda_item_approval_off").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Line("moderation_done_agenda_item_approval_unset")).ToBeVisibleAsync();
        await staff.Until("agendaItems", s => Id(s) == Id(item) && s.GetProperty("approval").ValueKind == JsonValueKind.Null);

        var reader = await ControlRoom.Open(hall, Device.Phone("en"));
        await reader.Page.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await Expect(reader.Page.GetByText(reader.Words.Fill("question_merged_into", ("text", Stays))).First).ToBeVisibleAsync();
        await reader.Page.GetByText(reader.Words["moderation_review_title"]).ClickAsync();
        await Expect(reader.Page.GetByText(reader.Words["moderation_done_agenda_item_approval_off"])).ToBeVisibleAsync();
        await look.At(reader.Page, "review: log in full");

        // The newest of them: the list grows at the top.
        ILocator Line(string act) => lines.Filter(new() { HasText = room.Words[act] }).First;
        Task<JsonElement> Question(string text) => staff.Until("questions", q => q.GetProperty("text").GetString() == text);
    });

    private static string? Id(JsonElement thing) => thing.GetProperty("id").GetString();

    private static int Version(JsonElement thing) => thing.GetProperty("version").GetInt32();
}
