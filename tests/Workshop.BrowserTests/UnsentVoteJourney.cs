using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll closes while something is chosen on a phone and not sent: the phone says so in its place; then what the stage shows leads.</summary>
public sealed class UnsentVoteJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task What_was_not_sent_stays_until_it_is_put_away_and_the_result_on_the_stage_leads() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Light);
        var words = Words.German;
        // They are there before it is over, or nobody would ask them how it was.
        var (first, change) = (await Phone.Join(hall, Device.Phone()), await Phone.Join(hall, Device.Phone()));
        var agendaItem = await staff.Step("agenda-items", (await staff.Views("agendaItems"))[1], "start");
        await staff.Step("agenda-items", agendaItem, "end");
        agendaItem = (await staff.Views("agendaItems"))[1];
        if (!agendaItem.GetProperty("feedbackOpen").GetBoolean())
        {
            await staff.Post($"agenda-items/{agendaItem.GetProperty("id").GetString()}/feedback", new { open = true, version = agendaItem.GetProperty("version").GetInt32() });
        }

        var poll = await staff.Step("polls", (await staff.Views("polls"))[1], "open");
        await staff.Show("poll", poll);
        var options = poll.GetProperty("definition").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("de").GetString()!).ToList();
        await change.Choose(options[0]);
        await Expect(change.Page.GetByRole(AriaRole.Button, new() { Name = words["poll_phone_change"], Exact = true })).ToHaveCountAsync(0);
        await look.At(change.Page, "phone: voted");
        foreach (var phone in new[] { first, change })
        {
            await phone.Page.GetByLabel(options[1], new() { Exact = true }).CheckAsync();
        }

        poll = await staff.Step("polls", poll, "close");

        foreach (var (phone, said) in new[] { (first, "poll_phone_unsent"), (change, "poll_phone_unsent_change") })
        {
            await Expect(phone.Page.GetByText(words[said])).ToBeInViewportAsync();
            await Expect(phone.Page.GetByLabel(options[1], new() { Exact = true })).ToBeCheckedAsync();
            await Expect(Feedback(phone)).ToHaveAttributeAsync("aria-expanded", "false");
            await look.At(phone.Page, $"phone: closed, {(phone == first ? "choice" : "change")} not sent");
        }

        // Whoever puts it away before the result is shown gets what is open, and then the result on top all the same.
        await change.Press("poll_phone_put_away");
        await Expect(Lead(change)).ToContainTextAsync(words["poll_phone_closed"]);
        await staff.Step("polls", poll, "reveal");
        await Expect(first.Page.GetByText(words["poll_phone_unsent"])).ToBeInViewportAsync();
        await look.At(first.Page, "phone: result, choice not sent");
        await first.Press("poll_phone_put_away");
        foreach (var phone in new[] { first, change })
        {
            await Expect(Lead(phone)).ToContainTextAsync(words["poll_phone_result"]);
            await Expect(Lead(phone)).ToContainTextAsync(options[1]);
            await Expect(Feedback(phone)).ToHaveAttributeAsync("aria-expanded", "false");
            await Expect(phone.Page.GetByText(words["poll_phone_unsent"])).ToHaveCountAsync(0);
        }

        await look.At(first.Page, "phone: result on the stage, feedback folded");

        // Off the stage, the form that is still open comes first again.
        await staff.Show("join");
        await Expect(Lead(first)).ToContainTextAsync(words["feedback_phone_comment"]);
    });

    private static ILocator Lead(Phone phone) => phone.Page.GetByRole(AriaRole.Main).Locator("section").First;

    private static ILocator Feedback(Phone phone) => phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = phone.Words.Any("feedback_title") });
}
