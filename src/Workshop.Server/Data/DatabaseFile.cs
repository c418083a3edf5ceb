using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// Whether the file under SQLite is still the one that the server began with. Unix lets anyone delete or replace a file that is open:
/// SQLite goes on writing to what nobody will ever find again.
/// </summary>
public sealed class DatabaseFile(Settings settings, ILogger<DatabaseFile> log) : IDisposable
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: another inode at the path than the one that is open, or none (sqlite.org/c3ref/c_fcntl_begin_atomic_write.html).</summary>
    private const int HasMoved = 20;

    /// <summary>What acts are answered while it is so. They may be sent again: the file may be put back.</summary>
    public static readonly Refusal Gone = new(RefusalKind.Unavailable, "server.noDatabase",
        "Gerade kann nichts gespeichert werden. Bitte der Leitung der Veranstaltung Bescheid sagen. Es wird weiter versucht.",
        "Nothing can be saved right now. Please tell the organisers. It will be tried again.")
    {
        RetryAfterSeconds = 5,
    };

    private readonly Lock changing = new();
    private PersistentConnection? open;
    private bool isLogGone;
    private bool wasGone;

    /// <summary>Makes the file where there is none, so that nobody else can read it; what SQLite puts beside it gets the same rights.</summary>
    /// <exception cref="StartupFailure">It cannot be made.</exception>
    public static void Make(Settings settings)
    {
        if (settings.DatabaseFile is not { } file || Path.Exists(file))
        {
            return;
        }

        try
        {
            PrivateFile.Write(file, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The database ({file}) cannot be opened and written: {e.Message}", e);
        }
    }

    /// <summary>From now on <see cref="IsGone"/> compares with the file that is there now.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public void Watch()
    {
        if (settings.DatabaseFile is not null && open is null)
        {
            // Stays open, so that there is a write-ahead log as long as the server runs.
            open = PersistentConnection.To(settings);
            open.Open();
            Backup.Run(open, "SELECT COUNT(*) FROM sqlite_master");
        }
    }

    /// <summary>
    /// Whether the file was deleted or replaced, or the write-ahead log beside it deleted. Costs two looks at the folder and no lock of
    /// SQLite's. A file that is put back is there again; a log is not, for SQLite would begin another one.
    /// </summary>
    public bool IsGone()
    {
        if (open is not { Handle: { } handle })
        {
            return false;
        }

        var isGone = isLogGone || FileControl(handle, nint.Zero, HasMoved, out var moved) == 0 && moved != 0;
        if (!isGone && !File.Exists($"{settings.DatabaseFile}-wal"))
        {
            isLogGone = isGone = true;
        }

        if (isGone != wasGone)
        {
            SayOnce(isGone);
        }

        return isGone;
    }

    /// <exception cref="DatabaseGoneException">It is gone.</exception>
    public void Check()
    {
        if (IsGone())
        {
            throw new DatabaseGoneException();
        }
    }

    public void Dispose() => open?.Dispose();

    private void SayOnce(bool isGone)
    {
        lock (changing)
        {
            if (isGone == wasGone)
            {
                return;
            }

            wasGone = isGone;
            if (isGone)
            {
                log.LogCritical("The database {File} was deleted or replaced while the server runs. Acts are refused until it is put back; otherwise stop the server and restore a backup.",
                    isLogGone ? $"{settings.DatabaseFile}-wal" : settings.DatabaseFile);
            }
            else
            {
                log.LogWarning("The database {File} is there again. Acts are taken.", settings.DatabaseFile);
            }
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(sqlite3 database, nint name, int operation, out int answer);
}

/// <summary>The file under SQLite was deleted or replaced.</summary>
public sealed class DatabaseGoneException() : IOException("The database was deleted or replaced while the server runs.");
