using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Whom the server knows again, and what somebody is told who is not known, or not any more.</summary>
public sealed class RecognisedJourney(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task A_phone_that_forgot_everything_but_its_cookie_is_the_same_person_again() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        var option = poll.GetProperty("definition").GetProperty("options")[0].GetProperty("text").GetProperty("de").GetString()!;
        var phone = await Phone.Join(hall, Device.Phone(), "Kim");
        await phone.Choose(option);
        await phone.Ask("Bleibt der Wochenmarkt?");
        await Expect(phone.Page.GetByText(phone.Words["question_own_in_review"])).ToBeVisibleAsync();
        await phone.Page.GotoAsync($"{hall.Origin}/api/nowhere");
        await phone.Page.EvaluateAsync("async () => { localStorage.clear(); for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name); }");

        // As from the projector, and as from the start page, where no event is known any more.
        await phone.Page.GotoAsync($"{hall.Origin}/");
        await phone.Page.GetByLabel(phone.Words["access_code"]).FillAsync(hall.Code);
        await phone.Press("access_enter");

        await Expect(phone.Tab("participant_tab_now")).ToBeVisibleAsync();
        await Expect(phone.Page.GetByLabel(option, new() { Exact = true })).ToBeCheckedAsync();
        await phone.Mine();
        await Expect(phone.Question("Bleibt der Wochenmarkt?")).ToBeVisibleAsync();
        await phone.Page.ReloadAsync();
        await phone.Mine();
        await Expect(phone.Question("Bleibt der Wochenmarkt?")).ToBeVisibleAsync();
        await hall.Data(async db => Assert.Equal("Kim", (await db.Participants.SingleAsync(p => p.EventId == hall.EventId)).DisplayName));
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Where_the_browser_keeps_no_cookies_the_phone_says_so_and_does_not_go_round_in_a_circle(string language) => Hall.Play(browser, async hall =>
    {
        var phone = await Phone.Arrive(hall, Device.Phone(language));
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add(Wire.Header, "1");
        // What a browser does that takes no cookie: the answer is there, the cookie is not.
        await phone.Page.RouteAsync("**/api/join", async route =>
        {
            var answer = await http.PostAsync(route.Request.Url, new StringContent(route.Request.PostData!, Encoding.UTF8, "application/json"));
            await route.FulfillAsync(new() { Status = (int)answer.StatusCode, ContentType = "application/json", Headers = new Dictionary<string, string> { [Wire.Header] = "1" }, Body = await answer.Content.ReadAsStringAsync() });
        });

        await phone.Press("participant_join");

        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = phone.Words["access_cookies_title"] })).ToBeVisibleAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = phone.Words["participant_join_again"] })).ToHaveCountAsync(0);
        await new Looks(ColorScheme.Light).At(phone.Page, "phone: no cookies");
        // Once it takes cookies, trying again is enough.
        await phone.Page.UnrouteAsync("**/api/join");
        await phone.Press("ui_try_again");
        await Expect(phone.Tab("participant_tab_now")).ToBeVisibleAsync();
        await hall.Data(async db => Assert.Equal(1, await db.Participants.CountAsync(p => p.EventId == hall.EventId)));
    });

    [Theory]
    [InlineData("de", "/a/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("en", "/a/abc.")]
    [InlineData("de", "/a/abc/def")]
    [InlineData("en", "/a")]
    public Task A_private_link_that_opens_nothing_says_so_and_whom_to_ask(string language, string link) => Hall.Play(browser, async hall =>
    {
        var device = Device.Phone(language);
        var page = await hall.Visit(link, device);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = device.Words["access_link_invalid_title"] })).ToBeVisibleAsync();
        await Expect(page.GetByText(device.Words["access_link_invalid"])).ToBeVisibleAsync();
        await new Looks(ColorScheme.Light).At(page, "phone: invalid link");
        // Whoever only wants to take part goes on by the code.
        await page.GetByLabel(device.Words["access_code"]).FillAsync(hall.Code);
        await page.GetByRole(AriaRole.Button, new() { Name = device.Words["access_enter"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = device.Words["participant_join"], Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public Task Whoever_works_with_a_link_that_is_reset_is_told_that_there_is_a_new_one() => Hall.Play(browser, async hall =>
    {
        var open = new List<(Role Role, Device Device, IPage Page)>();
        foreach (var (role, device) in new[] { (Role.Moderator, Device.Laptop()), (Role.Stage, Device.Projector()), (Role.Speaker, Device.Tablet()), (Role.Organiser, Device.Laptop("en")) })
        {
            var page = await hall.Visit(await hall.LinkOf(role), device);
            await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            open.Add((role, device, page));
        }

        await hall.Data(db => db.Links.Where(l => l.EventId == hall.EventId).ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, l => l.Version + 1)));

        foreach (var (role, device, page) in open)
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = device.Words["access_link_replaced_title"] })).ToBeVisibleAsync();
            await Expect(page.GetByText(device.Words["access_link_replaced"])).ToBeVisibleAsync();
            await new Looks(ColorScheme.Light).At(page, $"{role.ToString().ToLowerInvariant()}: link replaced");
        }
    });
}
