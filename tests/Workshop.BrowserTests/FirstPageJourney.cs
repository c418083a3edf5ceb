using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The very first page where the app or its looks do not come at once: it is never blank for good, and never loaded anew without need.</summary>
public sealed class FirstPageJourney(Browser browser) : IClassFixture<Browser>
{
    private const int PatientMs = 45_000;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public Task An_app_that_did_not_come_is_begun_again_and_meanwhile_the_page_has_words(int fault) => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        proxy.Have(Fault.All[fault] with { At = @"^/assets/index-.*\.js$" });
        var phone = new Phone(await hall.Visit($"{proxy.Origin}/{hall.Code}", Device.Phone()), Words.German);
        await Expect(Waiting(phone.Page)).ToBeVisibleAsync();
        proxy.Have(null);
        await Expect(Waiting(phone.Page)).ToHaveCountAsync(0, new() { Timeout = PatientMs });
        await phone.Page.EvaluateAsync("() => window.same = true");
        await phone.Enter();
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => window.same === true"));
    });

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public Task Looks_that_did_not_come_are_asked_for_again_without_loading_the_page_anew(int fault) => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        proxy.Have(Fault.All[fault] with { At = @"^/assets/index-.*\.css$" });
        var phone = new Phone(await hall.Visit($"{proxy.Origin}/{hall.Code}", Device.Phone()), Words.German);
        await phone.Page.EvaluateAsync("() => window.same = true");
        await Expect(phone.Page.Locator("body")).Not.ToHaveCSSAsync("margin-left", "0px");
        proxy.Have(null);
        await Expect(phone.Page.Locator("body")).ToHaveCSSAsync("margin-left", "0px", new() { Timeout = PatientMs });
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => window.same === true"));
        await phone.Enter();
    });

    [Fact]
    public Task On_a_line_that_is_only_slow_it_is_loaded_once_and_words_show_after_a_while_only() => Hall.Play(browser, async hall =>
    {
        var page = await hall.Visit("/", Device.Phone());
        var (go, pages) = (new TaskCompletionSource(), 0);
        await page.RouteAsync(new Regex(@"/assets/index-.*\.js$"), async route =>
        {
            await go.Task;
            await route.ContinueAsync();
        });
        page.Request += (_, request) => pages += request.ResourceType == "document" ? 1 : 0;
        await page.GotoAsync($"{hall.Origin}/{hall.Code}", new() { WaitUntil = WaitUntilState.Commit });
        await Waiting(page).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Expect(Waiting(page)).ToHaveCSSAsync("animation", new Regex("4s.*backwards"));
        await Expect(Waiting(page)).ToBeVisibleAsync();
        go.SetResult();
        var phone = new Phone(page, Words.German);
        await phone.Enter();
        await Expect(Waiting(page)).ToHaveCountAsync(0);
        Assert.Equal(1, pages);
    });

    private static ILocator Waiting(IPage page) => page.Locator("#waiting");
}
