using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Workshop.Server.Data;

/// <summary>What makes SQLite keep its word: set on every database handle as it opens, which also holds through pooling.</summary>
/// <remarks>
/// synchronous=FULL: an acknowledged act survives a power cut. secure_delete: deleted ballots leave no readable remnant.
/// temp_store: what a savepoint may have to undo, ballots among it, would otherwise pass through a file outside the data folder.
/// </remarks>
public sealed class SqlitePragmas(DatabaseFile file) : DbConnectionInterceptor
{
    /// <summary>How long a statement waits for another program's lock; longer than any backup or checkpoint needs it.</summary>
    internal const int BusyTimeoutMs = 3000;

    /// <summary>Each with the value it is set to, and how SQLite says that it took it.</summary>
    private static readonly (string Name, string Value, string Taken)[] Wanted =
    [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("secure_delete", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("temp_store", "MEMORY", "2"),
        ("busy_timeout", $"{BusyTimeoutMs}", $"{BusyTimeoutMs}"),
    ];

    /// <summary>
    /// Seconds for which the driver begins again what SQLite has given up, after <c>busy_timeout</c> each time; its own 30 would keep
    /// an act waiting for half a minute while another program holds the lock.
    /// </summary>
    private const int RetrySeconds = 1;

    private static readonly string Pragmas = string.Concat(Wanted.Select(w => $"PRAGMA {w.Name}={w.Value};"));

    /// <summary>A pooled connection keeps its database handle, and a handle keeps what it was told.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetOnce(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetOnce(connection);
        return Task.CompletedTask;
    }

    private void SetOnce(DbConnection connection)
    {
        ((SqliteConnection)connection).DefaultTimeout = RetrySeconds;
        var handle = ((SqliteConnection)connection).Handle!;
        if (!Told.TryGetValue(handle, out _))
        {
            // Opened just now, it may be another file than the one that the server began with.
            try
            {
                file.Check();
            }
            catch (DatabaseGoneException)
            {
                // The handle would wait in the driver's pool for the day on which the right file is there again.
                SqliteConnection.ClearPool((SqliteConnection)connection);
                throw;
            }

            Set(connection);
            Told.AddOrUpdate(handle, handle);
        }
    }

    /// <summary>What an open connection did not take, such as <c>journal_mode=WAL</c>: SQLite itself is silent about it.</summary>
    internal static IReadOnlyList<string> NotTaken(DbConnection connection) =>
        Wanted.Where(w => Read(connection, w.Name) != w.Taken).Select(w => $"{w.Name}={w.Value}").ToList();

    internal static void Set(DbConnection connection)
    {
        ((SqliteConnection)connection).DefaultTimeout = RetrySeconds;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    private static string? Read(DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
