using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>How a database server is connected to where nothing is said about it, and that what is said counts.</summary>
public sealed class ConnectionPoolsTests
{
    [Fact]
    public void PostgreSQL_is_left_room_for_others_and_does_not_wait_without_end()
    {
        var pools = ConnectionPools.Postgres("Host=db;Database=workshop;Username=u;Password=p");
        var (reading, committing) = (new NpgsqlConnectionStringBuilder(pools.Reading), new NpgsqlConnectionStringBuilder(pools.Committing));

        Assert.Equal((20, 8, 28), (reading.MaxPoolSize, committing.MaxPoolSize, pools.MostConnections));
        Assert.NotEqual(pools.Reading, pools.Committing);
        Assert.All(new[] { reading, committing }, c =>
        {
            Assert.Equal(("db", "workshop", "u", "p", 5), (c.Host, c.Database, c.Username, c.Password, c.KeepAlive));
            Assert.Equal("-c idle_in_transaction_session_timeout=5000 -c lock_timeout=10000 -c statement_timeout=15000", c.Options);
            Assert.InRange(c.CommandTimeout, 16, 29);
        });
    }

    [Fact]
    public void What_is_given_for_PostgreSQL_counts_even_where_it_is_the_drivers_own_default()
    {
        var pools = ConnectionPools.Postgres("Host=db;MaxPoolSize=100;Keepalive=0;Command Timeout=30;Application Name=hall;Options=-c lock_timeout=1s -c jit=off");
        var (reading, committing) = (new NpgsqlConnectionStringBuilder(pools.Reading), new NpgsqlConnectionStringBuilder(pools.Committing));

        Assert.Equal((100, 8, 108), (reading.MaxPoolSize, committing.MaxPoolSize, pools.MostConnections));
        Assert.Equal((0, 30, "hall"), (reading.KeepAlive, reading.CommandTimeout, reading.ApplicationName));
        Assert.Equal("-c lock_timeout=1s -c jit=off -c idle_in_transaction_session_timeout=5000 -c statement_timeout=15000", reading.Options);
        Assert.Equal((4, 4), (Max(ConnectionPools.Postgres("Host=db;Maximum Pool Size=4").Reading), Max(ConnectionPools.Postgres("Host=db;Maximum Pool Size=4").Committing)));
        Assert.Equal(30, Max(ConnectionPools.Postgres("Host=db;Minimum Pool Size=30").Reading));
        Assert.Null(ConnectionPools.Postgres("Host=db;Pooling=false").MostConnections);

        static int Max(string connection) => new NpgsqlConnectionStringBuilder(connection).MaxPoolSize;
    }

    [Fact]
    public void SQL_Server_is_tried_again_at_once_and_keeps_savepoints()
    {
        var pools = ConnectionPools.SqlServer("Server=db;MultipleActiveResultSets=true");
        Assert.NotEqual(pools.Reading, pools.Committing);
        Assert.All(new[] { pools.Reading, pools.Committing }, c =>
        {
            var connection = new SqlConnectionStringBuilder(c);
            Assert.Equal((PoolBlockingPeriod.NeverBlock, false), (connection.PoolBlockingPeriod, connection.MultipleActiveResultSets));
            Assert.InRange(connection.CommandTimeout, 16, 29);
        });

        var given = new SqlConnectionStringBuilder(ConnectionPools.SqlServer("Server=db;PoolBlockingPeriod=Auto;Command Timeout=30").Reading);
        Assert.Equal((PoolBlockingPeriod.Auto, 30), (given.PoolBlockingPeriod, given.CommandTimeout));
    }
}

/// <inheritdoc cref="ConnectionPoolsTests"/>
[OnDatabase("postgres")]
public sealed class PostgresConnectionTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [ContractFact]
    public async Task The_timeouts_hold_on_the_line()
    {
        await server.InDatabase(async db =>
        {
            Assert.Equal("5s", await Show(db, "idle_in_transaction_session_timeout"));
            Assert.Equal("10s", await Show(db, "lock_timeout"));
            Assert.Equal("15s", await Show(db, "statement_timeout"));
        });
    }

    [ContractFact]
    public async Task A_server_that_freezes_while_it_stores_does_not_keep_its_event_locked()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        // Its process stands still, so that it sends nothing to keep the line alive either.
        var own = await server.InDatabase(db => Task.FromResult(db.Database.GetConnectionString()));
        await using var frozen = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own) { KeepAlive = 0, Pooling = false }.ToString());
        await frozen.OpenAsync();
        await using var transaction = await frozen.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand($"""SELECT "Seq" FROM "Events" WHERE "Id" = '{e.Id}' FOR UPDATE""", frozen, transaction);
        Assert.NotNull(await locking.ExecuteScalarAsync());

        await Eventually.True(async () => (await phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Geht es?", anonymous = false, rev = 1 })).Status == 200, "an act being stored");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
    }

    private static async Task<string?> Show(WorkshopDb db, string setting)
    {
        await using var own = new NpgsqlConnection(db.Database.GetConnectionString());
        await own.OpenAsync();
        await using var command = new NpgsqlCommand($"SHOW {setting}", own);
        return (string?)await command.ExecuteScalarAsync();
    }
}
