using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Features.Polls;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A vote is held up on its way until its poll has closed: the phone says what was counted and what was not.</summary>
public sealed class LateVoteJourney(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Longer than several attempts that nobody answers, 15 seconds each, with the waits of up to ten between them.</summary>
    private const int PatientMs = 120_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Vote_and_change_that_come_after_closing_are_told_what_was_counted(bool theEventHasEnded) => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        var options = poll.GetProperty("definition").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("de").GetString()!).ToList();
        var look = new Looks(ColorScheme.Light);
        var (early, late) = (await Phone.Join(hall, Device.Phone(), origin: proxy.Origin), await Phone.Join(hall, Device.Phone(), origin: proxy.Origin));
        await early.Choose(options[0]);

        // What a phone loads ahead has come: this is about votes alone.
        foreach (var phone in new[] { early, late })
        {
            await phone.Page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(e => e.name.includes('/RateAgendaItem'))");
            await phone.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        proxy.Have(Fault.With(502, "text/html", "<h1>Bad Gateway</h1>"));
        foreach (var phone in new[] { early, late })
        {
            await phone.Page.GetByLabel(options[1], new() { Exact = true }).CheckAsync();
            await phone.Press(phone == early ? "poll_phone_change" : "poll_phone_vote");
            await Expect(phone.Page.GetByText(phone.Words["participant_sent_saved"])).ToBeVisibleAsync(new() { Timeout = PatientMs });
        }

        await (theEventHasEnded ? staff.Step("end") : staff.Step("polls", poll, "close"));
        proxy.Have(null);

        foreach (var (phone, said) in new[] { (early, PollRefusals.ChangeNotCounted.De), (late, PollRefusals.NotCounted.De) })
        {
            var told = phone.Page.GetByText(phone.Words.Fill("participant_sent_refused", ("reason", said)));
            await Expect(told).ToBeVisibleAsync(new() { Timeout = PatientMs });
            await Expect(told).ToBeInViewportAsync();
            await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToHaveCountAsync(0);
            await look.At(phone.Page, $"phone: {(phone == early ? "change" : "vote")} too late{(theEventHasEnded ? " after the end" : "")}");
        }

        var counted = (await staff.Views("polls")).Single(p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString());
        Assert.Equal((1, 1, 0), (counted.GetProperty("voters").GetInt32(), Votes(counted, 0), Votes(counted, 1)));
    });

    private static int Votes(JsonElement poll, int option) => poll.GetProperty("figures")[option].GetInt32();
}
