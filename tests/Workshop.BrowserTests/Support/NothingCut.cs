using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>Whether everything written can be read: no word reaches beyond the screen or what it stands in, and nothing scrolls sideways.</summary>
public static class NothingCut
{
    private const string Cut = """
        () => {
          const cut = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const text = node.nodeValue.trim();
            const parent = node.parentElement;
            // Lists to choose from are drawn by the browser, and one line of title says that it goes on.
            if (!text || parent.closest('.unseen, select, script, style, noscript, [data-cut]')) continue;
            if (!parent.checkVisibility({ visibilityProperty: true })) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            let right = innerWidth, left = 0;
            for (let at = parent; at; at = at.parentElement) {
              const style = getComputedStyle(at);
              if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') { right = Infinity; left = -Infinity; break; }
              if (style.overflowX === 'visible') continue;
              const box = at.getBoundingClientRect();
              right = Math.min(right, box.right);
              left = Math.max(left, box.left);
            }
            const beyond = [...range.getClientRects()].find((r) => r.width && (r.right > right + 1.5 || r.left < left - 1.5));
            if (beyond) cut.push(`${parent.tagName}.${parent.className} in ${parent.parentElement.className}: "${text.slice(0, 30)}" ${Math.round(beyond.left)}-${Math.round(beyond.right)} of ${Math.round(left)}-${Math.round(right)}`);
          }
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const beyond = wide > 0 ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(-3) : [];
          if (wide > 0) cut.push(`the page is ${wide} px wider than the screen: ${beyond.map((e) => `${e.tagName}.${e.className}`).join(', ')}`);
          for (const box of document.querySelectorAll('main, main *, dialog[open], dialog[open] *'))
            if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1 && !box.matches('textarea'))
              cut.push(`${box.tagName}.${box.className} scrolls sideways`);
          return cut;
        }
        """;

    public static async Task Look(IPage page, string state)
    {
        var cut = await page.EvaluateAsync<string[]>(Cut);
        Assert.True(cut.Length == 0, $"{state}:\n{string.Join('\n', cut.Distinct())}");
    }
}
