using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>
/// Reads on SQLite the little that everyone asks who comes in or comes back, one after another: on a connection that is open, with
/// statements that are prepared, it takes less than opening another one.
/// </summary>
public sealed class SqliteReader(Settings settings, DatabaseFile file, DbContextOptions<SqliteWorkshopDb> options) : IDisposable
{
    private const string PositionOf = """SELECT (SELECT "Epoch" FROM "Installations"), "Seq" FROM "Events" WHERE "Id" = @id""";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock reading = new();
    private readonly PersistentContext persistent = new(settings, file, options);
    private bool isDisposed;

    /// <summary>How far an event has come; null when there is none. Without EF, which would take five times as long.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be read. The next question gets a new connection.</exception>
    public Position? Position(Guid eventId) => Alone(() =>
    {
        var command = persistent.Connection.Prepared(PositionOf);
        command.Parameters.Clear();
        command.Parameters.AddWithValue("@id", SqliteWorkshopDb.Stored(eventId));
        using var row = command.ExecuteReader();
        return row.Read() ? new Position(row.GetGuid(0), row.GetInt64(1)) : null;
    });

    /// <param name="query">A short query: everyone else waits for it.</param>
    /// <inheritdoc cref="Position"/>
    public T Ask<T>(Func<WorkshopDb, Task<T>> query) => Alone(() =>
    {
        using var db = persistent.Context();
        // SQLite's async calls block anyway.
        return query(db).GetAwaiter().GetResult();
    });

    public void Dispose()
    {
        lock (reading)
        {
            isDisposed = true;
            persistent.Dispose();
        }
    }

    private T Alone<T>(Func<T> read)
    {
        // Where a disk answers no more, everyone is told so after the same time and not one after another.
        if (!reading.TryEnter(LongestWait))
        {
            throw new TimeoutException("The database is read for too long.");
        }

        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return read();
        }
        catch
        {
            persistent.BeginAnew();
            throw;
        }
        finally
        {
            reading.Exit();
        }
    }
}
