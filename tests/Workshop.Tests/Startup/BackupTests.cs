using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Polls;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary><c>backup</c> and <c>restore</c> as someone types them, with a server that people use meanwhile.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class BackupTests : IAsyncLifetime
{
    /// <summary>Marks a database as one that a version which does not exist yet has changed.</summary>
    internal const string ByAnotherVersion = """INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0')""";

    private readonly TestServer server = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-backup-");

    private string Data { get; set; } = "";

    private string File => Path.Combine(folder.FullName, "monday.db");

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        Data = server.Services.GetRequiredService<Settings>().DataFolder;
    }

    [Fact]
    public async Task A_backup_while_people_vote_holds_everything_acknowledged_before_it_began()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.Join(e)));
        // Heavy enough that copying it takes longer than anybody needs for their next vote.
        await server.InDatabase(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TABLE Weight AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT randomblob(4000) AS Bytes FROM n"));
        var acknowledged = new long[hall.Length];
        using var stop = new CancellationTokenSource();
        var voting = hall.Select((p, i) => KeepVoting(p, poll, rev => acknowledged[i] = rev, stop.Token)).ToList();
        await Eventually.True(() => acknowledged.All(rev => rev > 2), "votes from everyone");

        var before = acknowledged.ToArray();
        var (code, output, errors) = await Run("backup", File);
        var after = acknowledged.ToArray();
        await stop.CancelAsync();
        await Task.WhenAll(voting);

        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith($"Backed up to {File}", output);
        Assert.All(before.Zip(after), revs => Assert.True(revs.Second > revs.First, "Voting went on during the backup."));
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.All(hall.Select((p, i) => Convert.ToInt64(Scalar($"SELECT Rev FROM Ballots WHERE PollId = {Literal(poll.Id)} AND ParticipantId = {Literal(p.Id)}"))).Zip(before),
            revs => Assert.InRange(revs.First, revs.Second, long.MaxValue));
        // One moment: the tally is the sum of the ballots.
        Assert.Equal(Scalar($"SELECT COUNT(*) FROM Ballots WHERE PollId = {Literal(poll.Id)}"), Scalar($"SELECT SUM(Count) FROM PollTallies WHERE PollId = {Literal(poll.Id)}"));
        Assert.Equal(await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "installation.key")), await System.IO.File.ReadAllBytesAsync($"{File}.key"));
        Assert.All([File, $"{File}.key"], f => Assert.True(OperatingSystem.IsWindows() || System.IO.File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.Equal(2, folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_restored_backup_is_what_everyone_sees_and_their_links_still_open()
    {
        var e = await server.NewEvent();
        var (moderator, kim, late) = (await server.Open(e), await server.Join(e), new Phone(server, e, "de"));
        await kim.Ask("Steht in der Sicherung");
        await using var before = await kim.Listen();
        await Run("backup", File);
        await kim.Ask("Kam danach");
        await late.Join();
        var held = await kim.State();
        Assert.Equal(2, held.Me!.Questions.Count);
        var key = await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "installation.key"));

        await Refused("A server is using this database", "restore", File);
        Assert.Equal(2, (await kim.Me()).Questions.Count);

        await Stop();
        await System.IO.File.WriteAllBytesAsync(Path.Combine(Data, "installation.key"), new byte[32]);
        var (code, output, errors) = await Run("restore", File);
        Assert.Equal((0, ""), (code, errors));
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        server.Start();

        // Whoever had followed hears of another epoch, is sent to load everything, and shows what the backup held.
        await using var again = await kim.Listen(held.Seq);
        Assert.NotEqual(before.Followed!.Epoch, again.Followed!.Epoch);
        (await kim.Try(HttpMethod.Get, $"changes?{kim.As}&after={held.Seq}&epoch={held.Epoch}")).Refused("changes.reset");
        Assert.Equal("Steht in der Sicherung", Assert.Single((await kim.State()).Me!.Questions).Text);
        Assert.Single((await moderator.State()).Views.Questions);
        (await late.Try(HttpMethod.Get, "me")).Refused("participant.unknown");
        Assert.Equal(late.Id, (await late.Join()).ParticipantId);

        // What was there is kept, and can itself be restored.
        var aside = Assert.Single(Directory.GetFiles(Data, "workshop.db.before-*"));
        Assert.Contains($"is kept as {aside};", output);
        Assert.Equal(new byte[32], await System.IO.File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Data, "installation.key.before-*"))));
        Assert.Equal(key, await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "installation.key")));
        await Stop();
        // Also whoever restores twice within a second keeps both.
        var older = Enumerable.Range(0, 60).Select(s => Path.Combine(Data, $"workshop.db.before-{DateTime.UtcNow.AddSeconds(s):yyyyMMdd-HHmmss}")).Where(f => f != aside).ToList();
        older.ForEach(f => System.IO.File.WriteAllText(f, "older"));
        Assert.Equal((0, ""), await Run("restore", aside) is var (done, _, said) ? (done, said) : default);
        Assert.All(older, f => Assert.Equal("older", System.IO.File.ReadAllText(f)));
        Assert.Equal(older.Count + 2, Directory.GetFiles(Data, "workshop.db.before-*").Length);
        server.Start();
        Assert.Equal(2, (await kim.Me()).Questions.Count);
    }

    [Fact]
    public async Task A_backup_holds_no_ballot_of_a_poll_that_has_closed()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew(options: 4, maxChoices: 2);
        var hall = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => server.Join(e)));
        await Task.WhenAll(hall.Select((p, i) => p.Vote(poll.Id, 1, poll.Option(i % 4))));
        await Run("backup", File);
        Assert.Equal(hall.Length, await Linked(File));

        await moderator.Run(poll, "close");
        await Run("backup", $"{File}2");

        Assert.Equal(0, await Linked($"{File}2"));

        async Task<int> Linked(string file)
        {
            var bytes = Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(file));
            return hall.Where((p, i) => bytes.Contains(PollActs.InFile(p.Id, poll.Option(i % 4)), StringComparison.Ordinal)).Count();
        }
    }

    [Fact]
    public async Task A_poll_that_closes_while_a_backup_reads_leaves_no_ballot_in_the_log()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        await using (var reader = new SqliteConnection($"Data Source={Path.Combine(Data, "workshop.db")};Pooling=False"))
        {
            // Reads for so long that the server gives up emptying its log.
            await reader.OpenAsync();
            await using var reading = reader.BeginTransaction(deferred: true);
            await using var command = reader.CreateCommand();
            command.Transaction = reading;
            command.CommandText = "SELECT COUNT(*) FROM Events";
            await command.ExecuteScalarAsync();
            await moderator.Run(poll, "close");
            Assert.NotEqual(0, InLog());
        }

        Assert.Equal(0, (await Run("backup", File)).ExitCode);

        Assert.Equal(0, InLog());

        // Whoever is the last to close the database takes the log away altogether.
        long InLog() => new FileInfo(Path.Combine(Data, "workshop.db-wal")) is { Exists: true } log ? log.Length : 0;
    }

    [Fact]
    public async Task What_cannot_be_backed_up_or_restored_is_said_in_one_line_and_nothing_is_touched()
    {
        await System.IO.File.WriteAllTextAsync(File, "kept");
        await Refused($"The file {File} exists", "backup", File);
        Assert.Equal("kept", await System.IO.File.ReadAllTextAsync(File));
        await System.IO.File.WriteAllTextAsync($"{File}2.key", "kept");
        await Refused($"The file {File}2.key exists", "backup", $"{File}2");
        await Refused("Say which file: backup FILE", "backup");
        await Refused("Say which file: restore FILE", "restore", "--lan");
        await Refused("There is nothing to back up", "backup", $"{File}3", $"--Data:Folder={folder.FullName}/nowhere");
        await Refused("The backup", "backup", $"{folder.FullName}/missing/x.db");
        foreach (var command in new[] { "backup", "restore" })
        {
            Assert.Contains(command == "backup" ? "pg_dump" : "pg_restore", await Refused($"The command {command} is for SQLite", command, $"{File}3", "--Database:Provider=postgres", "--ConnectionStrings:Workshop=Host=127.0.0.1"));
        }

        await Stop();
        var before = await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "workshop.db"));
        await Refused("There is no file", "restore", $"{File}4");
        await Refused($"The file {File} is no database", "restore", File);
        await new SqliteConnection($"Data Source={File}5;Pooling=False").OpenAsync();
        await Refused($"The file {File}5 is no database of Workshop", "restore", $"{File}5");
        Assert.Equal(0, (await Run("backup", $"{File}6")).ExitCode);
        await Damage($"{File}6");
        await Refused($"The file {File}6 is ", "restore", $"{File}6");
        Assert.Equal(0, (await Run("backup", $"{File}7")).ExitCode);
        await System.IO.File.WriteAllTextAsync($"{File}7.key", "short");
        await Refused($"The file {File}7.key is no installation key", "restore", $"{File}7");
        Assert.Equal(0, (await Run("backup", $"{File}8")).ExitCode);
        await using (var later = new SqliteConnection($"Data Source={File}8;Pooling=False"))
        {
            await later.OpenAsync();
            Backup.Run(later, ByAnotherVersion);
        }

        await Refused($"The backup {File}8 was made by another version", "restore", $"{File}8");
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(Path.Combine(Data, "workshop.db")));
        Assert.DoesNotContain(Directory.GetFiles(Data).Concat(Directory.GetFiles(folder.FullName)), f => f.Contains("unfinished") || f.Contains("before"));
        server.Start();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task KeepVoting(Phone phone, PollView poll, Action<long> acknowledged, CancellationToken stop)
    {
        for (var rev = 1; !stop.IsCancellationRequested; rev++)
        {
            if ((await phone.TryVote(poll.Id, rev, poll.Option(rev % 3))).Status == 200)
            {
                acknowledged(rev);
            }

            // Slower than the limit of acts per second.
            await Task.Delay(TimeSpan.FromSeconds(1.0 / RateLimits.ActsPerSecond), CancellationToken.None);
        }
    }

    private static async Task Damage(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        for (var page = 8192; page < stream.Length; page += 4096)
        {
            stream.Position = page + 100;
            stream.Write(Encoding.ASCII.GetBytes(new string('x', 200)));
        }
    }

    private static string Literal(Guid id) => $"x'{Convert.ToHexString(SqliteWorkshopDb.Stored(id))}'";

    private async Task Stop()
    {
        await server.Stop();
        SqliteConnection.ClearAllPools();
    }

    private string? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return Backup.Run(connection, sql);
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) =>
        ServerProcess.Run(arguments.Any(a => a.StartsWith("--Data:Folder", StringComparison.Ordinal)) ? arguments : [.. arguments, $"--Data:Folder={Data}"]);

    private async Task<string> Refused(string begins, params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        Assert.StartsWith(begins, errors);
        Assert.Equal((1, ""), (code, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return errors;
    }
}
