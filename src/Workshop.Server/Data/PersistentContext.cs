using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// A context on a persistent connection to SQLite. Opening one, and preparing the same few statements each time, cost more than
/// storing what a hall votes, or reading what it asks for. For one thread at a time.
/// </summary>
public class PersistentContext(Settings settings, DatabaseFile file, DbContextOptions<SqliteWorkshopDb> options) : IDisposable
{
    private static readonly PersistentConnection.ReusePreparedCommands ReusePreparedCommands = new();

    private PersistentConnection? connection;
    private PooledDbContextFactory<SqliteWorkshopDb>? contexts;

    /// <summary>The connection, open.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="DatabaseGoneException">It is another file than the one that the server began with.</exception>
    internal PersistentConnection Connection
    {
        get
        {
            if (connection is null)
            {
                var opened = PersistentConnection.To(settings);
                try
                {
                    // Before, or SQLite would take the log that is there for that of another file; and after, since it may have come between.
                    file.Check();
                    opened.Open();
                    file.Check();
                }
                catch
                {
                    opened.Dispose();
                    throw;
                }

                connection = opened;
            }

            return connection;
        }
    }

    /// <summary>The context on this connection; disposed of, it goes back and the connection stays open.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteWorkshopDb Context()
    {
        var open = Connection;
        contexts ??= new(new DbContextOptionsBuilder<SqliteWorkshopDb>(options).UseSqlite(open).AddInterceptors(ReusePreparedCommands).Options, poolSize: 1);
        return contexts.CreateDbContext();
    }

    /// <summary>After a failure: whatever state it left the connection in, the next context gets a new one.</summary>
    public void BeginAnew()
    {
        var left = connection;
        (connection, contexts) = (null, null);
        try
        {
            left?.Dispose();
        }
        catch (SqliteException)
        {
            // What it held cannot be rolled back either. SQLite lets go of it with the handle.
        }
    }

    public void Dispose()
    {
        BeginAnew();
        GC.SuppressFinalize(this);
    }
}
