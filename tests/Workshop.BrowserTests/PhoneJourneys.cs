using Microsoft.Playwright;
using Workshop.Support;

namespace Workshop;

/// <summary>What can happen to a phone in a hall with bad Wi-Fi, and that nothing gets lost by it.</summary>
public sealed class PhoneJourneys(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_question_is_asked_approved_and_upvoted_without_a_reload() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var asker = await Phone.Join(hall, Device.Phone());
        var reader = await Phone.Join(hall, Device.Phone("en", ColorScheme.Dark));

        await asker.Ask("Wer kümmert sich um die leeren Läden?");
        await Assertions.Expect(asker.Page.GetByText(Words.German["question_own_in_review"])).ToBeVisibleAsync();
        await staff.Approve("Wer kümmert sich um die leeren Läden?");
        await reader.Upvote("Wer kümmert sich um die leeren Läden?");

        await Assertions.Expect((await asker.See("Wer kümmert sich um die leeren Läden?")).Locator("b").First).ToHaveTextAsync("1");
    });

    [Fact]
    public Task Own_intent_survives_a_reload_with_the_person_the_draft_and_what_was_sent() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Join(hall, Device.Phone(), "Kim");
        await phone.Ask("Bleibt der Wochenmarkt?");
        await phone.Page.GetByLabel(Words.German["question_yours"]).FillAsync("Und was ist mit dem");

        await phone.Page.ReloadAsync();

        await Assertions.Expect(phone.Page.GetByLabel(Words.German["question_yours"])).ToHaveValueAsync("Und was ist mit dem");
        await phone.Go("participant_tab_mine");
        await Assertions.Expect(phone.Question("Bleibt der Wochenmarkt?")).ToBeVisibleAsync();
        await staff.Until("questions", q => q.GetProperty("text").GetString() == "Bleibt der Wochenmarkt?");
        Assert.Single(await staff.Views("questions"));
    });

    [Fact]
    public Task Own_intent_survives_a_reload_in_the_moment_of_sending_where_the_phones_database_never_answers() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Arrive(hall, Device.Phone());
        await phone.Page.AddInitScriptAsync("IDBFactory.prototype.open = () => ({})");
        await phone.Page.ReloadAsync();
        await phone.Enter("Kim");
        await phone.Page.RouteAsync("**/questions/*", route => route.AbortAsync());
        await phone.Ask("Bleibt der Wochenmarkt?");

        await phone.Page.ReloadAsync();
        await phone.Go("participant_tab_mine");

        await Assertions.Expect(phone.Question("Bleibt der Wochenmarkt?")).ToBeVisibleAsync();
        await phone.Page.UnrouteAsync("**/questions/*");
        await staff.Until("questions", q => q.GetProperty("text").GetString() == "Bleibt der Wochenmarkt?");
        await Assertions.Expect(phone.Page.GetByText(Words.German["question_own_in_review"])).ToBeVisibleAsync();
    });

    /// <summary>Row "Own intent survives reload, crash, offline" of the promises.</summary>
    [Theory]
    [InlineData("reload")]
    [InlineData("crash")]
    public Task Own_intent_survives_offline_and_then_a(string what) => Hall.Play(browser, async hall =>
    {
        const string text = "Wer trägt das weiter?";
        using var staff = await StaffLine.Open(hall);
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        var option = poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text").GetProperty("de").GetString()!;
        var phone = await Phone.Join(hall, Device.Phone());
        await phone.Go("question_title");
        await Assertions.Expect(phone.Page.GetByLabel(Words.German["question_yours"])).ToBeVisibleAsync();
        await phone.Go("participant_tab_now");
        await Assertions.Expect(phone.Page.GetByLabel(option, new() { Exact = true })).ToBeVisibleAsync();
        var (page, address) = (phone.Page, phone.Page.Url);

        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel(option, new() { Exact = true }).CheckAsync();
        await phone.Press("poll_phone_vote");
        await Assertions.Expect(page.GetByText(Words.German["participant_sent_saved"])).ToBeVisibleAsync();
        await phone.Ask(text);
        await Assertions.Expect(page.GetByText(Words.German["participant_sent_saved"])).ToBeVisibleAsync();
        Assert.Empty(await staff.Views("questions"));
        if (what == "reload")
        {
            // Without a network there is no page either: what is kept must outlast that.
            await Assert.ThrowsAnyAsync<PlaywrightException>(() => page.ReloadAsync());
        }
        else
        {
            await page.CloseAsync();
            page = await page.Context.NewPageAsync();
        }

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(address);
        phone = new Phone(page, Words.German);

        await Assertions.Expect(page.GetByText(Words.German["poll_phone_counted"])).ToBeVisibleAsync();
        await phone.Go("participant_tab_mine");
        await Assertions.Expect(page.GetByText(Words.German["question_own_in_review"])).ToBeVisibleAsync();
        await Assertions.Expect(phone.Question(text)).ToHaveCountAsync(1);
        await staff.Until("questions", q => q.GetProperty("text").GetString() == text);
        Assert.Single(await staff.Views("questions"));
        var counted = (await staff.Views("polls")).Single(p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString());
        Assert.Equal((1, 1), (counted.GetProperty("voters").GetInt32(), counted.GetProperty("figures")[0].GetInt32()));
    });

    [Fact]
    public Task Own_intent_survives_offline_and_is_sent_when_the_network_is_back() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var other = await Phone.Join(hall, Device.Phone());
        await other.Ask("Wie finden sich die Partner?");
        await staff.Approve("Wie finden sich die Partner?");
        var phone = await Phone.Join(hall, Device.Phone());
        await phone.See("Wie finden sich die Partner?");

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Upvote("Wie finden sich die Partner?");
        await phone.Ask("Gibt es Geld dafür?");
        await Assertions.Expect(phone.Page.GetByText(Words.German["participant_sent_saved"])).ToBeVisibleAsync();
        Assert.Single(await staff.Views("questions"));
        await phone.Page.Context.SetOfflineAsync(false);

        await staff.Until("questions", q => q.GetProperty("text").GetString() == "Gibt es Geld dafür?");
        await staff.Until("questions", q => q.GetProperty("votes").GetInt32() == 1);
        Assert.Equal(2, (await staff.Views("questions")).Count);
        await Assertions.Expect(phone.Page.GetByText(Words.German["question_own_in_review"])).ToBeVisibleAsync();
    });

    [Fact]
    public Task On_a_plain_address_in_the_hall_everything_works_too() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Join(hall, Device.Phone(), origin: hall.PlainOrigin);
        Assert.False(await phone.Page.EvaluateAsync<bool>("() => window.isSecureContext"));

        await phone.Ask("Geht es auch ohne Verschlüsselung?");
        await staff.Approve("Geht es auch ohne Verschlüsselung?");

        await phone.See("Geht es auch ohne Verschlüsselung?");
    });

    [Fact]
    public Task A_wrong_code_is_told_in_words_and_can_be_corrected() => Hall.Play(browser, async hall =>
    {
        var page = await hall.Visit("/", Device.Phone("en"));
        var code = page.GetByLabel(Words.English["access_code"]);

        await code.FillAsync("zzzzzz");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText(Words.English["access_event_unknown_title"])).ToBeVisibleAsync();
        await page.GetByLabel(Words.English["access_code"]).FillAsync($" {hall.Code[..3]} {hall.Code[3..].ToLowerInvariant()}");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = Words.English["participant_join"] })).ToBeVisibleAsync();
    });
}
