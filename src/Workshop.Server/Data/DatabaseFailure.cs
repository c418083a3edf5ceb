using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>What an exception from the database means for a group of acts.</summary>
public enum DatabaseFailure
{
    /// <summary>Concerns the act whose statement it was: a constraint, a bug.</summary>
    ThisAct,

    /// <summary>Deadlock or serialisation failure: the whole group may run again.</summary>
    RunAgain,

    /// <summary>Time-out, lost connection, disk full: nothing can be said about the group, so nothing is acknowledged.</summary>
    Unavailable,
}

public static class DatabaseFailures
{
    /// <summary>
    /// As it may stand in a log: in its own words when it is about the server, the file or the disk, without them when it may be
    /// about what is in a row.
    /// </summary>
    public static string ForLog(Exception exception) =>
        Of(exception) == DatabaseFailure.ThisAct || exception is SqlException { Class: < 17 } ? exception.WithoutWords() : exception.InOneLine();

    public static DatabaseFailure Of(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => Of(inner),
        // EF wraps what it takes for a passing failure.
        InvalidOperationException { InnerException: DbException or TimeoutException } wrapped => Of(wrapped.InnerException!),
        // 5 busy, 6 locked, 19 constraint, 1 generic SQL error, 20 type mismatch; all else is about the file or the disk.
        SqliteException { SqliteErrorCode: 5 or 6 } => DatabaseFailure.RunAgain,
        SqliteException { SqliteErrorCode: 1 or 19 or 20 } => DatabaseFailure.ThisAct,
        SqliteException => DatabaseFailure.Unavailable,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => DatabaseFailure.RunAgain,
        // Classes 22, 23, 42: data, constraint, statement; what follows 08, 53, 57, 58 is about the server.
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] } => DatabaseFailure.ThisAct,
        SqlException { Number: 1205 or 3960 } => DatabaseFailure.RunAgain,
        SqlException { Number: 515 or 547 or 2601 or 2627 or 2628 or 8152 } => DatabaseFailure.ThisAct,
        DbException or TimeoutException or IOException => DatabaseFailure.Unavailable,
        _ => DatabaseFailure.ThisAct,
    };
}
