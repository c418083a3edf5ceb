using System.Data;
using Microsoft.Data.Sqlite;

namespace Workshop.Server.Data;

/// <summary>
/// A connection to SQLite that is meant to stay open, and keeps commands, and with them their prepared statements, for as long as it
/// does. For one thread at a time.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> commands = [];

    /// <summary>The command for this text, as it was left the last time; not to be disposed of.</summary>
    public SqliteCommand Kept(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            commands[sql] = command = CreateCommand();
            command.CommandText = sql;
        }

        return command;
    }

    /// <summary>A connection to the database of this installation, not opened yet.</summary>
    public static KeptConnection To(Settings settings) =>
        // Not pooled: closing makes SQLite forget what a pooled handle would keep.
        new(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());

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
