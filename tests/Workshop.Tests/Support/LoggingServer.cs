using System.Collections.Concurrent;
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
    private readonly Capture capture = new();

    public Faults Faults { get; } = new();

    /// <summary>While not null, every statement that reads fails with these words.</summary>
    public string? ReadsFail { get; set; }

    /// <summary>Everything logged so far, with exceptions as they would be printed.</summary>
    public IReadOnlyList<string> Log => [.. capture.Lines];

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

    private sealed class Capture : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {values} {exception}");
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
