using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;

namespace Workshop;

/// <summary>The event is over, and its phones are on the way home.</summary>
public sealed class WayHomeJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task What_came_of_it_is_there_and_feedback_is_taken_until_staff_close_it() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        Phone[] phones = [await Phone.Join(hall, Device.Phone()), await Phone.Join(hall, Device.Phone("en", ColorScheme.Dark))];
        var poll = (await staff.Views("polls")).First(p => p.GetProperty("kind").GetString() == "single");
        poll = await staff.Step("polls", poll, "open");
        await phones[0].Choose(poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text").GetProperty("de").GetString()!);
        await phones[0].Ask("Wann treffen wir uns wieder?");
        await staff.Approve("Wann treffen wir uns wieder?");
        await phones[0].Go("participant_tab_now");
        var agendaItem = (await staff.Views("agendaItems")).First(s => s.GetProperty("feedbackPrompt").ValueKind == JsonValueKind.Object);
        await staff.Step("agenda-items", agendaItem, "start");

        await staff.Step("end");
        foreach (var phone in phones)
        {
            await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = phone.Words["event_phone_ended"] })).ToBeVisibleAsync();
        }

        // Closed with the event; its result is still the moderators' to show.
        poll = (await staff.Views("polls")).Single(p => Id(p) == Id(poll));
        await staff.Step("polls", poll, "reveal");
        foreach (var phone in phones)
        {
            // The train had no network: the page is loaded again.
            await phone.Page.ReloadAsync();
            await Assertions.Expect(phone.Page.GetByText(phone.Words["poll_phone_result"])).ToBeVisibleAsync();
            await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = phone.Words["event_outcome"] })).ToBeVisibleAsync();
            await Assertions.Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = phone.Words["question_go_to"] })).ToBeVisibleAsync();
            await phone.Page.GetByRole(AriaRole.Radio).Nth(3).CheckAsync(new() { Force = true });
            await phone.Page.GetByLabel(phone.Words["feedback_phone_comment"]).FillAsync("Gern wieder");
            await phone.Press("feedback_phone_send");
            await Assertions.Expect(phone.Outcome("feedback_phone_thanks")).ToBeVisibleAsync();
        }

        await staff.Until("ratings", r => r.GetProperty("count").GetInt32() == phones.Length);
        agendaItem = (await staff.Views("agendaItems")).Single(s => Id(s) == Id(agendaItem));
        await staff.Post($"agenda-items/{Id(agendaItem)}/feedback", new { open = false, version = Version(agendaItem) });
        foreach (var phone in phones)
        {
            await Assertions.Expect(phone.Page.GetByText(phone.Words["feedback_ended"])).ToBeHiddenAsync();
            await Assertions.Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = phone.Words["ui_change"] })).ToBeHiddenAsync();
        }
    });

    private static string Id(JsonElement view) => view.GetProperty("id").GetString()!;

    private static int Version(JsonElement view) => view.GetProperty("version").GetInt32();
}
