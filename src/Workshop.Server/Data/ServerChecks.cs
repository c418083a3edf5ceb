using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>What a database server is asked at start, because it is set by whoever runs it and not by us.</summary>
internal static class ServerChecks
{
    /// <summary>A second server, a backup, somebody who looks: they need a connection as well.</summary>
    public const int LeftForOthers = 3;

    /// <summary>What SQL Server answers about the database that one is connected to.</summary>
    internal const string IsolationOfSqlServer = "SELECT CAST([snapshot_isolation_state] AS int) AS [Snapshot], [is_read_committed_snapshot_on] AS [ReadCommitted] FROM [sys].[databases] WHERE [database_id] = DB_ID()";

    internal const string AllowSnapshots = "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";

    /// <summary>sys.databases.snapshot_isolation_state: 0 off, 1 on, 2 and 3 on the way to one of them.</summary>
    private const int On = 1;

    /// <summary>Whether PostgreSQL takes as many connections as the pools may hold, and some more; null when it does.</summary>
    /// <returns>What is wrong, as the end of a sentence about the database.</returns>
    public static async Task<string?> TooFewConnections(PostgresWorkshopDb db, ConnectionPools pools)
    {
        if (pools.MostConnections is not { } most)
        {
            return null;
        }

        // The second setting came with PostgreSQL 16.
        var taken = await db.Database.SqlQuery<int>(
            $"SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - COALESCE(current_setting('reserved_connections', true)::int, 0) AS \"Value\"").SingleAsync();
        var room = taken - LeftForOthers - most;
        return room >= 0 ? null
            : $"takes {taken} connections at once and this server may hold {most}, so that none is left for a second server or a backup: raise max_connections, or set Maximum Pool Size in ConnectionStrings:Workshop to {MostReadingFor(taken - LeftForOthers)}";
    }

    /// <summary>Sees to the snapshots that are read from.</summary>
    /// <returns>What is not as it should be, but can be lived with, as the end of a sentence about the database; null when all is well.</returns>
    public static async Task<string?> AllowSnapshotsOn(SqlServerWorkshopDb db)
    {
        var isolation = await db.Database.SqlQueryRaw<Isolation>(IsolationOfSqlServer).SingleAsync();
        // Asked first: it needs a right that the account may not have, and waits for every transaction that is open.
        if (isolation.Snapshot != On)
        {
            await db.Database.ExecuteSqlRawAsync(AllowSnapshots);
        }

        return isolation.ReadCommitted ? null
            : "lets whoever reads wait for whoever writes: READ_COMMITTED_SNAPSHOT is off. Switch it on while nothing is connected: ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON";
    }

    /// <summary>The largest pool for reading that leaves room for the one for storing, which is never larger.</summary>
    private static int MostReadingFor(int connections) =>
        Math.Max(1, connections >= 2 * ConnectionPools.MostCommitting ? connections - ConnectionPools.MostCommitting : connections / 2);

    private sealed record Isolation(int Snapshot, bool ReadCommitted);
}
