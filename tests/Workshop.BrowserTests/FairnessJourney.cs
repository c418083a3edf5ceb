using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Who is heard, in the open; what was decided, read and taken back.</summary>
public sealed class FairnessJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_group_that_is_hardly_heard_is_noticed_and_everyone_can_see_the_shares(string language, ColorScheme colors) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var groups = (await staff.Views("groups")).Where(g => g.GetProperty("kind").GetString() == "actor").Take(2).ToList();
        var names = groups.Select(g => g.GetProperty("name").GetProperty(language).GetString()!).ToList();
        // The phone names no group: alone it would be recognised, so that the first of the smallest groups is told together with it.
        var phone = await Phone.Join(hall, Device.Phone(language, colors));
        for (var i = 0; i < 10; i++)
        {
            using var guest = await Guests.Join(hall);
            await Guests.Put(hall, guest, "me", new { displayName = (string?)null, groupId = groups[i % 2].GetProperty("id").GetString(), placeId = (Guid?)null, language, rev = 1 });
            if (i % 2 == 0)
            {
                await Guests.Put(hall, guest, $"questions/{Guid.NewGuid()}", new { text = $"Frage {i}?", anonymous = true, rev = 1 });
            }
        }

        var room = await ControlRoom.Open(hall, Device.Laptop(language, colors));
        var look = new Looks(colors);
        await Expect(room.Page.GetByText(room.Words.Fill("moderation_unheard", ("groups", names[1])))).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: a group is hardly heard");
        await room.Tool("moderation_voices");
        var dialog = room.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = room.Words["review_voices_others"] })).ToContainTextAsync("100");
        await look.At(room.Page, "moderator: who is heard");

        await phone.Go("question_title");
        await phone.Page.GetByText(phone.Words["review_voices"], new() { Exact = true }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = phone.Words["review_voices_others"] })).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Words["review_voices_how"])).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: who is heard");

        var review = await hall.Visit(await hall.LinkOf(Role.Moderator), Device.Laptop(language, colors));
        await review.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await Expect(review.GetByRole(AriaRole.Row).Filter(new() { HasText = names[1] })).ToBeVisibleAsync();
        await look.At(review, "review: who is heard");
    });

    [Fact]
    public Task What_was_decided_is_read_and_taken_back_from_the_log() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var phone = await Phone.Join(hall, Device.Phone());
        await phone.Ask("Wer zahlt?");
        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Do("moderation_verb_decline", "Wer zahlt?");
        await room.Answer("moderation_verb_decline");
        await room.Hears("moderation_said_declined");
        await room.Tool("moderation_log");
        var line = room.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem);
        await Expect(line).ToHaveCountAsync(1);
        await Expect(line).ToContainTextAsync(room.Words["moderation_done_declined"]);
        await look.At(room.Page, "moderator: log");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        // The line about taking it back stands above it, and can be taken back in turn.
        await Expect(line).ToHaveCountAsync(2);
        await Expect(line.First).ToContainTextAsync(room.Words["moderation_done_held"]);
        await Expect(line.Last.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await room.Page.Keyboard.PressAsync("Escape");
        await Expect(room.Verb("moderation_verb_approve", "Wer zahlt?")).ToBeVisibleAsync();

        await room.Page.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await room.Page.GetByText(room.Words["moderation_review_title"]).ClickAsync();
        await Expect(room.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = room.Words["moderation_done_declined"] })).ToBeVisibleAsync();
        await look.At(room.Page, "review: log");
    });
}
