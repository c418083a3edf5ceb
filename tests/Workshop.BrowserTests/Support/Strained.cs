using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>
/// Looks at one state of a screen as people with other needs have it: 320 px wide, with text at 200 %, in forced colours. Each
/// time everything can be read, nothing written lies over something else, and no bar takes more than a third of the screen.
/// With WORKSHOP_LOOKS set to a folder, a picture of each is kept there.
/// </summary>
public static class Strained
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSHOP_LOOKS");

    private const string Overlaps = """
        () => {
          const texts = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (!node.nodeValue.trim() || parent.closest('.unseen, select, script, style, noscript')) continue;
            if (!parent.checkVisibility({ visibilityProperty: true })) continue;
            // What floats over the page on purpose covers what scrolls below it.
            let floats = false;
            for (let at = parent; at; at = at.parentElement) floats ||= /fixed|sticky/.test(getComputedStyle(at).position);
            if (floats) continue;
            const scroller = parent.closest('main');
            const range = document.createRange();
            range.selectNodeContents(node);
            // Lines that are folded away lie over nothing.
            let [top, bottom] = [-Infinity, Infinity];
            for (let at = parent; at && at !== scroller; at = at.parentElement) {
              if (getComputedStyle(at).overflowY === 'visible') continue;
              const box = at.getBoundingClientRect();
              [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
            }
            for (const line of range.getClientRects()) {
              const r = { left: line.left, right: line.right, top: Math.max(line.top, top), bottom: Math.min(line.bottom, bottom) };
              r.height = r.bottom - r.top;
              if (line.width > 2 && r.height > 2) texts.push({ node, r, scroller, text: node.nodeValue.trim().slice(0, 30) });
            }
          }
          const over = [];
          for (const [i, a] of texts.entries())
            for (const b of texts.slice(i + 1)) {
              // What scrolls passes below what stands.
              if (a.node === b.node || a.scroller !== b.scroller) continue;
              const wide = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
              const high = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
              // Boxes of lines set close together touch; their letters do not.
              if (wide > 2 && high > 0.45 * Math.min(a.r.height, b.r.height)) over.push(`"${a.text}" lies over "${b.text}"`);
            }
          return [...new Set(over)];
        }
        """;

    private const string Bars = """
        () => {
          const tall = [];
          for (const bar of document.querySelectorAll('body *')) {
            const style = getComputedStyle(bar);
            const beside = bar.parentElement.querySelector(':scope > main');
            const stands = beside && getComputedStyle(beside).overflowY !== 'visible' && bar !== beside;
            if (!stands && !/fixed|sticky/.test(style.position)) continue;
            if (bar.closest('dialog') || !bar.checkVisibility()) continue;
            const high = bar.getBoundingClientRect().height;
            if (high > innerHeight / 3) tall.push(`${bar.tagName}.${bar.className} takes ${Math.round(high)} of ${innerHeight} px`);
          }
          return tall;
        }
        """;

    private static readonly (string Name, int Width, int Height, int Text, ForcedColors Colors)[] Ways =
    [
        ("320 px", 320, 568, 100, ForcedColors.None),
        ("text at 200 %", 360, 640, 200, ForcedColors.None),
        ("text at 200 % on 320 px", 320, 568, 200, ForcedColors.None),
        ("forced colours", 360, 640, 100, ForcedColors.Active),
    ];

    private static async Task<string[]> Settled(IPage page, string look)
    {
        var deadline = DateTime.UtcNow.AddSeconds(10);
        string[] wrong;
        do
        {
            wrong = await page.EvaluateAsync<string[]>(look);
        }
        while (wrong.Length > 0 && DateTime.UtcNow < deadline);
        return wrong;
    }

    public static async Task Look(IPage page, string state)
    {
        var size = page.ViewportSize!;
        foreach (var (name, width, height, text, colors) in Ways)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ForcedColors = colors });
            await page.EvaluateAsync("percent => { document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`; }", text);
            if (Pictures is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Pictures, $"strained-{state}-{name}.png".Replace(": ", "-").Replace(' ', '-')) });
            }

            // Long lists measure their rows anew.
            var wrong = await Settled(page, Overlaps);
            Assert.True(wrong.Length == 0, $"{state}, {name}:\n{string.Join('\n', wrong)}");
            await NothingCut.Look(page, $"{state}, {name}");
            wrong = await page.EvaluateAsync<string[]>(Bars);
            Assert.True(wrong.Length == 0, $"{state}, {name}:\n{string.Join('\n', wrong)}");
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Null });
        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
    }
}
