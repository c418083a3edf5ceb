using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>Makes COMMIT fail: each exception put in here is thrown once, in turn.</summary>
public sealed class Faults : DbTransactionInterceptor
{
    public ConcurrentQueue<Exception> BeforeCommit { get; } = new();

    /// <summary>Thrown when everything is stored already, as when the connection breaks before the database answers.</summary>
    public ConcurrentQueue<Exception> AfterCommit { get; } = new();

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        BeforeCommit.TryDequeue(out var fault) ? throw fault : ValueTask.FromResult(result);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        AfterCommit.TryDequeue(out var fault) ? throw fault : Task.CompletedTask;
}

/// <summary>A server whose database fails when told to.</summary>
public sealed class FaultyServer : TestServer
{
    public Faults Faults { get; } = new();

    protected override void Replace(IServiceCollection services) => services.ConfigureDbContext<SqliteWorkshopDb>(o => o.AddInterceptors(Faults));
}
