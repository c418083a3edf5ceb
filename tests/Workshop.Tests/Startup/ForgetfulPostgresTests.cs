using Npgsql;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>A PostgreSQL that says "stored" before it is: not without being told that this is meant.</summary>
[OnDatabase("postgres")]
[Trait(Speed.Name, Speed.Slow)]
public sealed class ForgetfulPostgresTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-start-");

    [ContractFact]
    public async Task A_database_that_acknowledges_before_it_stores_is_refused_in_one_line()
    {
        await using var database = await TestDatabase.New("postgres");
        var off = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c synchronous_commit=off" }.ToString();

        var (code, output, errors) = await Links(off);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("The database (ConnectionStrings:Workshop) would forget in a crash what was acknowledged: ", errors);
        Assert.Contains("synchronous_commit is off. Set it to on, or Database:MayForget", errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((0, ""), await ExitOf(Links(off, "--Database:MayForget=true")));

        // What this server itself has off, if anything, is told as well; nothing else is.
        var itself = await Settings(database.ConnectionString!);
        var (_, _, told) = await Links(database.ConnectionString!);
        Assert.Equal(itself, itself.Count == 0 ? [] : told.Split(": ")[1].Split(" is off")[0].Split(", "));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<(int, string)> ExitOf(Task<(int ExitCode, string Output, string Errors)> run) => ((await run).ExitCode, (await run).Errors);

    private static async Task<List<string>> Settings(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var off = new List<string>();
        foreach (var name in new[] { "fsync", "full_page_writes", "synchronous_commit" })
        {
            await using var command = new NpgsqlCommand($"SHOW {name}", connection);
            if ((string?)await command.ExecuteScalarAsync() == "off")
            {
                off.Add(name);
            }
        }

        return off;
    }

    private Task<(int ExitCode, string Output, string Errors)> Links(string connection, params string[] more) =>
        ServerProcess.Run(["links", $"--Data:Folder={folder.FullName}/data", "--Database:Provider=postgres", $"--ConnectionStrings:Workshop={connection}", .. more]);
}
