using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>Somebody who uses no mouse and no finger: goes on with Tab, and must see where they are.</summary>
public sealed class Keyboard(IPage page)
{
    /// <summary>More stops than any screen has.</summary>
    private const int MostStops = 200;

    /// <summary>Presses Tab until a thing has the focus; there the focus must be visible and nothing may cover it.</summary>
    public async Task To(ILocator thing)
    {
        await thing.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await thing.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                await Seen(thing);
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reaches {thing}.");
    }

    /// <summary>Goes to a button or link and presses Enter.</summary>
    public async Task Press(ILocator thing)
    {
        await To(thing);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes to a text field and writes; what stood there is replaced.</summary>
    public async Task Write(ILocator field, string text)
    {
        await To(field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public Task Key(string key) => page.Keyboard.PressAsync(key);

    private static async Task Seen(ILocator thing)
    {
        var problem = await thing.EvaluateAsync<string?>("""
            e => {
              // A hidden box or radio is seen by its label, a field within a frame by the frame.
              const shown = e.closest('label') ?? e
              const ringed = [shown.parentElement, shown, ...shown.querySelectorAll('*')].some(part => getComputedStyle(part).outlineStyle !== 'none')
              if (!ringed) return 'The focus cannot be seen'
              const box = shown.getBoundingClientRect()
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
              if (!top || !(shown.contains(top) || top.contains(shown))) return `The focus is covered by ${top?.outerHTML.slice(0, 80)}`
              return null
            }
            """);
        Assert.True(problem is null, $"{problem}: {thing}");
    }
}
