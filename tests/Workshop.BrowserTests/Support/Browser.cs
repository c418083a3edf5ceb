using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>One Chromium for all browser tests. The page of a test is always in a context of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>A name that browsers do not count as localhost, so that plain HTTP on it is not a secure context.</summary>
    public const string PlainHost = "workshop.test";

    /// <summary>Generous: reached only when something is broken, also while both cores are kept busy by something else.</summary>
    public const int DeadlineMs = 60_000;

    /// <inheritdoc cref="DeadlineMs"/>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(DeadlineMs);

    private IPlaywright? playwright;

    public IBrowser Chromium { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        // Otherwise what a page is to show has 5 s, of which a busy machine takes that many to start it.
        Assertions.SetDefaultExpectTimeout(DeadlineMs);
        Chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // Playwright's own download is not used: test.sh installs the system's browser.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1"],
        });
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
