using Microsoft.Data.Sqlite;
using Workshop.Server.Data;

namespace Workshop.Data;

/// <summary>That it is noticed when SQLite does not take what it is told; how that is said: StartTests.</summary>
public sealed class SqlitePragmasTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-pragmas-");

    [Fact]
    public async Task A_file_takes_all_of_it()
    {
        await using var connection = await Open();

        Assert.Empty(SqlitePragmas.NotTaken(connection));
    }

    [Theory]
    [InlineData("journal_mode=WAL", "journal_mode=DELETE")]
    [InlineData("synchronous=FULL", "synchronous=NORMAL")]
    [InlineData("foreign_keys=ON", "foreign_keys=OFF")]
    [InlineData("secure_delete=ON", "secure_delete=OFF")]
    [InlineData("trusted_schema=OFF", "trusted_schema=ON")]
    public async Task Each_that_is_otherwise_is_named(string wanted, string otherwise)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {otherwise}";
        await command.ExecuteNonQueryAsync();

        Assert.Equal([wanted], SqlitePragmas.NotTaken(connection));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection($"Data Source={folder.FullName}/test.db;Pooling=False");
        await connection.OpenAsync();
        SqlitePragmas.Set(connection);
        return connection;
    }
}
