using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// The connection that acts are stored through on SQLite. It stays open from one group to the next: opening it, and preparing the
/// same few statements each time, cost more than storing what a hall votes. For one thread at a time.
/// </summary>
public sealed class SqliteWriter(Settings settings, DbContextOptions<SqliteWorkshopDb> options) : IDisposable
{
    private KeptConnection? connection;
    private PooledDbContextFactory<SqliteWorkshopDb>? contexts;

    /// <summary>A context on this connection; disposed of, it goes back and the connection stays open.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteWorkshopDb Context()
    {
        connection ??= KeptConnection.To(settings);
        connection.Open();
        contexts ??= new(new DbContextOptionsBuilder<SqliteWorkshopDb>(options).UseSqlite(connection).Options, poolSize: 1);
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

    public void Dispose() => BeginAnew();
}

/// <summary>What a scope in which acts are stored works with; null where any connection does.</summary>
public sealed class WritingScope
{
    /// <summary>To be set before anything in the scope asks for its database.</summary>
    public WorkshopDb? Db { get; set; }
}
