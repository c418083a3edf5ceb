using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>
/// The time that timed acts go by: the database's, since the clocks of several servers differ and this one outlives each of them. SQLite
/// has none of its own: there it is a monotonic clock, which follows the system's clock forward and never back. So a clock that is set
/// back neither makes anything due once more nor holds anything up; one that is set forward makes due what would have been by then.
/// </summary>
public sealed class DatabaseClock(TimeProvider time)
{
    internal const string OfPostgres = "SELECT clock_timestamp() AS \"Value\"";
    internal const string OfSqlServer = "SELECT SYSUTCDATETIME() AS [Value]";

    private readonly Lock reading = new();
    private DateTime latest;
    private long latestAt;
    private bool isServers;

    /// <summary>
    /// Now, in UTC and whole microseconds. Whoever asks in a handler is told the time after the event's lock was got, and not that of the
    /// beginning of the transaction, which may have waited for it.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database server cannot be asked.</exception>
    public async Task<DateTime> Now(WorkshopDb db)
    {
        if (db is SqliteWorkshopDb)
        {
            return Follow();
        }

        var told = await db.Database.SqlQueryRaw<DateTime>(db is PostgresWorkshopDb ? OfPostgres : OfSqlServer).ToListAsync();
        var now = DateTime.SpecifyKind(told[0], DateTimeKind.Utc);
        lock (reading)
        {
            (latest, latestAt, isServers) = (now, time.GetTimestamp(), true);
        }

        return Whole(now);
    }

    /// <summary>
    /// Now, without asking a database server: what it said last, and what has gone by since. For what is told to people, who need no
    /// more than whole seconds; until it was asked once, the system's clock.
    /// </summary>
    public DateTime Estimate()
    {
        lock (reading)
        {
            return isServers ? Whole(latest + time.GetElapsedTime(latestAt)) : Follow();
        }
    }

    private DateTime Follow()
    {
        lock (reading)
        {
            var at = time.GetTimestamp();
            var steady = latest + time.GetElapsedTime(latestAt, at);
            var system = time.GetUtcNow().UtcDateTime;
            (latest, latestAt) = (system > steady ? system : DateTime.SpecifyKind(steady, DateTimeKind.Utc), at);
            return Whole(latest);
        }
    }

    /// <summary>As fine as PostgreSQL stores, so that a time is read as it was written.</summary>
    private static DateTime Whole(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
