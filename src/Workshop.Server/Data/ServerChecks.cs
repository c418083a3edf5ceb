using Microsoft.EntityFrameworkCore;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>What a database server is asked at start, because it is set by whoever runs it and not by us.</summary>
internal static class ServerChecks
{
    /// <summary>A second server, a backup, somebody who looks: they need a connection as well.</summary>
    public const int LeftForOthers = 3;

    /// <summary>What SQL Server answers about the database that one is connected to.</summary>
    internal const string StateOfSqlServer = "SELECT CAST([compatibility_level] AS int) AS [Level], [is_read_committed_snapshot_on] AS [ReadCommitted], "
        + "CAST([snapshot_isolation_state] AS int) AS [Snapshot] FROM [sys].[databases] WHERE [database_id] = DB_ID()";

    internal const string AllowSnapshots = "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";

    /// <summary>sys.databases.snapshot_isolation_state: 0 off, 1 on, 2 and 3 on the way to one of them.</summary>
    private const int On = 1;

    /// <exception cref="StartupFailure">PostgreSQL takes no more connections than the pools may hold, and a few for others.</exception>
    public static async Task LeavesRoom(PostgresWorkshopDb db, ConnectionPools pools, string where)
    {
        // The last of the three came with PostgreSQL 16.
        var most = await db.Database.SqlQuery<int>(
            $"SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - COALESCE(current_setting('reserved_connections', true)::int, 0) AS \"Value\"").SingleAsync();
        if (pools.MostConnections > most - LeftForOthers)
        {
            throw new StartupFailure($"The database ({where}) takes {most} connections at once and this server may hold {pools.MostConnections}, so that none is left for a second server or a backup: "
                + $"raise max_connections, or set Maximum Pool Size in ConnectionStrings:Workshop to {MostReadingFor(most - LeftForOthers)}.");
        }
    }

    /// <summary>Sees to it that SQL Server allows the snapshots that are read from.</summary>
    /// <exception cref="StartupFailure">The database works as one of an old SQL Server.</exception>
    public static async Task AllowsSnapshots(SqlServerWorkshopDb db, string where, ILogger log)
    {
        var state = await db.Database.SqlQueryRaw<State>(StateOfSqlServer).SingleAsync();
        if (state.Level < Databases.SqlServerLevel)
        {
            throw new StartupFailure($"The database ({where}) works at compatibility level {state.Level}; {Databases.SqlServerLevel} is needed: ALTER DATABASE … SET COMPATIBILITY_LEVEL = {Databases.SqlServerLevel}");
        }

        // Asked first: it needs a right that the account may not have, and waits for every transaction that is open.
        if (state.Snapshot != On)
        {
            await db.Database.ExecuteSqlRawAsync(AllowSnapshots);
        }

        if (!state.ReadCommitted)
        {
            log.LogWarning("The database ({Where}) lets whoever reads wait for whoever writes: READ_COMMITTED_SNAPSHOT is off. "
                + "Switch it on while nothing is connected: ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON", where);
        }
    }

    /// <summary>The largest pool for reading that leaves room for the one for storing, which is never larger.</summary>
    private static int MostReadingFor(int connections) =>
        Math.Max(1, connections >= 2 * ConnectionPools.MostCommitting ? connections - ConnectionPools.MostCommitting : connections / 2);

    private sealed record State(int Level, bool ReadCommitted, int Snapshot);
}
