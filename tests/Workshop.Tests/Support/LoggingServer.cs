using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>A server whose log can be read, at the lowest level that an operator can ask for as a whole; and whose database fails when told to.</summary>
public sealed class LoggingServer : TestServer
{
    private readonly LogCapture capture = new();

    public Faults Faults { get; } = new();

    /// <summary>While not null, every statement that reads fails with these words.</summary>
    public string? ReadsFail { get; set; }

    /// <summary>Everything logged so far, with exceptions as they would be printed.</summary>
    public IReadOnlyList<string> Log => capture.Lines;

    /// <summary>Warnings and errors among them.</summary>
    public IReadOnlyList<string> Problems => capture.Problems;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Trace" };

    protected override void Replace(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteWorkshopDb>(o => o.AddInterceptors(Faults, new FailingReads(this)));
        services.AddSingleton<ILoggerProvider>(capture);
    }

    private sealed class FailingReads(LoggingServer server) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            server.ReadsFail is { } words ? throw new SqliteException(words, 1) : ValueTask.FromResult(result);
    }
}
