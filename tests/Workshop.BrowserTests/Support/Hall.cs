using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>How someone's browser is set up: language, theme and size of the screen.</summary>
public sealed record Device(string Language, ColorScheme Theme, int Width, int Height)
{
    public Words Words => Language == "en" ? Words.English : Words.German;

    public static Device Phone(string language = "de", ColorScheme theme = ColorScheme.Light) => new(language, theme, 360, 640);

    public static Device Laptop(string language = "de", ColorScheme theme = ColorScheme.Light) => new(language, theme, 1280, 800);

    public static Device Tablet(string language = "de", ColorScheme theme = ColorScheme.Light) => new(language, theme, 1024, 768);

    public static Device Projector(string language = "de", ColorScheme theme = ColorScheme.Light) => new(language, theme, 1920, 1080);
}

/// <summary>
/// An event of its own on a running server, and the browsers of the people in the hall. At the end every page must have been free of
/// script errors, policy violations and requests to other origins.
/// </summary>
public sealed class Hall : IAsyncDisposable
{
    private readonly HallServer server;
    private readonly Browser browser;
    private readonly List<IBrowserContext> contexts = [];
    private readonly List<string> problems = [];
    private readonly List<string> trusted = [];

    private Hall(HallServer server, Browser browser, Guid eventId, string code)
    {
        (this.server, this.browser) = (server, browser);
        (EventId, Code) = (eventId, code);
    }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => server.Origin;

    /// <summary>The join code of the event.</summary>
    public string Code { get; }

    public Guid EventId { get; }

    /// <summary>Plays a story in a new hall; then every page must have been clean.</summary>
    public static async Task Play(Browser browser, Func<Hall, Task> story)
    {
        var server = HallServer.Shared;
        var (id, code) = await server.NewEvent();
        await using var hall = new Hall(server, browser, id, code);
        try
        {
            await story(hall);
        }
        catch (Exception e) when (hall.problems.Count > 0)
        {
            throw new InvalidOperationException($"{e.Message}\nThe pages said:\n{string.Join('\n', hall.problems)}", e);
        }

        Assert.Empty(hall.problems);
    }

    /// <summary>The same server under a plain-HTTP name that is not localhost.</summary>
    public string PlainOrigin => $"http://{Browser.PlainHost}:{new Uri(Origin).Port}";

    /// <summary>Pages may also ask at this address, which leads to the same server.</summary>
    public void Trust(string origin) => trusted.Add(origin);

    /// <summary>The projector, set by its own switches: whatever its browser prefers, it begins in German and light.</summary>
    public async Task<IPage> Stage(string language, bool isDark)
    {
        var stage = await Visit(await LinkOf(Role.Stage), Device.Projector(language));
        if (language == "en")
        {
            await stage.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        }

        if (isDark)
        {
            await stage.GetByRole(AriaRole.Button, new() { Name = Device.Projector(language).Words["stage_controls_dark"] }).ClickAsync();
        }

        return stage;
    }

    /// <summary>Address of the private link of a role; for speakers of the first one on the agenda.</summary>
    public async Task<string> LinkOf(Role role)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var order = await db.Speakers.Where(s => s.EventId == EventId).ToDictionaryAsync(s => s.Id, s => s.Order);
        var links = await db.Links.Where(l => l.EventId == EventId && l.Role == role).ToListAsync();
        var link = links.OrderBy(l => l.SpeakerId is { } id ? order[id] : 0).ThenBy(l => l.Order).First();
        return Origin + scope.ServiceProvider.GetRequiredService<LinkTokens>().PathOf(link);
    }

    /// <summary>Does something with what is stored, before anybody has seen the event. Other events are stored beside it.</summary>
    public async Task Data(Func<WorkshopDb, Task> act)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<WorkshopDb>());
    }

    /// <summary>A browser of its own, at an address of this server (a path, or a whole address).</summary>
    public async Task<IPage> Visit(string address, Device device)
    {
        var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = device.Language == "en" ? "en-GB" : "de-DE",
            ColorScheme = device.Theme,
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Browser.DeadlineMs);
        contexts.Add(context);
        var page = await context.NewPageAsync();
        Watch(page);
        await page.GotoAsync(address.StartsWith('/') ? Origin + address : address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => Say($"script error: {error}");
        page.Console += (_, message) =>
        {
            // A refused or failed request is part of many stories; the browser reports it as an error of its own.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket connection", StringComparison.Ordinal)
                // What a proxy says instead of a part of the page is no such part.
                && !(trusted.Count > 0 && message.Text.Contains("MIME type", StringComparison.Ordinal)))
            {
                Say($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            var own = url.Scheme is "data" or "blob" || $"{url.Scheme}://{url.Authority}".Replace("ws://", "http://") is var origin && (origin == Origin || origin == PlainOrigin || trusted.Contains(origin));
            if (!own)
            {
                Say($"request to another origin: {url.Authority}");
            }
        };
    }

    private void Say(string problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}
