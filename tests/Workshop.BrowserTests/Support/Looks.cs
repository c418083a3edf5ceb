using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>
/// Looks at one state of a screen after the other: axe must find nothing, and nothing may reach beyond the right edge. Every
/// other look is in the other theme. With WORKSHOP_LOOKS set to a folder, a picture of each state is kept there.
/// </summary>
public sealed class Looks(ColorScheme first)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSHOP_LOOKS");

    private int taken;

    /// <param name="state">Screen and state, such as "phone: poll open". Names the picture and a failure.</param>
    public async Task At(IPage page, string state)
    {
        var theme = taken++ % 2 == 0 ? first : Other(first);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await Axe.Check(page, $"{state} ({theme})");
        var beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(beyond <= 0, $"{state}: the page is {beyond} px wider than the screen.");
        if (Pictures is not null)
        {
            // The projector has a language and a theme of its own.
            var shown = await page.EvaluateAsync<string>("t => `${document.documentElement.lang}-${document.documentElement.dataset.theme ?? t}`", theme.ToString().ToLowerInvariant());
            var name = $"{state.Replace(": ", "-").Replace(' ', '-')}-{shown}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Pictures, name) });
        }
    }

    private static ColorScheme Other(ColorScheme theme) => theme == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light;
}
