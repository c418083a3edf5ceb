using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// A persistent connection to SQLite with a cache of prepared statements: it is meant to stay open, and its commands stay prepared for as
/// long as it does. For one thread at a time.
/// </summary>
internal sealed class PersistentConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, PreparedCommand> commands = [];

    /// <summary>A connection to the database of this installation, not opened yet.</summary>
    public static PersistentConnection To(Settings settings) =>
        // Not pooled: closing makes SQLite forget what a pooled handle would keep.
        new(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());

    /// <summary>The prepared command for this text, as it was left the last time; disposed of, it stays. Whether it is in use matters where equal ones may nest.</summary>
    public PreparedCommand Prepared(string sql) => commands.TryGetValue(sql, out var command) ? command
        : commands[sql] = new PreparedCommand { Connection = this, CommandText = sql };

    public override void Open()
    {
        if (State != ConnectionState.Open)
        {
            base.Open();
            try
            {
                SqlitePragmas.Set(this);
            }
            catch
            {
                // Open, but without what makes it keep its word, it must not be used.
                Close();
                throw;
            }
        }
    }

    public override void Close()
    {
        try
        {
            // Or SQLite would keep the files open for the sake of its statements.
            foreach (var command in commands.Values)
            {
                command.End();
            }
        }
        finally
        {
            commands.Clear();
            base.Close();
        }
    }

    /// <summary>Lets EF use the command that is prepared for its text instead of one it has just put together.</summary>
    internal sealed class ReusePreparedCommands : DbCommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            // Queries are as many as stand in the code; what SaveChanges writes has any number of forms. And a query may begin while an
            // equal one is still read.
            if (eventData.CommandSource != CommandSource.LinqQuery || result is not SqliteCommand { Connection: PersistentConnection connection } fresh
                || connection.Prepared(fresh.CommandText) is not { IsInUse: false } prepared)
            {
                return result;
            }

            prepared.TakeOver(fresh);
            return prepared;
        }
    }

    internal sealed class PreparedCommand : SqliteCommand
    {
        /// <summary>From being taken over to being disposed of.</summary>
        public bool IsInUse { get; private set; }

        public void TakeOver(SqliteCommand fresh)
        {
            (Transaction, CommandTimeout) = (fresh.Transaction, fresh.CommandTimeout);
            Parameters.Clear();
            var values = fresh.Parameters.Cast<SqliteParameter>().ToList();
            fresh.Parameters.Clear();
            Parameters.AddRange(values);
            fresh.Dispose();
            IsInUse = true;
        }

        /// <summary>Lets go of what is prepared.</summary>
        public void End() => base.Dispose(disposing: true);

        protected override void Dispose(bool disposing) => IsInUse = false;
    }
}
