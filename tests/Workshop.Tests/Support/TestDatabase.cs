using Microsoft.Data.SqlClient;
using Npgsql;

namespace Workshop.Support;

/// <summary>
/// A database of one test server's own: a file in its folder, or a new database on the server that
/// <c>WORKSHOP_TEST_POSTGRES</c> or <c>WORKSHOP_TEST_SQLSERVER</c> leads to.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? server;
    private readonly string name = $"workshop_test_{Guid.NewGuid():N}";

    private TestDatabase(string provider, string? server) => (Provider, this.server) = (provider, server);

    /// <summary>sqlite, postgres or sqlserver.</summary>
    public string Provider { get; }

    /// <summary>Null for the file in the data folder.</summary>
    public string? ConnectionString => Provider switch
    {
        "postgres" => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString(),
        "sqlserver" => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString(),
        _ => null,
    };

    /// <summary>Why tests on this database cannot run here; null when they can.</summary>
    public static string? Missing(string provider) => provider == "sqlite" || ServerOf(provider) is not null
        ? null
        : $"{VariableOf(provider)} holds no connection string.";

    /// <param name="server">Connection string of another server than the one for all tests.</param>
    public static async Task<TestDatabase> New(string provider, string? server = null)
    {
        var database = new TestDatabase(provider, server ?? ServerOf(provider));
        await database.OnServer($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await OnServer(Provider == "postgres"
        ? $"DROP DATABASE {name} WITH (FORCE)"
        : $"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");

    private static string VariableOf(string provider) => $"WORKSHOP_TEST_{provider.ToUpperInvariant()}";

    private static string? ServerOf(string provider) =>
        Environment.GetEnvironmentVariable(VariableOf(provider)) is { Length: > 0 } given ? given : null;

    private async Task OnServer(string sql)
    {
        if (Provider == "sqlite")
        {
            return;
        }

        // Not from a pool: the server may have been started again since.
        await using System.Data.Common.DbConnection connection = Provider == "postgres"
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString())
            : new SqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
