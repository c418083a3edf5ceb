using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>Makes what was deleted unreadable also where the database keeps a copy for a while.</summary>
public static class ForgetDeleted
{
    /// <summary>
    /// SQLite's write-ahead log still holds pages as they were before the deletion. Writes it into the database and empties it;
    /// outside a transaction. Other databases' own logs are beyond our reach.
    /// </summary>
    /// <exception cref="TimeoutException">Someone has been reading all the time, so that the log could not be emptied.</exception>
    public static async Task InLog(WorkshopDb db)
    {
        if (db is not SqliteWorkshopDb)
        {
            return;
        }

        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) != 0)
        {
            throw new TimeoutException("The write-ahead log is being read and could not be emptied.");
        }
    }
}
