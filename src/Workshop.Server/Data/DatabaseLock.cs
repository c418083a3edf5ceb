using Microsoft.Data.Sqlite;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// Keeps a second server off the same SQLite file: each would believe that it alone numbers the changes. Held for as long as
/// the program runs; the operating system lets go of it even when the program is killed.
/// </summary>
public sealed class DatabaseLock(Settings settings) : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private FileStream? file;

    /// <summary>True when this program now holds the lock, or needs none because a database server keeps order.</summary>
    /// <exception cref="StartupFailure">The folder of the database cannot be written.</exception>
    public bool TryTake()
    {
        if (settings.Provider != "sqlite" || file is not null)
        {
            return true;
        }

        try
        {
            var database = Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
            file = PrivateFile.OpenAlone($"{database}.lock");
            return true;
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The folder of the database cannot be written: {e.Message}", e);
        }
    }

    public void Dispose() => file?.Dispose();
}
