using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>
/// Pages that the browser translates go on living: what changes, moves, comes and goes reads there as on the same page
/// beside it that nobody translates.
/// </summary>
public sealed class TranslatedJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Shops = "Wer kümmert sich um die leeren Läden?";
    private const string Market = "Bleibt der Wochenmarkt?";
    private const string Money = "Gibt es Geld dafür?";

    [Fact]
    public Task A_translated_page_shows_what_any_other_shows() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var words = Words.German;
        var phone = await Phone.Join(hall, Device.Phone());
        var plainPhone = await Phone.Join(hall, Device.Phone());
        var regie = (await ControlRoom.Open(hall, Device.Laptop())).Page;
        var plainRegie = (await ControlRoom.Open(hall, Device.Laptop())).Page;
        var stageLink = await hall.LinkOf(Role.Stage);
        var stage = await hall.Visit(stageLink, Device.Projector());
        var plainStage = await hall.Visit(stageLink, Device.Projector());
        (IPage Translated, IPage Plain)[] pages = [(phone.Page, plainPhone.Page), (regie, plainRegie), (stage, plainStage)];
        foreach (var (_, plain) in pages)
        {
            await Expect(plain.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        }

        await Expect(plainStage.GetByText(new Regex($"^{hall.Code[..3]}\\s*{hall.Code[3..]}$")).First).ToHaveAttributeAsync("translate", "no");
        foreach (var (translated, _) in pages)
        {
            await Translator.Translate(translated);
        }

        await Same();

        // The event begins, a poll is run: voted, changed, closed.
        await staff.Step("start");
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        await staff.Show("poll", poll);
        var (first, second) = (Option(poll, 0), Option(poll, 1));
        await Expect(plainPhone.Page.GetByLabel(first.Text, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(plainStage.GetByText(second.Text)).ToBeVisibleAsync();
        await Same();
        await phone.Choose(first.Text);
        await plainPhone.Choose(first.Text);
        await Guests.Put(hall, guest, $"polls/{Id(poll)}/vote", new { answer = new { choices = new[] { second.Id } }, rev = 1 });
        await staff.Until("polls", p => Id(p) == Id(poll) && p.GetProperty("voters").GetInt32() == 3);
        await Same();
        await phone.Choose(second.Text);
        await plainPhone.Choose(second.Text);
        await Same();
        await staff.Step("polls", await staff.Until("polls", p => Id(p) == Id(poll) && Votes(p, 1) == 3), "close");
        await Expect(plainPhone.Page.GetByLabel(first.Text, new() { Exact = true })).ToHaveCountAsync(0);
        await Same();

        // Questions come, are upvoted into another order, go to the stage and out of sight.
        var shops = await Guests.Ask(hall, guest, Shops);
        var market = await Guests.Ask(hall, guest, Market);
        await staff.Approve(Shops);
        await staff.Approve(Market);
        foreach (var one in new[] { phone, plainPhone })
        {
            await one.See(Shops);
            await one.See(Market);
        }

        await Same();
        await Guests.Upvote(hall, market, 2);
        await Expect(plainPhone.Question(Market).Locator("b").First).ToHaveTextAsync("2");
        await Expect(phone.Question(Market).Locator("b").First).ToHaveTextAsync("2");
        await Guests.Upvote(hall, shops, 3);
        await Expect(phone.Question(Shops).Locator("b").First).ToHaveTextAsync("3");
        await Same();
        await phone.Upvote(Shops);
        await plainPhone.Upvote(Shops);
        await Expect(phone.Question(Shops).Locator("b").First).ToHaveTextAsync("5");
        await Same();
        await staff.Show("question", await staff.Question(Market));
        await Expect(plainStage.GetByRole(AriaRole.Heading, new() { Name = Market })).ToBeVisibleAsync();
        await Same();
        await staff.Decide(Market, "answer");
        await Guests.Ask(hall, guest, Money);
        await staff.Approve(Money);
        await staff.Decide(Shops, "decline");
        await phone.See(Money);
        await plainPhone.See(Money);
        await Same();
        foreach (var one in new[] { phone, plainPhone })
        {
            await one.Go("agenda_title");
            await one.Go("participant_tab_now");
        }

        await staff.Show("join");
        await staff.Step("end");
        await Expect(plainPhone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words["event_phone_ended"]);
        await Same();

        async Task Same()
        {
            foreach (var (translated, plain) in pages)
            {
                await Translator.ReadsAs(translated, plain);
            }
        }
    });

    private static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    private static int Votes(JsonElement poll, int option) => poll.GetProperty("figures")[option].GetInt32();

    private static (int Id, string Text) Option(JsonElement poll, int index)
    {
        var option = poll.GetProperty("definition").GetProperty("options")[index];
        return (option.GetProperty("id").GetInt32(), option.GetProperty("text").GetProperty("de").GetString()!);
    }
}
