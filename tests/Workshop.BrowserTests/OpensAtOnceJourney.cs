using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What opens leads on Now at once and by itself, without moving what is read or tapped; it waits only for what is not sent yet.</summary>
public sealed class OpensAtOnceJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_second_poll_leads_at_once_and_moves_nothing_that_is_read() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var words = Words.German;
        var polls = await staff.Views("polls");
        var phone = await Phone.Join(hall, Device.Phone());
        var page = phone.Page;
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_show") });
        // It shows how it stands, which makes it higher than a phone.
        await staff.Step("polls", polls[0], "open");
        await phone.Choose(First(polls[0]));

        // Somebody who has voted and not touched the phone since looks at what comes next; the first one is a line below it.
        await staff.Step("polls", polls[1], "open");

        await Expect(Option(polls[1])).ToBeInViewportAsync();
        await Expect(strip).ToHaveCountAsync(0);
        await Expect(Option(polls[0])).ToHaveCountAsync(0);
        await phone.Unfold(Title(polls[0]));
        await Expect(Option(polls[0])).ToBeVisibleAsync();

        // Somebody reads further down, and a third one opens above: its first line says so, the reader stays.
        var read = page.GetByText(words["ui_as_table"]).Last;
        await page.GetByRole(AriaRole.Main).HoverAsync();
        await page.Mouse.WheelAsync(0, 2000);
        await Expect(read).ToBeInViewportAsync();
        Assert.True(await Scrolled(page) > 0);
        var before = (await read.BoundingBoxAsync())!.Y;
        await staff.Step("polls", polls[2], "open");
        await Expect(strip).ToBeInViewportAsync();
        await Expect(Option(polls[2])).ToHaveCountAsync(1);
        await Expect(Option(polls[2])).Not.ToBeInViewportAsync();
        Assert.InRange((await read.BoundingBoxAsync())!.Y, before - 1, before + 1);
        await strip.ClickAsync();
        await Expect(Option(polls[2])).ToBeInViewportAsync();
        await Expect(strip).ToHaveCountAsync(0);
        // What led is a line now; what the reader has unfolded stays so.
        await Expect(Option(polls[1])).ToHaveCountAsync(0);
        await Expect(Option(polls[0])).ToHaveCountAsync(1);

        // Chosen and not sent: what opens now waits.
        await Option(polls[2]).CheckAsync();
        var top = (await Option(polls[2]).BoundingBoxAsync())!.Y;
        await staff.Step("polls", polls[3], "open");
        await Expect(strip).ToBeInViewportAsync();
        Assert.Equal(top, (await Option(polls[2]).BoundingBoxAsync())!.Y);
        await Expect(Option(polls[3])).ToHaveCountAsync(0);
        // Sent, it stands above; what came of the vote is read first.
        await page.Locator("form").Filter(new() { Has = Option(polls[2]) }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Option(polls[3])).ToHaveCountAsync(1);
        await Expect(page.GetByText(words["poll_phone_counted"]).First).ToBeInViewportAsync();
        await Expect(strip).ToBeInViewportAsync();

        ILocator Option(JsonElement poll) => page.GetByLabel(First(poll), new() { Exact = true });
    });

    [Fact]
    public Task One_thing_leads_the_poll_then_the_board_then_the_staged_question_with_its_upvote() => Hall.Play(browser, async hall =>
    {
        const string Text = "Wer pflanzt die Bäume?";
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var words = Words.German;
        var look = new Looks(ColorScheme.Light);
        var agendaItem = (await staff.Views("agendaItems"))[1];
        await staff.Step("agenda-items", agendaItem, "start");
        await Guests.Ask(hall, guest, Text);
        await staff.Approve(Text);
        var phone = await Phone.Join(hall, Device.Phone());
        var page = phone.Page;
        var first = page.GetByRole(AriaRole.Main).Locator("section").First;
        await Expect(first).ToContainTextAsync(words["agenda_now"]);
        await look.At(page, "phone: now, nothing open");

        await staff.Show("question", await staff.Question(Text, "approved"));
        await Expect(first).ToContainTextAsync(Text);
        await first.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("question_upvote") }).ClickAsync();
        await staff.Until("questions", q => q.GetProperty("votes").GetInt32() == 1);
        await Expect(first.Locator("b")).ToHaveTextAsync("1");
        await look.At(page, "phone: now, question on the stage");

        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        await Expect(first.GetByRole(AriaRole.Link, new() { Name = words["board_go_to"] })).ToBeVisibleAsync();
        var poll = await staff.Step("polls", (await staff.Views("polls"))[1], "open");
        await Expect(first.GetByLabel(First(poll), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText(words["participant_also_open"])).ToBeVisibleAsync();
        await Expect(page.GetByText(Text)).ToBeVisibleAsync();
        await look.At(page, "phone: now, four things");

        // What has closed makes way for what is open.
        poll = await staff.Step("polls", poll, "close");
        await Expect(first.GetByRole(AriaRole.Link, new() { Name = words["board_go_to"] })).ToBeVisibleAsync();
        await staff.Step("boards", board, "close");
        await Expect(first).ToContainTextAsync(Text);
        await staff.Step("polls", poll, "reveal");
        await Expect(page.GetByText(words["poll_phone_result"], new() { Exact = true })).ToBeVisibleAsync();
        await staff.Show("join");
        await Expect(first).ToContainTextAsync(words["agenda_now"]);
    });

    private static string Title(JsonElement poll) => poll.GetProperty("question").GetProperty("de").GetString()!;

    private static string First(JsonElement poll) => poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text").GetProperty("de").GetString()!;

    private static Task<double> Scrolled(IPage page) => page.GetByRole(AriaRole.Main).EvaluateAsync<double>("main => main.scrollTop");
}
