using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Workshop.Server.Data;

/// <summary>What acts are stored through, by the committer's one thread: never a connection that somebody reads on.</summary>
public interface ICommitContexts
{
    WorkshopDb Context();

    /// <summary>After a failure: the next context gets another connection, whatever state this one is in.</summary>
    void BeginAnew();
}

/// <summary>Contexts on a pool of connections of their own, where a database server keeps order.</summary>
/// <param name="options">Those of all contexts.</param>
/// <param name="connect">Leads them to the pool for storing.</param>
public sealed class CommitPool<T>(DbContextOptions<T> options, Action<DbContextOptionsBuilder> connect) : ICommitContexts
    where T : WorkshopDb
{
    private readonly PooledDbContextFactory<T> contexts = new(Connected(options, connect));

    public WorkshopDb Context() => contexts.CreateDbContext();

    /// <summary>The driver takes no connection back into its pool that broke.</summary>
    public void BeginAnew()
    {
    }

    private static DbContextOptions<T> Connected(DbContextOptions<T> options, Action<DbContextOptionsBuilder> connect)
    {
        var builder = new DbContextOptionsBuilder<T>(options);
        connect(builder);
        return builder.Options;
    }
}

/// <summary>What a scope in which acts are stored works with; null where any connection does.</summary>
public sealed class WritingScope
{
    /// <summary>To be set before anything in the scope asks for its database.</summary>
    public WorkshopDb? Db { get; set; }
}
