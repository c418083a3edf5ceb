using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Two people change the same thing at the same time: whoever saves later sees both texts and decides.</summary>
public sealed class TwoEditorsJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Of_two_moderators_at_one_poll_the_later_sees_the_others_answer_and_decides(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        using var staff = await StaffLine.Open(hall);
        var poll = (await staff.Views("polls")).First(p => p.GetProperty("state").GetString() == "draft");
        var question = poll.GetProperty("question").GetProperty(language).GetString()!;
        var (mo, bo) = (await ControlRoom.Open(hall, Device.Laptop(language, theme)), await ControlRoom.Open(hall, Device.Laptop(language, theme)));
        var words = mo.Words;
        ILocator Option(ControlRoom room, int number) => room.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{words.Fill("poll_option", ("number", $"{number}"))}( |$)") }).First;
        var count = poll.GetProperty("definition").GetProperty("options").GetArrayLength();
        foreach (var room in new[] { mo, bo })
        {
            await room.Choose(question);
            await room.Do("ui_edit", question);
        }

        // Bo writes, and hears of Mo's answer while doing so.
        await Option(bo, 1).FillAsync("Bo schreibt");
        await mo.Press("poll_option_add");
        await Option(mo, count + 1).FillAsync("Von Mo");
        await mo.Press("poll_keep");
        var theirs = bo.Page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "Von Mo" });
        await Expect(theirs).ToBeVisibleAsync();
        await Expect(Option(bo, 1)).ToHaveValueAsync("Bo schreibt");
        await look.At(bo.Page, "moderator: two at one poll");

        // Saved in spite of it: nothing of Mo's is lost, and both texts stay.
        await bo.Press("poll_keep");
        await Expect(bo.Page.GetByRole(AriaRole.Status).Or(bo.Page.GetByRole(AriaRole.Alert)).Filter(new() { HasTextRegex = new("Jemand anderes|Someone else") }).First).ToBeVisibleAsync();
        await Expect(theirs).ToBeVisibleAsync();
        Assert.Equal(count + 1, (await staff.Until("polls", p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString())).GetProperty("definition").GetProperty("options").GetArrayLength());

        await bo.Press("ui_news_mine");
        await Expect(theirs).ToHaveCountAsync(0);
        await bo.Press("poll_keep");
        await staff.Until("polls", p => p.GetProperty("definition").GetProperty("options")[0].GetProperty("text").ToString().Contains("Bo schreibt", StringComparison.Ordinal));
        await Expect(Option(bo, 1)).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_invitation_is_saved_twice_in_a_row_and_a_second_organiser_follows() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var (mo, bo) = (await Invitation(hall), await Invitation(hall));
        foreach (var place in new[] { "Erst hier", "Dann dort" })
        {
            await Place(mo).FillAsync(place);
            await mo.GetByRole(AriaRole.Button, new() { Name = Words.German["ui_save"] }).ClickAsync();
            await Expect(Place(bo)).ToHaveValueAsync(place);
            await Expect(mo.GetByText(Words.German["ui_news"])).ToHaveCountAsync(0);
        }

        Assert.Equal("Dann dort", (await staff.Event()).GetProperty("place").GetProperty("de").GetString());
    });

    private static ILocator Place(IPage page) => page.GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{Words.German["event_place"]}") }).First;

    private static async Task<IPage> Invitation(Hall hall)
    {
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop());
        await page.GetByRole(AriaRole.Button, new() { Name = Words.German["event_invitation"], Exact = true }).ClickAsync();
        await Expect(Place(page)).ToBeVisibleAsync();
        return page;
    }
}
