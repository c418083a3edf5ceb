using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The organisers' polls in bulk: pasted, with mistakes told by their line; saved as a file and read again; a template; a copy.</summary>
public sealed class BulkPollsJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task Polls_are_pasted_saved_as_a_file_read_again_begun_from_a_template_and_copied() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        var words = Device.Laptop().Words;
        using var staff = await StaffLine.Open(hall);
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop());
        await Button("event_prepare_title").ClickAsync();
        var before = (await staff.Views("polls")).Count;

        await Button("poll_bulk_title").ClickAsync();
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = words["poll_bulk_text"] });
        await text.FillAsync("Wo soll der Markt sein?\nAm Platz\nAm Platz\n\nWas fehlt?");
        await Expect(page.GetByText(words.Fill("poll_bulk_line", ("line", "3")))).ToBeVisibleAsync();
        await look.At(page, "organiser: pasted polls with a mistake");
        await Expect(Button("poll_bulk_prepare")).ToBeDisabledAsync();
        await text.FillAsync("Wo soll der Markt sein?\nAm Platz\nIn der Halle\n\nWas fehlt?");
        await look.At(page, "organiser: pasted polls");
        await Button("poll_bulk_prepare").ClickAsync();
        await staff.Until("polls", p => Question(p) == "Was fehlt?" && p.GetProperty("kind").GetString() == "openText");
        Assert.Equal(before + 2, (await staff.Views("polls")).Count);

        var download = await page.RunAndWaitForDownloadAsync(() => Button("poll_bulk_save").ClickAsync());
        var file = await download.PathAsync();
        await Button("poll_bulk_title").ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = words["poll_bulk_file"] }).CheckAsync(new() { Force = true });
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "kaputt.json", MimeType = "application/json", Buffer = """{"polls":[{"kind":"words","question":{},"definition":{"most":9}}]}"""u8.ToArray() });
        await Button("poll_bulk_prepare").ClickAsync();
        await Expect(page.GetByText("polls[0].definition.most")).ToBeVisibleAsync();
        await Expect(page.GetByText("polls[0].question")).ToBeVisibleAsync();
        await look.At(page, "organiser: a file with mistakes");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Button("poll_bulk_prepare").ClickAsync();
        Assert.True(await staff.UntilAll("polls", all => all.Count == 2 * (before + 2)));

        await Button("poll_new").ClickAsync();
        var templates = page.GetByRole(AriaRole.Combobox, new() { Name = words["poll_template_which"] });
        await templates.SelectOptionAsync(new SelectOptionValue { Label = "Prioritäten ordnen" });
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = words["poll_ranking_name"], Exact = true })).ToBeCheckedAsync();
        await Expect(page.Locator(".wall").GetByText("Bezahlbarer Wohnraum")).ToBeVisibleAsync();
        await look.At(page, "organiser: a template in the form");
        await Button("ui_save").ClickAsync();
        var ranking = await staff.Until("polls", p => Question(p).StartsWith("Was ist für unser Quartier", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Button, new() { Name = $"{words["ui_more"]}: {Question(ranking)}" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["poll_duplicate"] }).ClickAsync();
        Assert.True(await staff.UntilAll("polls", all => all.Count(p => Question(p) == Question(ranking)) == 2));

        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });

        static string Question(System.Text.Json.JsonElement poll) => poll.GetProperty("question").GetProperty("de").GetString() ?? "";
    });
}
