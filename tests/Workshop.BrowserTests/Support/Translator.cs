using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>
/// Does to a page what a browser's translator does: puts every text into two nested font elements in the place of the
/// text node, also where none is wanted, and goes on with whatever is added or written later. It keeps the words, so that the
/// page can be compared.
/// </summary>
public static class Translator
{
    private const string Script = """
        () => {
          const translate = (text) => {
            const { parentElement, data } = text;
            if (!parentElement || !data.trim() || parentElement.closest('font, script, style, textarea, svg')) return;
            const outer = document.createElement('font');
            outer.append(document.createElement('font'));
            outer.firstChild.append(data);
            text.replaceWith(outer);
          };
          const all = (root) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) texts.push(walker.currentNode);
            texts.forEach(translate);
          };
          let asked = false;
          new MutationObserver(() => {
            if (asked) return;
            asked = true;
            // The words come from elsewhere.
            setTimeout(() => {
              asked = false;
              all(document.body);
            });
          }).observe(document.body, { childList: true, characterData: true, subtree: true });
          document.documentElement.classList.add('translated-ltr');
          all(document.body);
        }
        """;

    private const string Read = "() => document.body.innerText.replace(/\\s+/g, ' ')";

    public static async Task Translate(IPage page)
    {
        await page.EvaluateAsync(Script);
        await Assertions.Expect(page.Locator("font font").First).ToBeAttachedAsync();
    }

    /// <summary>Waits until a translated page reads as one that is not, and stays translated.</summary>
    public static async Task ReadsAs(IPage translated, IPage plain)
    {
        var deadline = DateTime.UtcNow + Browser.Deadline;
        string one, other;
        do
        {
            (one, other) = (await translated.EvaluateAsync<string>(Read), await plain.EvaluateAsync<string>(Read));
        }
        while (one != other && DateTime.UtcNow < deadline);
        Assert.Equal(other, one);
        Assert.NotEqual(0, await translated.Locator("font font").CountAsync());
    }
}
