using System.Data.Common;
using System.Diagnostics;

namespace Workshop.Server.Data;

/// <summary>
/// Secure erasure in the background: empties SQLite's write-ahead log soon after anything was stored, and keeps trying while another program reads. So nobody has to
/// know which act took something back: the ballots of a closed poll, a withdrawn, reworded or deleted text, a rating, a name.
/// </summary>
public sealed class ErasureService(Settings settings, DatabaseFile file, IHostApplicationLifetime lifetime, ILogger<ErasureService> log) : BackgroundService
{
    /// <summary>While people act one after another, the log is left alone.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Though not for longer than this.</summary>
    private static readonly TimeSpan LongestBusy = TimeSpan.FromSeconds(10);

    /// <summary>After this much failing it is no reader of our own, and staff are told.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(5);

    /// <summary>From the signal to stop on: a stop takes 15 s at most.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(12);

    private const int PatienceMs = 50;

    private readonly PersistentConnection? connection = settings.DatabaseFile is null ? null : PersistentConnection.To(settings);
    private readonly Lock trying = new();
    private Task? ending;
    private long marked;
    private long latest;
    private long failing;
    private long stopping;
    private bool saidLate;

    /// <summary>Whether something that was taken back can still be read in the log, since another program reads the database.</summary>
    public bool IsLate => Volatile.Read(ref failing) is var since and not 0 && Stopwatch.GetElapsedTime(since) >= LateAfter;

    /// <summary>Something was stored.</summary>
    public void Mark()
    {
        if (connection is not null)
        {
            var now = Stopwatch.GetTimestamp();
            Volatile.Write(ref latest, now);
            Interlocked.CompareExchange(ref marked, now, 0);
        }
    }

    /// <summary>After the committer has ended, so that what it stored last is forgotten too. Who stops the host twice waits twice.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (trying)
        {
            return ending ??= End(cancellationToken);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => Volatile.Write(ref stopping, Stopwatch.GetTimestamp()));
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        connection?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connection is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(ShortestInterval);
        var (interval, tried) = (ShortestInterval, 0L);
        while (await Next(timer, stoppingToken))
        {
            // Also when nobody acts, it is noticed that the file is gone.
            if (file.IsGone() || !IsDue() || Stopwatch.GetElapsedTime(tried) < interval)
            {
                continue;
            }

            var isDone = TryOnce();
            tried = Stopwatch.GetTimestamp();
            interval = isDone ? ShortestInterval : interval * 2 < LongestInterval ? interval * 2 : LongestInterval;
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopped)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopped);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task End(CancellationToken stopped)
    {
        await base.StopAsync(stopped);
        while (Volatile.Read(ref marked) != 0 && !TryOnce())
        {
            if (stopped.IsCancellationRequested || Stopwatch.GetElapsedTime(Volatile.Read(ref stopping)) >= LongestStop)
            {
                log.LogWarning("Another program still reads the database, so that its write-ahead log holds what people deleted. The next start removes it before anyone can come in.");
                break;
            }

            await Task.Delay(ShortestInterval, CancellationToken.None);
        }
    }

    private bool IsDue() => Volatile.Read(ref marked) is var since and not 0
        && (Stopwatch.GetElapsedTime(Volatile.Read(ref latest)) >= Quiet || Stopwatch.GetElapsedTime(since) >= LongestBusy);

    private bool TryOnce()
    {
        // What is stored from here on is for the next time.
        var since = Interlocked.Exchange(ref marked, 0);
        var isDone = false;
        try
        {
            connection!.Open();
            isDone = LogErasure.TryEmpty(connection, PatienceMs);
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            log.LogWarning("The write-ahead log could not be emptied; trying again: {Failure}", DatabaseFailures.ForLog(e));
        }

        if (isDone)
        {
            if (saidLate)
            {
                saidLate = false;
                log.LogWarning("The write-ahead log is empty again.");
            }

            Volatile.Write(ref failing, 0);
            return true;
        }

        Volatile.Write(ref marked, since);
        if (Interlocked.CompareExchange(ref failing, Stopwatch.GetTimestamp(), 0) == 0)
        {
            log.LogInformation("The write-ahead log is being read and could not be emptied; trying again.");
        }
        else if (IsLate && !saidLate)
        {
            saidLate = true;
            log.LogWarning("Another program reads the database, so that its write-ahead log holds what people deleted. It is emptied as soon as that program ends.");
        }

        return false;
    }
}
