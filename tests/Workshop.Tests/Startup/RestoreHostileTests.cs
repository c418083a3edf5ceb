using Microsoft.Data.Sqlite;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary><c>restore</c> takes a database of Workshop and no other, whatever it is called inside.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class RestoreHostileTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-hostile-");

    private string Data => Path.Combine(folder.FullName, "data");

    private string File => Path.Combine(folder.FullName, "monday.db");

    public async Task InitializeAsync()
    {
        await ServerProcess.Run("links", $"--Data:Folder={Data}");
        Assert.Equal(0, (await ServerProcess.Run("backup", File, $"--Data:Folder={Data}")).ExitCode);
    }

    public static TheoryData<string, string> Alterations => new()
    {
        { "a trigger", "CREATE TRIGGER Evil AFTER UPDATE ON Installations BEGIN DELETE FROM Events; END" },
        { "a trigger that looks like ours", """CREATE TRIGGER "IX_Events_Code2" AFTER UPDATE ON "Installations" BEGIN UPDATE "Events" SET "Code" = 'EVIL'; END""" },
        { "a view", "CREATE VIEW Evil AS SELECT * FROM Participants" },
        { "a view in a table's place", "DROP TABLE Ratings; CREATE VIEW Ratings AS SELECT 1 AS Id" },
        { "a table", "CREATE TABLE Evil (Id INTEGER)" },
        { "an index on a function", "CREATE INDEX Evil ON Events (upper(Code))" },
        { "a column", "ALTER TABLE Events ADD COLUMN Evil TEXT DEFAULT 'x'" },
        { "a computed column", "ALTER TABLE Events ADD COLUMN Evil TEXT GENERATED ALWAYS AS (upper(Code)) VIRTUAL" },
        { "a table fewer", "DROP TABLE Ratings" },
        { "an index fewer", "DROP INDEX IX_Events_Code" },
        { "a unique index that is not", "DROP INDEX IX_Events_Code; CREATE INDEX IX_Events_Code ON Events (Code)" },
        { "nothing but names", "" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task A_file_that_is_made_of_anything_else_is_refused_and_nothing_of_it_runs(string what, string sql)
    {
        var file = what == "nothing but names" ? Path.Combine(folder.FullName, "other.db") : File;
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            Backup.Run(connection, sql.Length > 0 ? sql : "CREATE TABLE Installations (Id INTEGER, Epoch BLOB); CREATE TABLE Events (Id INTEGER); INSERT INTO Installations VALUES (1, x'00')");
        }

        var before = await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "workshop.db"));
        var (code, output, errors) = await ServerProcess.Run("restore", file, $"--Data:Folder={Data}");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"The file {file} is no database of Workshop", errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "workshop.db")));
        Assert.DoesNotContain(Directory.GetFiles(Data), f => f.Contains("unfinished") || f.Contains("before"));
    }

    [Fact]
    public async Task A_backup_that_nobody_touched_is_taken() =>
        Assert.Equal((0, ""), await ServerProcess.Run("restore", File, $"--Data:Folder={Data}") is var (code, _, errors) ? (code, errors) : default);

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
