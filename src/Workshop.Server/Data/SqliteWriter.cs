using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>What acts are stored through on SQLite, by the committer's one thread.</summary>
public sealed class SqliteWriter(Settings settings, DbContextOptions<SqliteWorkshopDb> options) : KeptContext(settings, options);

/// <summary>What a scope in which acts are stored works with; null where any connection does.</summary>
public sealed class WritingScope
{
    /// <summary>To be set before anything in the scope asks for its database.</summary>
    public WorkshopDb? Db { get; set; }
}
