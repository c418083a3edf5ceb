using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>The connection that stays open between the groups that are stored through it.</summary>
public sealed class SqliteWriterTests(SqliteWriterTests.Server server) : IClassFixture<SqliteWriterTests.Server>
{
    /// <summary>SQLITE_STMTSTATUS_RUN of sqlite3.h.</summary>
    private const int RunsOfStatement = 6;

    [Fact]
    public async Task SQLite_durability_the_connection_that_acts_are_stored_through_takes_every_setting()
    {
        using var writer = NewWriter();
        await using var db = writer.Context();

        Assert.Empty(SqlitePragmas.NotTaken(db.Database.GetDbConnection()));
    }

    [Fact]
    public void SQLite_durability_a_connection_that_could_not_take_its_settings_takes_them_the_next_time()
    {
        var folder = Directory.CreateTempSubdirectory("workshop-test-");
        var settings = server.Services.GetRequiredService<Settings>() with { ConnectionString = $"Data Source={folder.FullName}/busy.db;Default Timeout=1" };
        using (var other = new SqliteConnection($"{settings.ConnectionString};Pooling=False"))
        {
            other.Open();
            using var locking = other.CreateCommand();
            locking.CommandText = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; CREATE TABLE T (A); BEGIN IMMEDIATE; INSERT INTO T VALUES (1); COMMIT";
            locking.ExecuteNonQuery();
            using var kept = PersistentConnection.To(settings);
            Assert.Throws<SqliteException>(kept.Open);
            other.Close();

            kept.Open();

            Assert.Empty(SqlitePragmas.NotTaken(kept));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_reader_that_is_done_opens_nothing_again()
    {
        var e = await server.NewEvent();
        var reader = new SqliteReader(server.Services.GetRequiredService<Settings>(), server.Services.GetRequiredService<DatabaseFile>(), server.Services.GetRequiredService<DbContextOptions<SqliteWorkshopDb>>());
        Assert.Equal(0, reader.Position(e.Id)!.Seq);
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.Position(e.Id));
    }

    [Fact]
    public async Task A_statement_is_prepared_once_for_all_groups()
    {
        var e = await server.NewEvent();
        using var writer = NewWriter();
        await using (var first = writer.Context())
        {
            // SQLitePCL looks up the statements of a connection only when told to before there are any.
            ((SqliteConnection)first.Database.GetDbConnection()).Handle!.enable_sqlite3_next_stmt(true);
        }

        foreach (var seq in new[] { 101, 102, 103 })
        {
            await using var db = writer.Context();
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.True(await db.AdvanceEvent(e.Id, seq));
            await transaction.CommitAsync();
        }

        await using var last = writer.Context();
        var prepared = Assert.Single(Prepared((SqliteConnection)last.Database.GetDbConnection()), s => s.Sql.StartsWith("UPDATE \"Events\"", StringComparison.Ordinal));
        Assert.Equal(3, prepared.Runs);
        Assert.Equal(103, await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).Select(x => x.Seq).SingleAsync()));
    }

    [Fact]
    public async Task A_query_of_EF_is_prepared_once_and_asks_each_time_for_what_it_is_asked_for()
    {
        var events = new[] { await server.NewEvent(), await server.NewEvent() };
        using var writer = NewWriter();
        await using (var first = writer.Context())
        {
            ((SqliteConnection)first.Database.GetDbConnection()).Handle!.enable_sqlite3_next_stmt(true);
        }

        foreach (var e in events)
        {
            await using var db = writer.Context();
            Assert.Equal(e.Code, await db.Events.Where(x => x.Id == e.Id).Select(x => x.Code).SingleAsync());
        }

        await using var last = writer.Context();
        Assert.Equal(2, Assert.Single(Prepared((SqliteConnection)last.Database.GetDbConnection()), s => s.Sql.Contains("\"Code\"", StringComparison.Ordinal)).Runs);
    }

    [Fact]
    public async Task A_query_may_begin_while_an_equal_one_is_read()
    {
        var ids = new[] { (await server.NewEvent()).Id, (await server.NewEvent()).Id };
        using var writer = NewWriter();
        await using var db = writer.Context();
        var pairs = new List<(Guid, Guid)>();
        await foreach (var one in db.Events.Where(e => ids.Contains(e.Id)).Select(e => e.Id).AsAsyncEnumerable())
        {
            await foreach (var other in db.Events.Where(e => ids.Contains(e.Id)).Select(e => e.Id).AsAsyncEnumerable())
            {
                pairs.Add((one, other));
            }
        }

        Assert.Equal(4, pairs.Distinct().Count());
    }

    [Fact]
    public async Task What_a_failure_left_on_the_connection_holds_up_no_later_act()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        server.LeaveOpen = true;

        var refused = await kim.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Wer zahlt?", anonymous = false, rev = 1 });

        Assert.Equal(503, refused.Status);
        await kim.Ask("Und wann?");
        Assert.Equal(1, await server.InDatabase(db => db.Questions.CountAsync(q => q.EventId == e.Id)));
    }

    private SqliteWriter NewWriter() =>
        new(server.Services.GetRequiredService<Settings>(), server.Services.GetRequiredService<DatabaseFile>(), server.Services.GetRequiredService<DbContextOptions<SqliteWorkshopDb>>());

    /// <summary>What is prepared on a connection, and how often each has run.</summary>
    private static IEnumerable<(string Sql, int Runs)> Prepared(SqliteConnection connection)
    {
        for (var statement = raw.sqlite3_next_stmt(connection.Handle, null); statement is not null; statement = raw.sqlite3_next_stmt(connection.Handle, statement))
        {
            yield return (raw.sqlite3_sql(statement).utf8_to_string(), raw.sqlite3_stmt_status(statement, RunsOfStatement, 0));
        }
    }

    /// <summary>A server of which one COMMIT fails and leaves another transaction begun.</summary>
    public sealed class Server : TestServer
    {
        public volatile bool LeaveOpen;

        protected override void Replace(IServiceCollection services) => services.ConfigureDbContext<SqliteWorkshopDb>(o => o.AddInterceptors(new Failing(this)));

        private sealed class Failing(Server server) : DbTransactionInterceptor
        {
            public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
                DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            {
                if (!server.LeaveOpen)
                {
                    return result;
                }

                server.LeaveOpen = false;
                await using var command = transaction.Connection!.CreateCommand();
                command.CommandText = "ROLLBACK; BEGIN IMMEDIATE";
                await command.ExecuteNonQueryAsync(cancellationToken);
                throw new IOException("The disk answers no more.");
            }
        }
    }
}
