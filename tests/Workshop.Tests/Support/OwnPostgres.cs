using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>A test that starts a PostgreSQL of its own; skipped by name where its programs are missing.</summary>
public sealed class OwnPostgresFactAttribute : FactAttribute
{
    public OwnPostgresFactAttribute() => Skip = OwnPostgres.Missing;
}

/// <inheritdoc cref="OwnPostgresFactAttribute"/>
public sealed class OwnPostgresTheoryAttribute : TheoryAttribute
{
    public OwnPostgresTheoryAttribute() => Skip = OwnPostgres.Missing;
}

/// <summary>A PostgreSQL that belongs to one test class, which may end it and start it again; it waits for the disk like a real one.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private const string Account = "workshop";
    private static readonly string? Programs = FindPrograms();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-postgres-");

    private readonly int mostConnections;

    private OwnPostgres(int mostConnections) => this.mostConnections = mostConnections;

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => Programs is null ? "No PostgreSQL programs (initdb, pg_ctl) were found." : null;

    /// <summary>On the loopback.</summary>
    public int Port { get; } = FreePort();

    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = Account, Database = "postgres" }.ToString();

    /// <param name="mostConnections">Its max_connections; 100 is PostgreSQL's own default.</param>
    public static async Task<OwnPostgres> New(int mostConnections = 50)
    {
        var postgres = new OwnPostgres(mostConnections);
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", AnotherUser, postgres.folder.FullName);
        }

        await postgres.Do("initdb", "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await postgres.Start();
        return postgres;
    }

    /// <summary>Starts it, for the first time or again on the same data; returns when it takes connections.</summary>
    public Task Start() => Do(
        "pg_ctl", "start", "-w", "-t", "60", "-l", Path.Combine(folder.FullName, "log"), "-o", $"-p {Port} -k '' -c listen_addresses=127.0.0.1 -c max_connections={mostConnections}");

    /// <summary>Ends it as a crash would: nobody is waited for, nothing is tidied up.</summary>
    public Task Crash() => Do("pg_ctl", "stop", "-m", "immediate", "-w");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder.FullName, "data", "postmaster.pid")))
        {
            await Crash();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string AnotherUser => File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private Task Do(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), "-D", Path.Combine(folder.FullName, "data"), .. arguments];
        return Environment.IsPrivilegedProcess ? Run("runuser", ["-u", AnotherUser, "--", .. command]) : Run(command[0], command[1..]);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Its output is not read: the server that pg_ctl leaves behind would hold it open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string? FindPrograms()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return OperatingSystem.IsWindows() ? null : installed.Concat(onPath).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The real server on a PostgreSQL of its own.</summary>
public class OwnPostgresServer : TestServer
{
    private OwnPostgres? postgres;

    public OwnPostgres Postgres => postgres ?? throw new InvalidOperationException(OwnPostgres.Missing);

    protected override string Provider => "postgres";

    /// <summary>Nothing may be forgotten here: the server itself makes sure of it at start.</summary>
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Database:MayForget"] = "false" };

    protected override async Task<TestDatabase?> NewDatabase()
    {
        if (OwnPostgres.Missing is not null)
        {
            return null;
        }

        postgres = await OwnPostgres.New();
        return await TestDatabase.New(Provider, postgres.ConnectionString);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
