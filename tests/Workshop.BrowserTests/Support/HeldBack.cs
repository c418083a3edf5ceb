using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>Requests that have left the page and wait on the line.</summary>
internal sealed class HeldBack
{
    private readonly TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Sent => sent.Task.WaitAsync(Browser.Deadline);

    public static async Task<HeldBack> On(IPage page, string address)
    {
        var held = new HeldBack();
        await page.RouteAsync(address, async route =>
        {
            held.sent.TrySetResult();
            await held.go.Task;
            await route.ContinueAsync();
        });
        return held;
    }

    public void LetGo() => go.SetResult();
}
