using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>
/// What SQL Server is told, read by Microsoft's own parser. EF's queries are, besides here, in every contract that runs on SQLite:
/// <see cref="TranslatingServer"/>.
/// </summary>
/// <remarks>
/// Not covered: whether names, types and rights are there; what a statement does and answers; plans, locks and isolation; which
/// number a mistake has and what it takes with it; the driver on a real line; queries that no contract asks.
/// </remarks>
public sealed class SqlServerStatementTests
{
    private static readonly string[] State = ["Level", "ReadCommitted", "Snapshot"];

    [Fact]
    public void The_parser_knows_a_mistake()
    {
        Assert.Contains("Incorrect syntax", SqlServerGrammar.MistakeIn("SELECT FROM [Events]"));
        Assert.NotNull(SqlServerGrammar.MistakeIn("UPDATE \"Events\" SET \"Seq\" = @seq RETURNING \"Seq\""));
        SqlServerGrammar.AssertReads("SELECT [Id] FROM [Events] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @id");
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Scripts_can_be_read(MigrationsSqlGenerationOptions options)
    {
        using var db = new NoSqlServer().Context();

        SqlServerGrammar.AssertReads(db.Database.GenerateCreateScript());
        SqlServerGrammar.AssertReads(db.GetService<IMigrator>().GenerateScript(options: options));
    }

    [Theory]
    [InlineData(0, false, true, true)]
    [InlineData(0, true, true, false)]
    [InlineData(1, false, false, true)]
    [InlineData(1, true, false, false)]
    public async Task A_first_start_asks_before_it_alters_the_database_and_warns_where_readers_wait(int snapshot, bool readCommitted, bool alters, bool warns)
    {
        var nowhere = new NoSqlServer { Answer = sql => sql.Contains(ServerChecks.StateOfSqlServer) ? Row(State, 130, readCommitted, snapshot) : Nothing(sql) };
        var log = new Lines();
        await using (var db = nowhere.Context())
        {
            await Databases.Prepare(db, OnSqlServer(), null, log);
        }

        var told = nowhere.Statements.Select(s => s.Sql).ToList();
        Assert.Contains(told, s => s.Contains("CREATE TABLE [Events]"));
        Assert.Contains(told, s => s.Contains("INSERT INTO [Installations] ([Id], [Epoch])"));
        Assert.Equal(alters, told.Contains(ServerChecks.AllowSnapshots));
        Assert.Equal(warns, log.Any(l => l.StartsWith("The database (ConnectionStrings:Workshop) lets whoever reads wait", StringComparison.Ordinal)));
        Assert.All(told, SqlServerGrammar.AssertReads);
    }

    [Fact]
    public async Task A_database_at_an_old_compatibility_level_is_refused_in_words()
    {
        var nowhere = new NoSqlServer { Answer = sql => sql.Contains(ServerChecks.StateOfSqlServer) ? Row(State, 120, true, 1) : Nothing(sql) };
        await using var db = nowhere.Context();

        var failure = await Assert.ThrowsAsync<StartupFailure>(() => Databases.Prepare(db, OnSqlServer(), null, new Lines()));

        Assert.Equal("The database (ConnectionStrings:Workshop) works at compatibility level 120; 130 is needed: ALTER DATABASE … SET COMPATIBILITY_LEVEL = 130", failure.Message);
    }

    [Fact]
    public async Task Every_set_based_statement_of_every_table_can_be_read_and_is_one_plan_however_long_its_rows()
    {
        var nowhere = new NoSqlServer();
        await using var db = nowhere.Context();
        var tables = db.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToList();
        foreach (var table in tables)
        {
            foreach (var insertOnly in new[] { false, true })
            {
                await ((Task)Method(nameof(Upsert.Rows), table).Invoke(null, [db, Two(table.ClrType), insertOnly])!);
            }

            foreach (var counter in table.GetProperties().Where(p => p.ClrType == typeof(int) && table.FindPrimaryKey()!.Properties is [{ ClrType.Name: "Guid" }]))
            {
                await ((Task)Method(nameof(Upsert.Add), table).Invoke(null, [db, counter.Name, new Dictionary<Guid, int> { [Guid.NewGuid()] = 1, [Guid.NewGuid()] = -2 }])!);
            }
        }

        Assert.InRange(nowhere.Statements.Count, 2 * 20 + 5, int.MaxValue);
        Assert.All(tables, t => Assert.Contains(nowhere.Statements, s => s.Sql.StartsWith($"MERGE [{t.GetTableName()}] ", StringComparison.Ordinal)));
        Assert.Contains(nowhere.Statements, s => s.Sql.StartsWith("UPDATE [Questions] SET [Votes] = ", StringComparison.Ordinal));
        Assert.All(nowhere.Statements, s =>
        {
            SqlServerGrammar.AssertReads(s.Sql);
            var rows = Assert.Single(s.Parameters);
            Assert.Equal((SqlDbType.NVarChar, -1), (rows.SqlDbType, rows.Size));
        });
    }

    /// <summary>With NOCOUNT on, as a server's "user options" may have it, SQL Server tells no number of rows.</summary>
    [Fact]
    public async Task Event_lock_and_number_go_by_the_row_and_not_by_how_many_were_counted()
    {
        var nowhere = new NoSqlServer { Answer = sql => sql.Contains("[Events]") ? Row(["Seq"], 7L) : null };
        await using var db = nowhere.Context();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await transaction.CreateSavepointAsync("act");

        Assert.Equal(7, await db.LockEvent(Guid.NewGuid()));
        Assert.True(await db.AdvanceEvent(Guid.NewGuid(), 8));

        await transaction.RollbackToSavepointAsync("act");
        Assert.Equal(4, nowhere.Statements.Count);
        Assert.All(nowhere.Statements, s => SqlServerGrammar.AssertReads(s.Sql));
        await using var none = new NoSqlServer().Context();
        Assert.Null(await none.LockEvent(Guid.NewGuid()));
        Assert.False(await none.AdvanceEvent(Guid.NewGuid(), 8));
    }

    [Fact]
    public async Task What_has_no_translation_and_what_cannot_be_read_is_told()
    {
        var server = new TranslatingServer();
        try
        {
            await server.InitializeAsync();
            await Told(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task Told(TranslatingServer server)
    {
        await server.InDatabase(db => db.Questions.Where(q => q.Votes > 3).ToListAsync());
        server.AssertReadableBySqlServer();
        Assert.Contains(server.Statements, s => s.Contains("FROM [Questions]") && s.Contains("[Votes] > 3"));
        Assert.Contains(server.Statements, s => s.Contains("INSERT INTO [Installations]"));

        // SQLite has it, and SQL Server has not.
        await server.InDatabase(db => db.Questions.Where(q => EF.Functions.Glob(q.Text, "*")).ToListAsync());
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(server.AssertReadableBySqlServer);
        Assert.Contains("could not be translated", Assert.Single(server.Mistakes));
    }

    private static System.Reflection.MethodInfo Method(string name, IEntityType table) => typeof(Upsert).GetMethod(name)!.MakeGenericMethod(table.ClrType);

    private static Array Two(Type type)
    {
        var rows = Array.CreateInstance(type, 2);
        rows.SetValue(RuntimeHelpers.GetUninitializedObject(type), 0);
        rows.SetValue(RuntimeHelpers.GetUninitializedObject(type), 1);
        return rows;
    }

    /// <summary>An empty database: no migration was applied, no row is there.</summary>
    private static DataTable? Nothing(string sql) =>
        sql.Contains("sp_getapplock") ? Row(["Result"], 0) : sql.TrimStart().StartsWith("SELECT CASE", StringComparison.Ordinal) ? Row(["Any"], false) : null;

    private static DataTable Row(string[] names, params object[] values)
    {
        var table = new DataTable();
        foreach (var (name, value) in names.Zip(values))
        {
            table.Columns.Add(name, value.GetType());
        }

        table.Rows.Add(values);
        return table;
    }

    private static Settings OnSqlServer() => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = "sqlserver", ["ConnectionStrings:Workshop"] = "Server=nowhere" }).Build(),
        AppContext.BaseDirectory);

    private sealed class Lines : List<string>, ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add(formatter(state, exception));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
