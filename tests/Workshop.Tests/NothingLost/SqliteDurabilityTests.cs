using Microsoft.Data.Sqlite;
using Workshop.Server.Data;
using Workshop.Startup;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "SQLite durability": what SQLite is told, that it is noticed when it does not take it, and one process at a time.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class SqliteDurabilityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-pragmas-");

    [Fact]
    public async Task SQLite_durability_a_file_takes_every_setting()
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
    [InlineData("temp_store=MEMORY", "temp_store=FILE")]
    public async Task SQLite_durability_each_setting_that_is_otherwise_is_named(string wanted, string otherwise)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {otherwise}";
        await command.ExecuteNonQueryAsync();

        Assert.Equal([wanted], SqlitePragmas.NotTaken(connection));
    }

    [Fact]
    public async Task SQLite_durability_a_database_that_would_not_keep_its_word_is_refused_at_start()
    {
        // In memory there is no write-ahead log.
        var (code, _, errors) = await Start($"--ConnectionStrings:Workshop=Data Source={folder.FullName}/forgetful.db;Mode=Memory;Cache=Shared");

        Assert.Equal(1, code);
        Assert.Contains("journal_mode=WAL", errors);
    }

    [Theory]
    [InlineData("20990101000000_Later")]
    // An earlier checkout's: its migration has the same name and another time.
    [InlineData("20220914000000_Start")]
    public async Task SQLite_durability_a_database_of_another_version_is_refused_and_left_as_it_is(string migration)
    {
        var file = $"{folder.FullName}/other.db";
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await other.OpenAsync();
            Backup.Run(other, """CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT PRIMARY KEY, "ProductVersion" TEXT NOT NULL)""");
            Backup.Run(other, $"INSERT INTO \"__EFMigrationsHistory\" VALUES ('{migration}', '10.0')");
        }

        var (code, _, errors) = await Start($"--ConnectionStrings:Workshop=Data Source={file}");

        Assert.Equal(1, code);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith($"({file}) was written by another version of Workshop and is left as it is. Start that version, or give this one a database of its own.", line);
        await using var after = new SqliteConnection($"Data Source={file};Pooling=False");
        await after.OpenAsync();
        Assert.Equal("__EFMigrationsHistory", Backup.Run(after, "SELECT group_concat(name) FROM sqlite_master WHERE type = 'table'"));
    }

    [Fact]
    public async Task SQLite_durability_nothing_is_read_beside_a_running_server_of_another_version()
    {
        string[] arguments = ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder.FullName}/data"];
        using var other = ServerProcess.Start(arguments);
        await other.Address();
        await using (var connection = new SqliteConnection($"Data Source={folder.FullName}/data/workshop.db;Pooling=False"))
        {
            await connection.OpenAsync();
            Backup.Run(connection, BackupTests.ByAnotherVersion);
        }

        var (code, output, errors) = await ServerProcess.Run(["links", .. arguments]);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("was written by another version of Workshop", errors);
    }

    [Fact]
    public async Task SQLite_durability_a_second_process_on_the_same_file_is_refused_until_the_first_has_ended()
    {
        string[] second = ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder.FullName}/data"];
        using (var first = ServerProcess.Start(second))
        {
            await first.Address();
            var (code, _, errors) = await ServerProcess.Run(second);
            Assert.Equal(1, code);
            Assert.StartsWith("Another server is using this database", errors);
        }

        // Killed: the lock goes with the process.
        using var later = ServerProcess.Start(second);
        await later.Address();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<(int Code, string Output, string Errors)> Start(string argument) =>
        ServerProcess.Run("--urls=http://127.0.0.1:0", $"--Data:Folder={folder.FullName}/data", argument);

    private async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection($"Data Source={folder.FullName}/test.db;Pooling=False");
        await connection.OpenAsync();
        SqlitePragmas.Set(connection);
        return connection;
    }
}
