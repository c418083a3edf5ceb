using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>What SQL Server would be asked to do, with its parameters.</summary>
public sealed record Statement(string Sql, IReadOnlyList<SqlParameter> Parameters);

/// <summary>
/// A connection that leads nowhere and writes down what it is told. Where no SQL Server is to be had, this is as near as one gets: the
/// statements and parameters are the real ones, the answers are not.
/// </summary>
public sealed class NoSqlServer : DbConnection
{
    private static readonly Lazy<DbContextOptions<SqlServerWorkshopDb>> Options = new(ReadOptions);

    private readonly ConcurrentQueue<Statement> statements = new();
    private ConnectionState state;

    public IReadOnlyList<Statement> Statements => [.. statements];

    /// <summary>What a statement is answered; null for no rows.</summary>
    public Func<string, DataTable?> Answer { get; init; } = _ => null;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=nowhere";

    public override string Database => "nowhere";

    public override string DataSource => "nowhere";

    public override string ServerVersion => "13.0.0";

    public override ConnectionState State => state;

    /// <summary>A context as the server itself makes it, on this connection.</summary>
    public SqlServerWorkshopDb Context() => new(new DbContextOptionsBuilder<SqlServerWorkshopDb>(Options.Value).UseSqlServer(this).Options);

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName)
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private static DbContextOptions<SqlServerWorkshopDb> ReadOptions()
    {
        var configuration = new Dictionary<string, string?> { ["Database:Provider"] = "sqlserver", ["ConnectionStrings:Workshop"] = "Server=nowhere" };
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(), AppContext.BaseDirectory);
        return new ServiceCollection().AddWorkshopDb(settings).BuildServiceProvider().GetRequiredService<DbContextOptions<SqlServerWorkshopDb>>();
    }

    private sealed class Transaction(NoSqlServer connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    private sealed class Command(NoSqlServer connection) : DbCommand
    {
        private readonly SqlCommand real = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => real.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        /// <summary>As a SQL Server answers where NOCOUNT is on.</summary>
        public override int ExecuteNonQuery()
        {
            Hear();
            return -1;
        }

        public override object? ExecuteScalar() => Hear() is { Rows: [var row, ..] } ? row[0] : null;

        protected override DbParameter CreateDbParameter() => real.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => (Hear() ?? new DataTable()).CreateDataReader();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                real.Dispose();
            }

            base.Dispose(disposing);
        }

        private DataTable? Hear()
        {
            connection.statements.Enqueue(new Statement(CommandText, [.. real.Parameters.Cast<SqlParameter>().Select(p => (SqlParameter)((ICloneable)p).Clone())]));
            return connection.Answer(CommandText);
        }
    }
}
