namespace Workshop.Server.Live;

/// <summary>
/// Counts the sockets that backpressure ended: those let go because they did not take a message within <see cref="LiveHub.LongestSend"/>.
/// SignalR does so by itself and says it in its log alone; to the hub it looks as if the person had left. So this listens to that log, and to
/// nothing else in it.
/// </summary>
public sealed class SlowReaders(Connections connections, LiveMetrics metrics) : ILoggerProvider, ILogger
{
    private const string Category = "Microsoft.AspNetCore.Http.Connections.Internal.HttpConnectionContext";
    private const string Event = "TransportSendTimeout";
    private const string Id = "TransportConnectionId";

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider, SlowReaders>();
        services.AddLogging(log => log.AddFilter<SlowReaders>(null, LogLevel.None).AddFilter<SlowReaders>(Category, LogLevel.Trace));
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Trace;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // Said again every second until the socket is gone.
        if (eventId.Name == Event && state is IReadOnlyList<KeyValuePair<string, object?>> words
            && words.FirstOrDefault(w => w.Key == Id).Value is string connectionId && connections.MarkSlow(connectionId))
        {
            metrics.SlowReaderDropped();
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
