using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The guides are found on the page they are about, and come from this server alone.</summary>
public sealed class GuideJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Each_role_finds_its_guide_in_its_language(string language) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        foreach (var (role, who) in new[] { (Role.Organiser, "organiser"), (Role.Moderator, "moderator"), (Role.Speaker, "speaker") })
        {
            var device = Device.Laptop(language);
            var page = await hall.Visit(await hall.LinkOf(role), device);
            if (role == Role.Moderator)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = device.Words["run_settings"], Exact = true }).ClickAsync();
            }

            var guide = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = device.Words["guide_link"], Exact = true }).First.ClickAsync());
            await Expect(guide.GetByRole(AriaRole.Link, new() { Name = device.Words[$"guide_{who}"] }).First).ToHaveAttributeAsync("aria-current", "page");
            await Expect(guide.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            Assert.EndsWith($"/guide/{who}", guide.Url, StringComparison.Ordinal);
            var picture = guide.GetByRole(AriaRole.Img);
            await picture.ScrollIntoViewIfNeededAsync();
            await guide.WaitForFunctionAsync("() => document.querySelector('main img').naturalWidth > 0");
            await look.At(guide, $"guide: {who}");
            await NothingCut.Look(guide, $"guide {who}");
        }

        var phone = await hall.Visit("/guide/operator", Device.Phone(language));
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Strained.Look(phone, $"guide operator {language}");
        await look.At(phone, "guide: operator on a phone");
    });
}
