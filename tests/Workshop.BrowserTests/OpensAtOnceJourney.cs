using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What opens stands on Now at once, without moving what is read or tapped; it waits only for what is not sent yet.</summary>
public sealed class OpensAtOnceJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_second_poll_stands_on_Now_at_once_and_moves_nothing_that_is_read() => Hall.Play(browser, async hall =>
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

        // Somebody who has voted and not touched the phone since looks at what comes next.
        await staff.Step("polls", polls[1], "open");

        await Expect(Option(polls[1])).ToBeInViewportAsync();
        await Expect(strip).ToHaveCountAsync(0);

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

        // Chosen and not sent: what opens now waits.
        await Option(polls[2]).CheckAsync();
        var board = (await staff.Views("boards"))[0];
        var top = (await Option(polls[2]).BoundingBoxAsync())!.Y;
        await staff.Step("boards", board, "open");
        await Expect(strip).ToBeInViewportAsync();
        Assert.Equal(top, (await Option(polls[2]).BoundingBoxAsync())!.Y);
        var toBoard = page.GetByRole(AriaRole.Link, new() { Name = words["board_go_to"] });
        await Expect(toBoard).ToHaveCountAsync(0);
        // Sent, it stands above; what came of the vote is read first.
        await page.Locator("form").Filter(new() { Has = Option(polls[2]) }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(toBoard).ToHaveCountAsync(1);
        await Expect(page.GetByText(words["poll_phone_counted"]).First).ToBeInViewportAsync();
        await strip.ClickAsync();
        await Expect(toBoard).ToBeInViewportAsync();

        ILocator Option(JsonElement poll) => page.GetByLabel(First(poll), new() { Exact = true });
    });

    private static string First(JsonElement poll) => poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text").GetProperty("de").GetString()!;

    private static Task<double> Scrolled(IPage page) => page.GetByRole(AriaRole.Main).EvaluateAsync<double>("main => main.scrollTop");
}
