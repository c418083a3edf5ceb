#pragma warning disable EF1001 // There is no public way to see a query before its values are taken out of it.
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure.Internal;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>
/// The real server on SQLite. Each query and each save is translated a second time, for SQL Server with the very same values, and what
/// comes of it has to be readable by SQL Server's grammar.
/// </summary>
/// <remarks>
/// It does not say whether SQL Server knows the names and types, what it answers, how long it takes, whom it locks, or which number
/// a mistake has there.
/// </remarks>
public sealed class TranslatingServer : TestServer
{
    private readonly SecondTranslation second = new();

    /// <summary>Different statements for SQL Server so far.</summary>
    public IReadOnlyCollection<string> Statements => second.Statements;

    /// <inheritdoc cref="SecondTranslation.Mistakes"/>
    public IReadOnlyCollection<string> Mistakes => second.Mistakes;

    /// <summary>To be called after a test: whatever it made the server ask could be asked of SQL Server.</summary>
    public void AssertReadableBySqlServer()
    {
        Assert.NotEmpty(Statements);
        Assert.Empty(Mistakes);
    }

    protected override void Replace(IServiceCollection services) => services.ConfigureDbContext<SqliteWorkshopDb>(o => o
        .AddInterceptors(second)
        .ReplaceService<IQueryCompiler, Compiler>());

    private sealed class Compiler(
        IQueryContextFactory queryContexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, IDatabase database, IDiagnosticsLogger<DbLoggerCategory.Query> logger,
        ICurrentDbContext current, IEvaluatableExpressionFilter filter, IModel model, IDbContextOptions options)
        : QueryCompiler(queryContexts, cache, keys, database, logger, current, filter, model)
    {
        private readonly SecondTranslation second = options.FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<SecondTranslation>().Single();

        public override TResult Execute<TResult>(Expression query)
        {
            second.Hear(query, (compiler, again, _) => compiler.Execute<TResult>(again));
            return base.Execute<TResult>(query);
        }

        public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
        {
            second.Hear(query, (compiler, again, _) => compiler.ExecuteAsync<TResult>(again, CancellationToken.None));
            return base.ExecuteAsync<TResult>(query, cancellationToken);
        }

        public override Func<QueryContext, TResult> CreateCompiledAsyncQuery<TResult>(Expression query)
        {
            second.Hear(query, (compiler, again, values) => compiler.CreateCompiledAsyncQuery<TResult>(again)(values));
            return base.CreateCompiledAsyncQuery<TResult>(query);
        }
    }
}
