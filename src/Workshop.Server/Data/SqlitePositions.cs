using Microsoft.Data.Sqlite;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Data;

/// <summary>
/// Reads on SQLite how far an event has come, through a connection of its own that stays open with the statement prepared. Everyone who
/// comes in or comes back asks for it several times: some microseconds, where a query of EF takes a hundred.
/// </summary>
public sealed class SqlitePositions(Settings settings) : IDisposable
{
    private const string Statement = """SELECT (SELECT "Epoch" FROM "Installations"), "Seq" FROM "Events" WHERE "Id" = @id""";

    private readonly Lock reading = new();
    private KeptConnection? connection;

    /// <summary>As it is in the database now; null when there is no such event.</summary>
    /// <exception cref="SqliteException">The file cannot be read. The next question gets a connection of its own.</exception>
    public Position? Of(Guid eventId)
    {
        lock (reading)
        {
            try
            {
                return Read(eventId);
            }
            catch
            {
                Close();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (reading)
        {
            Close();
        }
    }

    private Position? Read(Guid eventId)
    {
        connection ??= KeptConnection.To(settings);
        connection.Open();
        var command = connection.Kept(Statement);
        command.Parameters.Clear();
        command.Parameters.AddWithValue("@id", SqliteWorkshopDb.Stored(eventId));
        using var row = command.ExecuteReader();
        return row.Read() ? new Position(row.GetGuid(0), row.GetInt64(1)) : null;
    }

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
