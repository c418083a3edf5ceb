using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workshop.Server.Data;

/// <summary>What makes SQLite keep its word: set on every connection as it opens, which also holds through pooling.</summary>
/// <remarks>
/// synchronous=FULL: an acknowledged act survives a power cut. secure_delete: deleted ballots leave no readable remnant.
/// </remarks>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
