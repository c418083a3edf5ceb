using Microsoft.Playwright;

namespace Workshop.Support;

/// <summary>
/// The Chromium that all browser tests share; it ends with the process. Classes of tests run side by side, and the pages of a test are
/// always in contexts of their own.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>A name that browsers do not count as localhost, so that plain HTTP on it is not a secure context.</summary>
    public const string PlainHost = "workshop.test";

    /// <summary>Generous: reached only when something is broken, also while both cores are kept busy by something else.</summary>
    public const int DeadlineMs = 60_000;

    /// <inheritdoc cref="DeadlineMs"/>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(DeadlineMs);

    private static readonly Lazy<Task<IBrowser>> Shared = new(Launch);

    public IBrowser Chromium { get; private set; } = null!;

    public async Task InitializeAsync() => Chromium = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        // Otherwise what a page is to show has 5 s, of which a busy machine takes that many to start it.
        Assertions.SetDefaultExpectTimeout(DeadlineMs);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // Playwright's own download is not used: test.sh installs the system's browser.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1"],
        });
    }
}

/// <summary>For what measures: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
