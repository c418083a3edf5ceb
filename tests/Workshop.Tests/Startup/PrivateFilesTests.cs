using Microsoft.Data.Sqlite;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>What opens everything, and what people wrote, is for nobody else on the machine.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForAll = ForOwner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-private-");

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public async Task Folder_database_log_and_key_are_private_from_the_first_start_on_and_are_made_so_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var first = ServerProcess.Start("--urls=http://127.0.0.1:0", $"--Data:Folder={Data}"))
        {
            await first.Address();
            AssertPrivate();
        }

        // As an earlier version left them, or a copy.
        File.SetUnixFileMode(Data, ForAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var file in Directory.GetFiles(Data))
        {
            File.SetUnixFileMode(file, ForAll);
        }

        using (var second = ServerProcess.Start("--urls=http://127.0.0.1:0", $"--Data:Folder={Data}"))
        {
            await second.Address();
            AssertPrivate();
        }
    }

    [Fact]
    public async Task A_backup_and_what_is_restored_from_one_that_everyone_could_read_are_private()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await ServerProcess.Run("links", $"--Data:Folder={Data}");
        var backup = Path.Combine(folder.FullName, "monday.db");
        Assert.Equal(0, (await ServerProcess.Run("backup", backup, $"--Data:Folder={Data}")).ExitCode);
        Assert.All([backup, $"{backup}.key"], file => Assert.Equal(ForOwner, ModeOf(file)));
        File.SetUnixFileMode(backup, ForAll);
        File.SetUnixFileMode($"{backup}.key", ForAll);
        var other = Path.Combine(folder.FullName, "other");

        Assert.Equal(0, (await ServerProcess.Run("restore", backup, $"--Data:Folder={other}")).ExitCode);

        Assert.Equal(ForOwner | UnixFileMode.UserExecute, ModeOf(other));
        Assert.All(Directory.GetFiles(other), file => Assert.Equal((file, ForOwner), (file, ModeOf(file))));
        Assert.True(File.Exists(Path.Combine(other, "installation.key")));
    }

    [Fact]
    public async Task A_folder_that_is_for_everyone_is_left_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode shared = ForAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.StickyBit;
        File.SetUnixFileMode(folder.FullName, shared);

        await ServerProcess.Run("links", $"--Data:Folder={folder.FullName}");

        Assert.Equal(shared, ModeOf(folder.FullName));
        Assert.All(Directory.GetFiles(folder.FullName), file => Assert.Equal((file, ForOwner), (file, ModeOf(file))));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private void AssertPrivate()
    {
        Assert.Equal(ForOwner | UnixFileMode.UserExecute, ModeOf(Data));
        var files = Directory.GetFiles(Data);
        foreach (var expected in new[] { "workshop.db", "workshop.db-wal", "workshop.db-shm", "installation.key" })
        {
            Assert.Contains(Path.Combine(Data, expected), files);
        }

        Assert.All(files, file => Assert.Equal((file, ForOwner), (file, ModeOf(file))));
    }
}
