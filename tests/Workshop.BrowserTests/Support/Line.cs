using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>
/// The line between one page and the server, which can be cut. A browser that is told to be offline keeps a socket it has, and would
/// go on hearing everything.
/// </summary>
public sealed class Line
{
    private readonly IPage page;
    private readonly List<IWebSocketRoute> sides = [];
    private readonly TaskCompletionSource following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool cut;

    private Line(IPage page) => this.page = page;

    /// <summary>The page is loaded again, since only then its sockets can be cut, and follows the event.</summary>
    public static async Task<Line> Of(IPage page)
    {
        var line = new Line(page);
        await page.RouteWebSocketAsync("**/live", line.Connect);
        await page.ReloadAsync();
        await line.following.Task.WaitAsync(Browser.Deadline);
        return line;
    }

    /// <summary>Waits until the page says so, too.</summary>
    /// <param name="words">Of the page.</param>
    public async Task Cut(Words words)
    {
        await page.Context.SetOfflineAsync(true);
        List<IWebSocketRoute> open;
        lock (sides)
        {
            (cut, open) = (true, [.. sides]);
            sides.Clear();
        }

        await Task.WhenAll(open.Select(side => side.CloseAsync()));
        await Assertions.Expect(page.GetByText(words["ui_trouble_network"])).ToBeVisibleAsync();
    }

    public async Task Mend()
    {
        lock (sides)
        {
            cut = false;
        }

        await page.Context.SetOfflineAsync(false);
    }

    private void Connect(IWebSocketRoute toPage)
    {
        lock (sides)
        {
            if (cut)
            {
                _ = toPage.CloseAsync();
                return;
            }

            var toServer = toPage.ConnectToServer();
            toServer.OnMessage(frame =>
            {
                toPage.Send(frame.Text!);
                // Its one question, to follow the event, is answered.
                if (frame.Text!.Contains("\"type\":3", StringComparison.Ordinal))
                {
                    following.TrySetResult();
                }
            });
            sides.AddRange([toPage, toServer]);
        }
    }
}
