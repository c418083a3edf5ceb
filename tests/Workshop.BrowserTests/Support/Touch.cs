using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>A finger on the screen.</summary>
public static class Touch
{
    /// <summary>Taps in the middle of a thing, whatever may lie above it.</summary>
    public static async Task Tap(ILocator thing)
    {
        await thing.ScrollIntoViewIfNeededAsync();
        var box = (await thing.BoundingBoxAsync())!;
        var cdp = await thing.Page.Context.NewCDPSessionAsync(thing.Page);
        await cdp.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        await Send("touchStart", new { x = box.X + (box.Width / 2), y = box.Y + (box.Height / 2) });
        await Send("touchEnd");
        await cdp.DetachAsync();

        async Task Send(string type, params object[] points) => await cdp.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
    }
}
