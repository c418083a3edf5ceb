using Microsoft.EntityFrameworkCore;

namespace Workshop.Server.Data;

/// <summary>What acts are stored through on SQLite, by the committer's one thread.</summary>
public sealed class SqliteWriter(Settings settings, DatabaseFile file, DbContextOptions<SqliteWorkshopDb> options) : PersistentContext(settings, file, options), ICommitContexts
{
    WorkshopDb ICommitContexts.Context() => Context();
}
