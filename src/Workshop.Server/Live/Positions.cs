using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>How far an event has come: its last sequence number, which counts within an epoch only.</summary>
public sealed record Position(Guid Epoch, long Seq);

/// <summary>Tells how far an event has come right now, outside any snapshot.</summary>
public sealed class Positions(Lazy<WorkshopDb> db, SqlitePositions? sqlite = null)
{
    /// <summary>Null when there is no such event.</summary>
    public ValueTask<Position?> Of(Guid eventId) => sqlite is null ? new(In(db.Value, eventId)) : new(sqlite.Of(eventId));

    /// <summary>As a database shows it, within the transaction that is begun there.</summary>
    public static readonly Func<WorkshopDb, Guid, Task<Position?>> In = CompiledQuery.One((WorkshopDb db, Guid eventId) =>
        db.Events.Where(e => e.Id == eventId).Select(e => new Position(db.Installations.Select(i => i.Epoch).First(), e.Seq)).SingleOrDefault());
}
