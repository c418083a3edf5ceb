using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workshop.Support;

/// <summary>Keeps everything logged, at any level, with exceptions as they would be printed.</summary>
public sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<string> Lines => [.. lines.Select(l => l.Text)];

    /// <summary>What someone at a console sees by default.</summary>
    public IReadOnlyList<string> Problems => [.. lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
        lines.Enqueue((logLevel, $"{logLevel} {formatter(state, exception)} {values} {exception}"));
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
