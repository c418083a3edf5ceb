using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Workshop.Server.Data;

/// <summary>
/// How a database server is connected to: what is given in <c>ConnectionStrings:Workshop</c>, and what is right for a hall where
/// that says nothing. Reading and storing have a pool each: however many read at once, storing waits for none of them.
/// </summary>
/// <param name="Reading">Connection string of all that read.</param>
/// <param name="Committing">Connection string of the committer.</param>
/// <param name="MostConnections">What both together may hold open; null when that has no limit.</param>
public sealed record ConnectionPools(string Reading, string Committing, int? MostConnections)
{
    /// <summary>PostgreSQL keeps a process for each connection, and 100 at most unless told otherwise. More than these do not make anybody wait less.</summary>
    public const int MostReading = 20;

    /// <summary>One thread stores. The others are for what has just ended or broken and is not taken back yet.</summary>
    public const int MostCommitting = 8;

    /// <summary>Seconds. A statement that the server has ended itself is told sooner than one that is given up here.</summary>
    private const int LongestCommand = 20;

    /// <summary>Seconds. How long a dead line can go unnoticed that nobody uses.</summary>
    private const int KeepAlive = 5;

    /// <summary>
    /// Milliseconds. A server that freezes in the middle of storing keeps its event locked no longer than the first; whoever waits for
    /// such a lock, or for a statement that does not end, is told so before a proxy gives up on the request.
    /// </summary>
    private static readonly (string Setting, int Longest)[] Timeouts =
        [("idle_in_transaction_session_timeout", 5_000), ("lock_timeout", 10_000), ("statement_timeout", 15_000)];

    public static ConnectionPools Postgres(string given)
    {
        var connection = new NpgsqlConnectionStringBuilder(given);
        Unless(connection, "Keepalive", () => connection.KeepAlive = KeepAlive);
        Unless(connection, "Command Timeout", () => connection.CommandTimeout = LongestCommand);
        Unless(connection, "Application Name", () => connection.ApplicationName = "Workshop");
        Unless(connection, "Maximum Pool Size", () => connection.MaxPoolSize = Math.Max(MostReading, connection.MinPoolSize));
        var options = connection.Options ?? "";
        connection.Options = string.Join(' ', Timeouts.Where(t => !options.Contains(t.Setting, StringComparison.OrdinalIgnoreCase))
            .Select(t => $"-c {t.Setting}={t.Longest}").Prepend(options)).Trim();
        var committing = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            MaxPoolSize = Math.Min(MostCommitting, connection.MaxPoolSize),
            MinPoolSize = Math.Min(MostCommitting, connection.MinPoolSize),
            ApplicationName = $"{connection.ApplicationName} (storing)",
        };
        return new(connection.ConnectionString, committing.ConnectionString, connection.Pooling ? connection.MaxPoolSize + committing.MaxPoolSize : null);
    }

    public static ConnectionPools SqlServer(string given)
    {
        var connection = new SqlConnectionStringBuilder(given)
        {
            // Whatever is given: with several result sets at once there are no savepoints, and an act could not be undone by itself.
            MultipleActiveResultSets = false,
        };
        // Otherwise, after a connection that failed, the pool answers the same failure for up to a minute without trying.
        Unless(connection, "Pool Blocking Period", () => connection.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock);
        Unless(connection, "Command Timeout", () => connection.CommandTimeout = LongestCommand);
        Unless(connection, "Application Name", () => connection.ApplicationName = "Workshop");
        var committing = new SqlConnectionStringBuilder(connection.ConnectionString) { ApplicationName = $"{connection.ApplicationName} (storing)" };
        return new(connection.ConnectionString, committing.ConnectionString, null);
    }

    private static void Unless(DbConnectionStringBuilder connection, string given, Action set)
    {
        if (!connection.ShouldSerialize(given))
        {
            set();
        }
    }
}
