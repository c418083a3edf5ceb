using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>The fast path for the little that everyone asks who comes in or comes back, outside any snapshot. On SQLite a persistent connection answers it.</summary>
public sealed class EntryReader(Lazy<WorkshopDb> db, WritingScope? writing = null, SqliteReader? sqlite = null)
{
    private static readonly Func<WorkshopDb, Guid, Task<Position?>> Here = CompiledQuery.One((WorkshopDb db, Guid eventId) =>
        db.Events.Where(e => e.Id == eventId).Select(e => new Position(db.Installations.Select(i => i.Epoch).First(), e.Seq)).SingleOrDefault());

    /// <summary>Within a transaction in which acts are stored, what they have written is to be seen.</summary>
    private SqliteReader? Reader => writing?.Db is null ? sqlite : null;

    /// <summary>How far an event is right now; null when there is no such event.</summary>
    public ValueTask<Position?> Position(Guid eventId) => Reader is { } reader ? new(reader.Position(eventId)) : new(PositionIn(db.Value, eventId));

    /// <summary>How far it is as a database shows it, within the transaction that is begun there.</summary>
    public static Task<Position?> PositionIn(WorkshopDb db, Guid eventId) => Here(db, eventId);

    /// <param name="query">A short query: on SQLite everyone else waits for it.</param>
    public Task<T> Ask<T>(Func<WorkshopDb, Task<T>> query) => Reader is { } reader ? Task.FromResult(reader.Ask(query)) : query(db.Value);
}
