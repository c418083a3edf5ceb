using System.Text.Json;
using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>Automatic accessibility rules: WCAG 2.0 to 2.2, levels A and AA, and axe's good practice.</summary>
public static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(Repository.Root, "client", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Fails with every violation and where it is.</summary>
    /// <param name="state">Name of the screen and its state, for the message.</param>
    public static async Task Check(IPage page, string state)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            // Evaluated rather than added as a script: the page's policy allows none that is not the server's own.
            await page.EvaluateAsync(Script.Value);
        }

        var result = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
              // A target that has scrolled half under a bar is as large as it is once it is in sight.
              const sizes = found.violations.find(v => v.id === 'target-size')
              const places = [...document.querySelectorAll('*')].filter(e => e.scrollTop > 0).map(e => [e, e.scrollTop])
              for (const node of [...sizes?.nodes ?? []]) {
                const element = document.querySelector(node.target[0])
                element.scrollIntoView({ block: 'center', behavior: 'instant' })
                const again = await axe.run(element, { runOnly: { type: 'rule', values: ['target-size'] } })
                if (again.violations.length === 0) sizes.nodes.splice(sizes.nodes.indexOf(node), 1)
              }
              for (const [element, top] of places) element.scrollTop = top
              found.violations = found.violations.filter(v => v.nodes.length > 0)
              return { rules: found.passes.length + found.violations.length, violations: found.violations.map(v => `${v.id}: ${v.help} — ${v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120) + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`) }
            }
            """);
        Assert.True(result.GetProperty("rules").GetInt32() > 5, $"{state}: axe looked at nothing.");
        var violations = result.GetProperty("violations").EnumerateArray().Select(v => v.GetString()).ToList();
        Assert.True(violations.Count == 0, $"{state}:\n{string.Join('\n', violations)}");
    }
}
