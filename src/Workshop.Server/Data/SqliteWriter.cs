using System.Data;
using System.Data.Common;
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
    private WritingConnection? connection;
    private PooledDbContextFactory<SqliteWorkshopDb>? contexts;

    /// <summary>A context on this connection; disposed of, it goes back and the connection stays open.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteWorkshopDb Context()
    {
        // Not pooled: closing makes SQLite forget what a pooled handle would keep.
        connection ??= new(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
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

/// <summary>Keeps commands, and with them their prepared statements, for as long as it is open.</summary>
internal sealed class WritingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> commands = [];

    /// <summary>The command for this text, as it was left the last time; not to be disposed of.</summary>
    public DbCommand Kept(string sql) => commands.TryGetValue(sql, out var command) ? command : commands[sql] = CreateCommand();

    public override void Open()
    {
        if (State != ConnectionState.Open)
        {
            base.Open();
            SqlitePragmas.Set(this);
        }
    }

    public override void Close()
    {
        base.Close();
        commands.Clear();
    }
}
