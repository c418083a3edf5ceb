using System.Globalization;
using Microsoft.Data.Sqlite;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// Answers <c>backup FILE</c>: the embedded database as it is at one moment, and the installation's key beside it, also while
/// people use the server.
/// </summary>
/// <remarks>
/// VACUUM INTO writes only what is there: a copy of the pages would also hold what SQLite has not overwritten yet. It reads one
/// snapshot, and in WAL mode readers keep nobody from writing.
/// </remarks>
public static class Backup
{
    private const int MostTries = 20;
    private const int TryIntervalMs = 50;

    public static string KeyBeside(string file) => $"{file}.key";

    /// <exception cref="StartupFailure">There is nothing to back up, or the file cannot be written or exists.</exception>
    public static void Make(Settings settings, string file, TextWriter console)
    {
        CheckProvider(settings, "backup", "pg_dump, or BACKUP DATABASE on SQL Server");
        var database = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;
        foreach (var made in new[] { file, KeyBeside(file) }.Where(File.Exists))
        {
            throw new StartupFailure($"The file {made} exists. Choose another name: a backup never overwrites one.");
        }

        var key = Path.Combine(settings.DataFolder, InstallationKey.FileName);
        foreach (var needed in new[] { database, key }.Where(f => new FileInfo(f) is not { Exists: true, Length: > 0 }))
        {
            throw new StartupFailure($"There is nothing to back up: {needed} is missing or empty. Nothing was made in its place.");
        }

        var unfinished = $"{file}.{Guid.NewGuid():N}.unfinished";
        try
        {
            PrivateFile.Write(unfinished, []);
            Copy(database, unfinished);
            Check(unfinished, file);
            PrivateFile.Flush(unfinished);
            PrivateFile.Write(KeyBeside(file), File.ReadAllBytes(key));
            File.Move(unfinished, file);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The backup {file} cannot be made: {e.Message}", e);
        }
        finally
        {
            PrivateFile.Remove(unfinished);
        }

        console.WriteLine($"Backed up to {file}, {new FileInfo(file).Length / 1024} KB. Its key is {KeyBeside(file)}: together they open every private link, so keep them apart from each other.");
    }

    /// <exception cref="StartupFailure">The command is not for this database.</exception>
    internal static void CheckProvider(Settings settings, string command, string instead)
    {
        if (settings.Provider != "sqlite")
        {
            throw new StartupFailure($"The command {command} is for SQLite. For {settings.Provider} use its own tools ({instead}), and keep {InstallationKey.FileName} from the data folder.");
        }
    }

    /// <summary>Makes sure that every page and every index of a database file can be read.</summary>
    /// <param name="shown">The name to say when it cannot.</param>
    /// <exception cref="StartupFailure">It is damaged, or no database of Workshop.</exception>
    internal static void Check(string file, string shown)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            if (Run(connection, "PRAGMA integrity_check") is var found && found != "ok")
            {
                throw new StartupFailure($"The file {shown} is damaged: {found}");
            }

            if (Run(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('Installations', 'Events')") != "2")
            {
                throw new StartupFailure($"The file {shown} is no database of Workshop.");
            }
        }
        catch (SqliteException e)
        {
            throw new StartupFailure($"The file {shown} is no database that can be read: {e.Message}", e);
        }
    }

    internal static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        // Not pooled: a file that is still open somewhere cannot be moved safely.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        // A file that came from elsewhere may bring along functions to be called by its views, triggers and indexes.
        Run(connection, "PRAGMA trusted_schema=OFF");
        return connection;
    }

    /// <summary>The first value that the statement answers, as text.</summary>
    internal static string? Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Copy(string database, string to)
    {
        using var connection = Open(database, SqliteOpenMode.ReadWrite);
        Run(connection, "VACUUM INTO @to", ("@to", to));
        // A poll that closed meanwhile could not empty the write-ahead log of its ballots, because we were reading. Never waits
        // while it holds the log: people's acts go first.
        Run(connection, "PRAGMA busy_timeout=0");
        for (var i = 0; i < MostTries && Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != "0"; i++)
        {
            Thread.Sleep(TryIntervalMs);
        }
    }
}
