using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>What can be configured, read once at start from ASP.NET Core's usual sources.</summary>
/// <param name="Provider"><c>Database:Provider</c>: sqlite, postgres or sqlserver.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Workshop</c>; for sqlite a file in the data folder unless given.</param>
/// <param name="DataFolder"><c>Data:Folder</c>: database file and installation key.</param>
/// <param name="SeedFile"><c>Seed:File</c>: the event a new installation starts with.</param>
/// <param name="PublicOrigin"><c>Public:Origin</c>: scheme and host in links and QR codes; null to use the address listened on.</param>
public sealed record Settings(string Provider, string ConnectionString, string DataFolder, string SeedFile, string? PublicOrigin)
{
    public const int DefaultSockets = 20_000;
    public const int DefaultCallBackSeconds = 3;

    private string home = "";

    /// <summary><c>Database:MayForget</c>: start on a PostgreSQL that does not keep what it has acknowledged.</summary>
    public bool MayForget { get; private init; }

    /// <summary><c>Limits:Sockets</c>: sockets this server holds at once; more are answered 503.</summary>
    public int MostSockets { get; private init; } = DefaultSockets;

    /// <summary><c>Limits:Connections</c>: connections besides sockets; more are closed unanswered.</summary>
    public int MostConnections { get; private init; } = DefaultSockets;

    /// <summary><c>Proxies:Trusted</c>: whose word about a request's scheme and sender is taken. None unless given.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; private init; } = [];

    /// <summary><c>Polls:CallBackSeconds</c>: how long closing a poll can be called back; 0 for not at all.</summary>
    public TimeSpan CallBack { get; private init; }

    /// <summary><see cref="PublicOrigin"/>, taken apart.</summary>
    public Uri? PublicUri => PublicOrigin is null ? null : new Uri(PublicOrigin);

    /// <summary>People reach this server by HTTPS, whatever a proxy says or does not say.</summary>
    public bool IsPublicHttps => PublicUri?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The embedded database; null on a database server, and for one that is kept in memory.</summary>
    public string? DatabaseFile { get; private init; }

    /// <summary>What <see cref="FitHandles"/> had to lower, in one line; null for nothing.</summary>
    public string? Lowered { get; private init; }

    /// <summary>With as many sockets and connections as the system has files for.</summary>
    /// <exception cref="StartupFailure">There are too few even for the program itself.</exception>
    public Settings FitHandles()
    {
        var limit = FileHandles.Limit;
        var (sockets, connections) = FileHandles.Fit(limit, MostSockets, MostConnections);
        return (sockets, connections) == (MostSockets, MostConnections) ? this : this with
        {
            MostSockets = sockets,
            MostConnections = connections,
            Lowered = $"Only {limit} files may be open at once (ulimit -n), so at most {sockets} sockets and {connections} connections are taken instead of {MostSockets} and {MostConnections}.",
        };
    }

    /// <summary>Where a file is that someone named on the command line.</summary>
    public string FullPath(string file) => Path.GetFullPath(file, home);

    /// <exception cref="StartupFailure">A setting makes no sense; the message names the key, never the value.</exception>
    public static Settings Read(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "sqlite";
        var home = Home(contentRoot);
        var folder = Path.GetFullPath(configuration["Data:Folder"] ?? "data", home);
        var connection = configuration.GetConnectionString("Workshop");
        var origin = configuration["Public:Origin"]?.TrimEnd('/');
        if (!Databases.Providers.Contains(provider))
        {
            throw new StartupFailure($"Database:Provider must be one of {string.Join(", ", Databases.Providers)}.");
        }

        if (provider != "sqlite" && string.IsNullOrWhiteSpace(connection))
        {
            throw new StartupFailure($"ConnectionStrings:Workshop is needed when Database:Provider is {provider}.");
        }

        if (origin is not null && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"))
        {
            throw new StartupFailure("Public:Origin must be an address like https://workshop.example.org without a path.");
        }

        connection ??= new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "workshop.db") }.ToString();
        Databases.CheckConnection(provider, connection);
        var database = DatabaseFileIn(provider, ref connection);
        return new Settings(provider, connection, folder, FindSeed(configuration["Seed:File"], home), origin)
        {
            home = home,
            DatabaseFile = database,
            MayForget = configuration["Database:MayForget"] is "true" or "True",
            MostSockets = ReadNumber(configuration, "Limits:Sockets", DefaultSockets, least: 1),
            MostConnections = ReadNumber(configuration, "Limits:Connections", DefaultSockets, least: 1),
            CallBack = TimeSpan.FromSeconds(ReadNumber(configuration, "Polls:CallBackSeconds", DefaultCallBackSeconds, least: 0)),
            TrustedProxies = ReadProxies(configuration["Proxies:Trusted"]),
        };
    }

    private static List<IPNetwork> ReadProxies(string? text)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            networks.Add(IPNetwork.TryParse(part, out var network) ? network
                : IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : throw new StartupFailure("Proxies:Trusted must be addresses or networks like 127.0.0.1, 10.0.0.0/8, separated by commas."));
        }

        return networks;
    }

    /// <summary>Also takes from the connection that opening makes a file: a database that was deleted must not come back empty.</summary>
    private static string? DatabaseFileIn(string provider, ref string connection)
    {
        if (provider != "sqlite" || new SqliteConnectionStringBuilder(connection) is not { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory } file
            || file.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            return null;
        }

        if (file.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            file.Mode = SqliteOpenMode.ReadWrite;
            connection = file.ToString();
        }

        return Path.GetFullPath(file.DataSource);
    }

    private static int ReadNumber(IConfiguration configuration, string key, int otherwise, int least) => configuration[key] switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least => number,
        _ => throw new StartupFailure($"{key} must be a whole number from {least} on."),
    };

    /// <summary>What relative paths are relative to: the checkout's root when run from there, else where the program runs.</summary>
    private static string Home(string contentRoot)
    {
        var checkout = Path.GetFullPath(Path.Combine("..", ".."), contentRoot);
        return File.Exists(Path.Combine(checkout, "Workshop.sln")) ? checkout : contentRoot;
    }

    /// <summary>The default stands beside the program, in build output and published folder alike.</summary>
    private static string FindSeed(string? given, string home) =>
        given is null ? Path.Combine(AppContext.BaseDirectory, "seeds", "gemeinsam-fuer-das-quartier.json") : Path.GetFullPath(given, home);
}
