using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// Answers <c>restore FILE</c>: puts a backup in the place of the database. Nothing is deleted; what was there is set aside.
/// </summary>
public static class Restore
{
    /// <summary>What stands beside a database that was not closed, and the database itself.</summary>
    private static readonly string[] WithLog = ["-wal", "-shm", ""];

    /// <exception cref="StartupFailure">A server is running, the backup cannot be used, or a file cannot be written.</exception>
    public static void Run(Settings settings, string file, TextWriter console)
    {
        Backup.CheckProvider(settings, "restore", "pg_restore, or RESTORE DATABASE on SQL Server");
        if (!File.Exists(file))
        {
            throw new StartupFailure($"There is no file {file}.");
        }

        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
        var suffix = FreeSuffix(database, Path.Combine(settings.DataFolder, InstallationKey.FileName));
        var unfinished = $"{database}.{Guid.NewGuid():N}.unfinished";
        try
        {
            PrivateFile.MakeFolder(settings.DataFolder);
            using var alone = new DatabaseLock(settings);
            if (!alone.TryTake())
            {
                throw new StartupFailure("A server is using this database. Stop it first.");
            }

            foreach (var end in WithLog.Where(end => File.Exists(file + end)))
            {
                PrivateFile.Copy(file + end, unfinished + end);
            }

            // Before anything in it is read: what it is made of decides what reading it does.
            CheckSchema(unfinished, file);
            Backup.Check(unfinished, file);
            CheckKey(Backup.KeyBeside(file));
            BeginEpoch(unfinished);
            PrivateFile.Flush(unfinished);
            var aside = SetAside(database, suffix);
            File.Move(unfinished, database);
            console.WriteLine($"Restored {file}. {aside}{RestoreKey(settings, file, suffix)}");
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The backup {file} cannot be restored: {e.Message}", e);
        }
        finally
        {
            WithLog.ToList().ForEach(end => PrivateFile.Remove(unfinished + end));
        }
    }

    /// <summary>Also whoever restores twice within a second loses nothing.</summary>
    private static string FreeSuffix(string database, string key)
    {
        var suffix = $".before-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? suffix : $"{suffix}-{i}")
            .First(free => !WithLog.Any(end => File.Exists(database + free + end)) && !File.Exists(key + free));
    }

    /// <summary>Clients hold sequence numbers of another past than this one: with a new epoch they load everything afresh.</summary>
    private static void BeginEpoch(string file)
    {
        using var connection = Backup.Open(file, SqliteOpenMode.ReadWrite);
        Backup.Run(connection, "UPDATE Installations SET Epoch = @epoch", ("@epoch", SqliteWorkshopDb.Stored(Guid.NewGuid())));
    }

    private static string SetAside(string database, string suffix)
    {
        var isThere = File.Exists(database);
        if (isThere)
        {
            FoldLog(database);
        }

        // A log belongs to its file and to no other, also one that was left behind when its file was lost: SQLite would play it into
        // whatever lies there next. It goes first, so that it never meets the new one.
        var left = WithLog.Where(end => File.Exists(database + end)).ToList();
        left.ForEach(end => File.Move(database + end, database + suffix + end));
        return isThere ? $"The database before is kept as {database + suffix}; delete it when nobody needs it any more. "
            : left.Count > 0 ? $"What was left of the lost database is kept as {database + suffix + left[0]}. "
            : "";
    }

    /// <summary>After a crash the last acts stand in the write-ahead log alone. A damaged database, though, is set aside as it is.</summary>
    private static void FoldLog(string database)
    {
        try
        {
            using var connection = Backup.Open(database, SqliteOpenMode.ReadWrite);
            Backup.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // Its files are kept together.
        }
    }

    /// <summary>
    /// Makes sure that the file is made of what our own migrations make, and of nothing else: a trigger or a view that somebody added
    /// would run with the server's rights.
    /// </summary>
    /// <exception cref="StartupFailure">It is another version's, or no database of Workshop.</exception>
    private static void CheckSchema(string file, string shown)
    {
        try
        {
            using var connection = Backup.Open(file, SqliteOpenMode.ReadOnly);
            var found = Schema(connection);
            using var db = new SqliteWorkshopDb(new DbContextOptionsBuilder<SqliteWorkshopDb>().UseSqlite(connection).Options);
            if (!found.Any(part => part.StartsWith($"table {HistoryRepository.DefaultTableName} ", StringComparison.Ordinal)))
            {
                throw new StartupFailure($"The file {shown} is no database of Workshop.");
            }

            if (Databases.IsOfAnotherVersion(db))
            {
                throw new StartupFailure($"The backup {shown} was made by another version of Workshop. Restore it with that version.");
            }

            var expected = ExpectedSchema(db.Database.GetAppliedMigrations().LastOrDefault() ?? Migration.InitialDatabase);
            if (!found.SequenceEqual(expected))
            {
                var names = found.Except(expected).Concat(expected.Except(found)).Select(part => part.Split(' ')[1]).Distinct();
                throw new StartupFailure($"The file {shown} is no database of Workshop as this program makes it, and is not used. It differs in: {string.Join(", ", names)}");
            }
        }
        catch (SqliteException e)
        {
            throw new StartupFailure($"The file {shown} is no database that can be read: {e.Message}", e);
        }
    }

    /// <summary>What a new database is made of once <paramref name="migration"/> has been applied.</summary>
    private static List<string> ExpectedSchema(string migration)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var db = new SqliteWorkshopDb(new DbContextOptionsBuilder<SqliteWorkshopDb>().UseSqlite(connection).Options);
        db.Database.Migrate(migration);
        return Schema(connection);
    }

    /// <summary>Every table, index, view and trigger: kind, name, the table it belongs to, and how it was made. What ANALYZE leaves behind runs nothing.</summary>
    private static List<string> Schema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
        using var row = command.ExecuteReader();
        var parts = new List<string>();
        while (row.Read())
        {
            var sql = row.IsDBNull(3) ? "" : string.Join(' ', row.GetString(3).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            parts.Add($"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)} {sql}");
        }

        return parts;
    }

    private static void CheckKey(string file)
    {
        if (File.Exists(file) && new FileInfo(file).Length != InstallationKey.KeyBytes)
        {
            throw new StartupFailure($"The file {file} is no installation key.");
        }
    }

    private static string RestoreKey(Settings settings, string file, string suffix)
    {
        var (backup, key) = (Backup.KeyBeside(file), Path.Combine(settings.DataFolder, InstallationKey.FileName));
        if (!File.Exists(backup))
        {
            return $"There is no {backup}, so private links stay as {key} makes them.";
        }

        var bytes = File.ReadAllBytes(backup);
        if (!File.Exists(key))
        {
            PrivateFile.Write(key, bytes);
        }
        else if (!CryptographicOperations.FixedTimeEquals(bytes, File.ReadAllBytes(key)))
        {
            File.Move(key, key + suffix);
            PrivateFile.Write(key, bytes);
            return $"The key before is kept as {key + suffix}.";
        }

        return "Private links are those of the backup.";
    }
}
