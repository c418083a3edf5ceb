using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>What an exception from the database means for a group of acts. The later ones reach further.</summary>
public enum DatabaseFailure
{
    /// <summary>Concerns the act whose statement it was: a constraint, a bug.</summary>
    ThisAct,

    /// <summary>Concerns that act too, but the database has rolled everything back for it: the others are stored without it.</summary>
    ThisActAndTransaction,

    /// <summary>Deadlock or serialisation failure: the whole group may run again.</summary>
    RunAgain,

    /// <summary>Time-out, lost connection, disk full: nothing can be said about the group, so nothing is acknowledged.</summary>
    Unavailable,
}

/// <summary>After a failed act the savepoint before it is gone as well.</summary>
public sealed class SavepointLost(Exception failure) : Exception("A failed act took its transaction with it.", failure);

public static class DatabaseFailures
{
    /// <summary>
    /// As it may stand in a log: in its own words when it is about the server, the file or the disk, without them when it may be
    /// about what is in a row. The database's own number for it (SQLSTATE on PostgreSQL) is told in any case.
    /// </summary>
    public static string ForLog(Exception exception)
    {
        var database = Chain(exception).OfType<DbException>().FirstOrDefault();
        var mayQuote = Of(exception) is DatabaseFailure.ThisAct or DatabaseFailure.ThisActAndTransaction || database is SqlException { Class: < 17 };
        return $"{NumberOf(database)}{(mayQuote ? exception.WithoutWords() : exception.InOneLine())}";
    }

    /// <summary>
    /// EF wraps what it takes for passing in an InvalidOperationException, and what it meets while saving in a DbUpdateException;
    /// tasks and retries wrap too. What counts is what the database said.
    /// </summary>
    public static DatabaseFailure Of(Exception exception) =>
        exception is SavepointLost ? DatabaseFailure.ThisActAndTransaction
        // No act is ever told to stop: whatever gave up waiting, gave up on the database.
        : Chain(exception).Select(OfOne).FirstOrDefault(known => known is not null)
            ?? (Chain(exception).Any(e => e is OperationCanceledException) ? DatabaseFailure.Unavailable : DatabaseFailure.ThisAct);

    /// <summary>Null for an exception that is not the database's, but may hold one that is.</summary>
    private static DatabaseFailure? OfOne(Exception exception) => exception switch
    {
        SqliteException e => OfSqlite(e.SqliteErrorCode),
        PostgresException e => OfPostgres(e.SqlState),
        SqlException e => e.Errors.Cast<SqlError>().Select(error => SqlServerErrors.Of(error.Number)).Max() ?? DatabaseFailure.Unavailable,
        DbException or TimeoutException or IOException or SocketException => DatabaseFailure.Unavailable,
        _ => null,
    };

    /// <param name="code">SQLite's primary result code (sqlite.org/rescode.html).</param>
    private static DatabaseFailure OfSqlite(int code) => code switch
    {
        // Busy, locked.
        5 or 6 => DatabaseFailure.RunAgain,
        // Generic SQL error, value too big, constraint, type mismatch, parameter out of range; all else is about the file or the disk.
        1 or 18 or 19 or 20 or 25 => DatabaseFailure.ThisAct,
        _ => DatabaseFailure.Unavailable,
    };

    /// <param name="state">SQLSTATE (PostgreSQL's appendix "Error Codes"); its first two characters are its class.</param>
    private static DatabaseFailure OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => DatabaseFailure.RunAgain,
        // idle_in_transaction_session_timeout: our transaction paused for so long that it was ended, and surely not committed.
        "25P03" => DatabaseFailure.RunAgain,
        // Whatever comes after a failure that was not undone, or finds no transaction, or not the savepoint.
        PostgresErrorCodes.InFailedSqlTransaction or PostgresErrorCodes.NoActiveSqlTransaction or ['3', 'B', ..] => DatabaseFailure.ThisActAndTransaction,
        // Classes: 0A what it cannot do, 21 a row touched twice, 22 data, 23 constraint, 42 statement, 44 a view's check, 54 too large for
        // an index or a statement, P0 raised by a function. What follows 08, 25, 53, 57, 58 is about the server.
        ['0', 'A', ..] or ['2', '1' or '2' or '3', ..] or ['4', '2' or '4', ..] or ['5', '4', ..] or ['P', '0', ..] => DatabaseFailure.ThisAct,
        _ => DatabaseFailure.Unavailable,
    };

    private static string NumberOf(DbException? exception) => exception switch
    {
        SqliteException e => $"[SQLite {e.SqliteExtendedErrorCode}] ",
        PostgresException e => $"[SQLSTATE {e.SqlState}] ",
        SqlException e => $"[SQL Server {string.Join(", ", e.Errors.Cast<SqlError>().Select(error => error.Number).Distinct())}] ",
        _ => "",
    };

    /// <summary>An exception and all it holds, the outermost first.</summary>
    private static IEnumerable<Exception> Chain(Exception exception)
    {
        yield return exception;
        var inner = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        foreach (var e in inner.SelectMany(Chain))
        {
            yield return e;
        }
    }
}
