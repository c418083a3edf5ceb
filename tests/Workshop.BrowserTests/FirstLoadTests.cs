using Microsoft.Playwright;
using Workshop.Support;
using Xunit.Abstractions;

namespace Workshop;

/// <summary>What a phone has to download before it is in the event.</summary>
public sealed class FirstLoadTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const int MostBytes = 60 * 1024;

    [Fact]
    public Task From_the_code_to_a_live_Now_at_most_60_KB_come_over_the_wire() => Hall.Play(browser, async hall =>
    {
        var page = await hall.Visit("/", Device.Phone());
        // Not the start page's, nor what of it is still on its way: a first load begins with an empty cache at the address of the QR code.
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.clearBrowserCache");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var loaded = new List<IRequest>();
        page.RequestFinished += (_, request) =>
        {
            lock (loaded)
            {
                loaded.Add(request);
            }
        };
        // The other tabs load once Now is live; what counts is what had come by then.
        var followed = new TaskCompletionSource<List<IRequest>>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Text?.Contains("\"epoch\"", StringComparison.Ordinal) == true)
            {
                lock (loaded)
                {
                    followed.TrySetResult([.. loaded]);
                }
            }
        };

        await page.GotoAsync($"{hall.Origin}/{hall.Code}");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.German["participant_join"] }).ClickAsync();
        var counted = await followed.Task.WaitAsync(Browser.Deadline);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        var total = 0;
        foreach (var request in counted)
        {
            var size = (await request.SizesAsync()).ResponseBodySize;
            output.WriteLine($"{size,7} {new Uri(request.Url).AbsolutePath}");
            total += size;
        }

        output.WriteLine($"{total,7} bytes in all");
        Assert.Contains(counted, r => r.Url.EndsWith("/state?as=participant", StringComparison.Ordinal));
        Assert.Contains(counted, r => r.Url.Contains("/assets/connection", StringComparison.Ordinal));
        Assert.InRange(total, 10_000, MostBytes);
    });
}
