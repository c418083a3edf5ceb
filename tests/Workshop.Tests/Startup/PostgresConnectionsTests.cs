using System.Text.RegularExpressions;
using Npgsql;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>PostgreSQL takes a number of connections and no more. They are not ours alone.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed partial class PostgresConnectionsTests
{
    private const int People = 400;

    [OwnPostgresFact]
    public async Task A_hall_that_comes_in_at_once_over_two_servers_is_let_in_and_leaves_room_for_others()
    {
        await using var postgres = await OwnPostgres.New(mostConnections: 100);
        await using var one = new OneOfTwo(postgres, "one", null);
        await one.InitializeAsync();
        await using var two = new OneOfTwo(postgres, "two", one);
        await two.InitializeAsync();
        var e = await one.NewEvent();
        var (isOver, looked, most) = (new TaskCompletionSource(), 0, 0);
        var looking = Look();

        // Each answer has to be a success; 503 would end the test.
        await Task.WhenAll(Enumerable.Range(0, People).Select(async i =>
        {
            var phone = await (i % 2 == 0 ? one : two).Join(e);
            Assert.NotNull((await phone.State()).Me);
        }));

        isOver.SetResult();
        await looking;
        Assert.InRange(looked, 1, int.MaxValue);
        Assert.InRange(most, 2, 2 * 28);

        // Somebody else: with a connection of his own, again and again.
        async Task Look()
        {
            while (!isOver.Task.IsCompleted)
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ToString());
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'one%' OR application_name LIKE 'two%'", connection);
                most = Math.Max(most, (int)(long)(await command.ExecuteScalarAsync())!);
                looked++;
            }
        }
    }

    [OwnPostgresFact]
    public async Task A_database_that_takes_fewer_connections_than_the_server_may_hold_is_refused_in_one_line_that_says_what_to_set()
    {
        await using var postgres = await OwnPostgres.New(mostConnections: 20);

        var (code, output, errors) = await Links(postgres.ConnectionString);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("The database (ConnectionStrings:Workshop) takes 17 connections at once and this server may hold 28, ", errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var size = int.Parse(PoolSize().Match(errors).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((1, 0), ((await Links(With(size + 1))).ExitCode, (await Links(With(size))).ExitCode));

        string With(int most) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { MaxPoolSize = most }.ToString();
    }

    [GeneratedRegex(@"raise max_connections, or set Maximum Pool Size in ConnectionStrings:Workshop to (\d+)\.")]
    private static partial Regex PoolSize();

    private static async Task<(int ExitCode, string Output, string Errors)> Links(string connection)
    {
        var folder = Directory.CreateTempSubdirectory("workshop-start-");
        try
        {
            return await ServerProcess.Run(["links", $"--Data:Folder={folder.FullName}/data", "--Database:Provider=postgres", $"--ConnectionStrings:Workshop={connection}"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A server with nothing said about its pools.</summary>
    private sealed class OneOfTwo(OwnPostgres postgres, string name, OneOfTwo? other) : TestServer, IAsyncDisposable
    {
        private string? connection;

        protected override string Provider => "postgres";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["ConnectionStrings:Workshop"] = connection! };

        async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

        protected override async Task<TestDatabase?> NewDatabase()
        {
            var database = await TestDatabase.New(Provider, postgres.ConnectionString);
            var shared = new NpgsqlConnectionStringBuilder(other?.connection ?? database.ConnectionString) { ApplicationName = name };
            shared.Remove("Maximum Pool Size");
            connection = shared.ToString();
            return database;
        }
    }
}
