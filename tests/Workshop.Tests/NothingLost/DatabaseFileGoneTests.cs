using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Startup;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>The row "The file under it goes": nothing is acknowledged that nobody will find again, and nothing is planted in its place.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class DatabaseFileGoneTests : IAsyncLifetime
{
    private readonly Server server = new();

    private string Data { get; set; } = "";

    private string Database => Path.Combine(Data, "workshop.db");

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        Data = server.Services.GetRequiredService<Settings>().DataFolder;
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced by a copy")]
    [InlineData("replaced by another database")]
    [InlineData("its log deleted")]
    [InlineData("its folder moved")]
    public async Task The_file_under_it_goes_acts_are_refused_and_health_and_log_say_so(string how)
    {
        var phone = await server.Join(await server.NewEvent());
        await phone.Ask("Gespeichert");

        Take(how);

        for (var i = 0; i < 3; i++)
        {
            var answer = await Ask(phone);
            Assert.Equal(503, answer.Refused("server.noDatabase").Status);
            Assert.NotNull(answer.RetryAfter);
        }

        await Eventually.True(async () => await Ready() == 503, "the server saying that it is not ready");
        Assert.Single(server.Log.Problems, l => l.StartsWith("Critical", StringComparison.Ordinal) && l.Contains("was deleted or replaced"));
        // Many who read at once need new connections; none of them makes a file.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => phone.Try(HttpMethod.Get, $"state?{phone.As}")));
        if (how is "deleted" or "its folder moved")
        {
            Assert.False(File.Exists(Database));
        }

        if (how == "replaced by another database")
        {
            Assert.Equal("1", Scalar(Database, "SELECT COUNT(*) FROM sqlite_master"));
        }

        if (how == "its folder moved")
        {
            Directory.Move($"{Data}.moved", Data);
        }
    }

    [Fact]
    public async Task The_file_under_it_goes_and_comes_back_and_everything_goes_on()
    {
        var phone = await server.Join(await server.NewEvent());
        File.Move(Database, $"{Database}.away");
        (await Ask(phone)).Refused("server.noDatabase");
        await Eventually.True(async () => await Ready() == 503, "the server saying that it is not ready");

        File.Move($"{Database}.away", Database);

        Assert.Equal(200, (await Ask(phone)).Status);
        await Eventually.True(async () => await Ready() == 200, "the server being ready again");
        Assert.Single((await phone.Me()).Questions);
    }

    [Fact]
    public async Task The_file_under_it_goes_and_no_command_makes_another_but_a_start_that_is_told_to()
    {
        await server.NewEvent();
        await server.Stop();
        SqliteConnection.ClearAllPools();
        var key = await File.ReadAllBytesAsync(Path.Combine(Data, "installation.key"));
        foreach (var left in Directory.GetFiles(Data, "workshop.db*"))
        {
            File.Delete(left);
        }

        foreach (var empty in new[] { false, true })
        {
            if (empty)
            {
                await File.WriteAllBytesAsync(Database, []);
            }

            foreach (var command in new[] { "", "links", "backup" })
            {
                string[] words = command == "backup" ? [command, Path.Combine(Data, "backup.db")] : command == "" ? [] : [command];
                var (code, output, errors) = await ServerProcess.Run([.. words, "--urls=http://127.0.0.1:0", $"--Data:Folder={Data}"]);
                Assert.Equal((1, ""), (code, output));
                Assert.Contains("workshop.db", errors);
                Assert.Contains(command == "backup" ? "There is nothing to back up" : "--new", errors);
                Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                Assert.Equal(0, new FileInfo(Database) is { Exists: true } file ? file.Length : 0);
                Assert.Equal(empty, File.Exists(Database));
            }
        }

        using var anew = ServerProcess.Start("--new", "--urls=http://127.0.0.1:0", $"--Data:Folder={Data}");
        await anew.Address();
        await Eventually.True(() => anew.Output.Contains("organiser"), "the addresses of a new event");
        Assert.Equal(key, await File.ReadAllBytesAsync(Path.Combine(Data, "installation.key")));
    }

    [Fact]
    public async Task The_file_under_it_goes_and_links_beside_the_running_server_make_none()
    {
        File.Delete(Database);

        var (code, output, errors) = await ServerProcess.Run("links", $"--Data:Folder={Data}");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("--new", errors);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task The_file_under_it_goes_and_a_restored_backup_is_what_it_was()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        await phone.Ask("Gesichert");
        var backup = Path.Combine(Data, "backup.db");
        Assert.Equal(0, (await ServerProcess.Run("backup", backup, $"--Data:Folder={Data}")).ExitCode);
        // What came after it stands in the log that is left behind.
        await phone.Ask("Nach der Sicherung");
        File.Copy($"{Database}-wal", $"{Data}/log");
        await server.Stop();
        SqliteConnection.ClearAllPools();
        File.Delete(Database);
        File.Move($"{Data}/log", $"{Database}-wal");

        var (code, output, _) = await ServerProcess.Run("restore", backup, $"--Data:Folder={Data}");

        Assert.Equal(0, code);
        Assert.Contains("-wal", output);
        Assert.False(File.Exists($"{Database}-wal"));
        Assert.Equal(("ok", "1"), (Scalar(Database, "PRAGMA integrity_check"), Scalar(Database, "SELECT COUNT(*) FROM Questions")));
    }

    public Task DisposeAsync() => server.DisposeAsync();

    private void Take(string how)
    {
        switch (how)
        {
            case "deleted":
                File.Delete(Database);
                break;
            case "replaced by a copy":
                File.Copy(Database, $"{Database}.copy");
                File.Move($"{Database}.copy", Database, overwrite: true);
                break;
            case "replaced by another database":
                Scalar($"{Database}.other", "CREATE TABLE Other (Id INTEGER)");
                File.Move($"{Database}.other", Database, overwrite: true);
                break;
            case "its log deleted":
                File.Delete($"{Database}-wal");
                break;
            default:
                Directory.Move(Data, $"{Data}.moved");
                break;
        }
    }

    private static string? Scalar(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return Workshop.Server.Data.Backup.Run(connection, sql);
    }

    private static Task<Answer> Ask(Phone phone) =>
        phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });

    private async Task<int> Ready() => (await server.NewBrowser().Send(HttpMethod.Get, "/health/ready")).Status;

    private sealed class Server : TestServer
    {
        public LogCapture Log { get; } = new();

        protected override void Replace(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);
    }
}
