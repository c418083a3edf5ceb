using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>
/// Secure erasure of what was deleted, also where SQLite keeps a copy for a while: its write-ahead log holds pages as they were before.
/// Emptying it writes them into the database first; it cannot be done while anybody reads an older state, such as another program in a
/// transaction. Other databases' own logs are beyond our reach.
/// </summary>
public static class LogErasure
{
    /// <summary>Our own readers are done within this; whoever acts meanwhile waits.</summary>
    private const int PatienceMs = 200;

    private static readonly TimeSpan TryInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SayInterval = TimeSpan.FromSeconds(30);

    /// <summary>One try at once, outside a transaction. Where it fails, <see cref="ErasureService"/> keeps trying.</summary>
    public static async Task TryNow(WorkshopDb db)
    {
        if (db is SqliteWorkshopDb)
        {
            await db.Database.OpenConnectionAsync();
            TryEmpty(db.Database.GetDbConnection(), PatienceMs);
        }
    }

    /// <summary>
    /// Returns once the log is empty, however long that takes, and says what it waits for: the server may have died between closing a
    /// poll and forgetting its ballots, and nobody is to act on top of that. Ending instead would have the program started again and
    /// again, and would need a person where the other program's end is enough.
    /// </summary>
    public static async Task BeforeServing(IServiceProvider services, TextWriter console)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        if (db is not SqliteWorkshopDb)
        {
            return;
        }

        await db.Database.OpenConnectionAsync();
        for (var said = 0L; !TryEmpty(db.Database.GetDbConnection(), PatienceMs); await Task.Delay(TryInterval))
        {
            if (said == 0 || Stopwatch.GetElapsedTime(said) >= SayInterval)
            {
                said = Stopwatch.GetTimestamp();
                await console.WriteLineAsync("Waiting for another program that reads the database: what people deleted cannot be removed from its write-ahead log before. End it, and the server starts.");
            }
        }
    }

    /// <param name="patienceMs">How long to wait for whoever reads, in milliseconds. Nobody can write meanwhile.</param>
    /// <returns>Whether the log is empty.</returns>
    internal static bool TryEmpty(DbConnection connection, int patienceMs)
    {
        // Most of it is written while others go on writing; only what they added then has them wait.
        Run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        try
        {
            Run(connection, $"PRAGMA busy_timeout={patienceMs}");
            return Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == "0";
        }
        finally
        {
            Run(connection, $"PRAGMA busy_timeout={SqlitePragmas.BusyTimeoutMs}");
        }
    }

    private static string? Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
