using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Workshop.Server.Kernel;

/// <summary>
/// Coalesces warnings and errors of one place with one cause: the first is written at once, then one a second that says how many were
/// held back. When a database is away for ten seconds, every request, push and sweep has the same to say.
/// </summary>
public sealed partial class CoalescedLog : ILoggerFactory
{
    /// <summary>The name that our own lines give to the cause in their template.</summary>
    public const string Cause = "Failure";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>After this long without a word, a cause is forgotten.</summary>
    private static readonly TimeSpan LongestHeld = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Category, LogLevel Level, string What), Repeats> known = new();
    private readonly ILoggerFactory inner;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    public CoalescedLog(ILoggerFactory inner, TimeProvider time)
    {
        (this.inner, this.time) = (inner, time);
        timer = time.CreateTimer(_ => WriteHeldBack(), null, Interval, Interval);
    }

    /// <summary>Puts this before whatever the host writes its log to.</summary>
    public static void AddTo(IServiceCollection services) => services.AddSingleton<ILoggerFactory>(p => new CoalescedLog(
        new LoggerFactory(p.GetServices<ILoggerProvider>(), p.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(), p.GetRequiredService<IOptions<LoggerFactoryOptions>>()),
        TimeProvider.System));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName, inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <summary>Also what is still held back is written.</summary>
    public void Dispose()
    {
        timer.Dispose();
        foreach (var repeats in known.Values)
        {
            repeats.Flush();
        }

        inner.Dispose();
    }

    private void WriteHeldBack()
    {
        var now = time.GetTimestamp();
        foreach (var (key, repeats) in known)
        {
            if (repeats.FlushIfDue(time, now) >= LongestHeld)
            {
                known.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Two causes are one when they differ in numbers alone: how many acts, which port.</summary>
    private static string WhatOf<TState>(EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var named = state as IReadOnlyList<KeyValuePair<string, object?>>;
        var cause = named?.FirstOrDefault(s => s.Key == Cause).Value as string;
        var what = cause is null && exception is null ? formatter(state, exception) : $"{named?[^1].Value} {cause} {exception?.GetType()} {exception?.Message}";
        return $"{id.Id} {Numbers().Replace(what, "#")}";
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    private sealed class Logger(CoalescedLog log, string category, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Warning || !inner.IsEnabled(logLevel))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            var repeats = log.known.GetOrAdd((category, logLevel, WhatOf(eventId, state, exception, formatter)), _ => new Repeats());
            repeats.Write(log.time, held => inner.Log(logLevel, eventId, state, exception, held == 0 ? formatter
                : (s, e) => $"{formatter(s, e)} ({held} more like this were held back.)"));
        }
    }

    /// <summary>One cause at one place.</summary>
    private sealed class Repeats
    {
        private readonly Lock writing = new();
        private Action<int>? latest;
        private int held;
        private long written;

        public void Write(TimeProvider time, Action<int> write)
        {
            lock (writing)
            {
                if (written != 0 && time.GetElapsedTime(written) < Interval)
                {
                    (latest, held) = (write, held + 1);
                    return;
                }

                written = time.GetTimestamp();
                write(held);
                (latest, held) = (null, 0);
            }
        }

        /// <returns>How long nothing has been written.</returns>
        public TimeSpan FlushIfDue(TimeProvider time, long now)
        {
            lock (writing)
            {
                var since = time.GetElapsedTime(written, now);
                if (latest is not null && since >= Interval)
                {
                    written = now;
                    Flush();
                }

                return since;
            }
        }

        public void Flush()
        {
            lock (writing)
            {
                latest?.Invoke(held - 1);
                (latest, held) = (null, 0);
            }
        }
    }
}
