using Workshop.Server.Kernel;

namespace Workshop.Server;

/// <summary>The words this program knows besides ASP.NET Core's own settings.</summary>
/// <param name="ShowLinks"><c>links</c>: print the private links and end.</param>
/// <param name="Backup"><c>backup FILE</c>: back up the embedded database and end.</param>
/// <param name="Restore"><c>restore FILE</c>: put a backup in its place and end.</param>
/// <param name="Lan"><c>--lan</c>: listen on every interface, so that phones in the room reach this machine.</param>
/// <param name="New"><c>--new</c>: begin with a new database although there is an installation key.</param>
/// <param name="ShowHelp"><c>--help</c>: say which words there are and end.</param>
/// <param name="Rest">What is left for the configuration.</param>
public sealed record CommandLine(bool ShowLinks, string? Backup, string? Restore, bool Lan, bool New, bool ShowHelp, string[] Rest)
{
    public const int DefaultPort = 5080;

    public static readonly string Help = $"""
        Workshop, a platform for participatory events.

          (nothing)         start the server on http://localhost:{DefaultPort}
          --lan             start it for phones in the room, too
          --new             start with a new database although there is an installation key
          links             print the private links
          backup FILE       back up the embedded database
          restore FILE      put a backup in its place

        Any setting can be given as --Name=value, such as --Urls=http://localhost:8080.
        All of them: docs/operating.md
        """;

    /// <exception cref="StartupFailure">A file is missing.</exception>
    public static CommandLine Read(string[] args)
    {
        var isAboutFile = args is ["backup" or "restore", ..];
        if (isAboutFile && args is not [_, [not '-', ..], ..])
        {
            throw new StartupFailure($"Say which file: {args[0]} FILE");
        }

        var rest = isAboutFile ? args[2..] : args;
        return new CommandLine(
            rest.Contains("links"),
            args is ["backup", var to, ..] ? to : null,
            args is ["restore", var from, ..] ? from : null,
            rest.Contains("--lan"),
            rest.Contains("--new"),
            rest.Any(a => a is "--help" or "-h" or "help"),
            rest.Where(a => a is not ("links" or "--lan" or "--new")).ToArray());
    }
}

public static class ConsoleDefaults
{
    /// <summary>Address and logging as someone at a laptop wants them, unless configured otherwise.</summary>
    /// <exception cref="StartupFailure">Urls makes no sense.</exception>
    public static void AddConsoleDefaults(this WebApplicationBuilder builder, CommandLine command)
    {
        CheckUrls(builder.Configuration["Urls"]);
        if (builder.Configuration["Urls"] is null && builder.Configuration["Http_Ports"] is null)
        {
            builder.WebHost.UseUrls($"http://{(command.Lan ? "0.0.0.0" : "localhost")}:{CommandLine.DefaultPort}");
        }
        else if (command.Lan)
        {
            throw new StartupFailure("--lan and Urls are both given; use one of them.");
        }

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Nobody reads its traces, and while it might log something it makes one for every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A server built without its client still answers the API.
        builder.Logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);
        // A port in use is answered in one line by Program.cs; the host and the server need not print its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);
        // Statements are logged when they fail; with their parameters they would be people's texts.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        // The hub writes down its failures itself, without the words of whoever provoked them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None);
        // Run from build output the client's files are looked up where they were built.
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }

    private static void CheckUrls(string? urls)
    {
        if (urls is not null && !urls.Split(';').All(IsAddress))
        {
            throw new StartupFailure("Urls must hold addresses to listen on, such as http://localhost:5080.");
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
