using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Reads each second what is due, by the database's clock, and has it done as the system. Every server does so and none leads: two that
/// meet the same act do it once, since whoever comes second finds it gone.
/// </summary>
public sealed class DueReader(
    IServiceScopeFactory scopes, SystemSender system, DatabaseClock clock, LiveMetrics metrics, TimeProvider time, ILogger<DueReader> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>More than are ever due at once; the rest comes with the next look.</summary>
    private const int MostAtOnce = 1_000;

    private static readonly Func<WorkshopDb, DateTime, Task<List<DueAct>>> Due = CompiledQuery.Many(
        (WorkshopDb db, DateTime now) => db.DueActs.AsNoTracking().Where(a => a.TryAt <= now).OrderBy(a => a.TryAt).Take(MostAtOnce));

    /// <summary>Acts that are being done. They stay readable until they are stored.</summary>
    private readonly ConcurrentDictionary<(Guid EventId, string Kind, Guid SubjectId), Task> running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (isFirst)
                {
                    await TakeUpAgain();
                    isFirst = false;
                }

                await Look();
            }
            catch (Exception e)
            {
                log.LogWarning("What is due could not be read; trying again: {Failure}", DatabaseFailures.ForLog(e));
            }
        }
        while (await Next(timer, stoppingToken));

        // The committer ends later and answers what it was given.
        await Task.WhenAll(running.Values);
    }

    /// <summary>Has done what is due now and is not being done yet. Does not wait for it.</summary>
    internal async Task Look()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        foreach (var act in await Due(db, await clock.Now(db)))
        {
            var key = (act.EventId, act.Kind, act.SubjectId);
            if (!running.ContainsKey(key))
            {
                running[key] = CarryOut(act);
                _ = running[key].ContinueWith(done => running.TryRemove(key, out _), TaskScheduler.Default);
            }
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

    private async Task TakeUpAgain()
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await DueActs.TakeUpAgain(scope.ServiceProvider.GetRequiredService<WorkshopDb>()) is > 0 and var count)
        {
            log.LogInformation("{Acts} timed acts that had been set aside are tried again.", count);
        }
    }

    private async Task CarryOut(DueAct act)
    {
        // A full queue or an outage says nothing about the act: the next look finds it again.
        if (await system.Send(new CarryOutDueAct(act.EventId, act.Kind, act.SubjectId, act.DueAt)) is { } refusal && refusal.Kind != RefusalKind.Unavailable)
        {
            await PutOff(act, refusal);
        }
    }

    private async Task PutOff(DueAct act, Refusal refusal)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
            if (!await DueActs.PutOff(db, act, await clock.Now(db)))
            {
                return;
            }
        }
        catch (Exception e)
        {
            log.LogWarning("A timed act ({Kind}) failed and could not be put off, so that it is tried again at once: {Failure}", act.Kind, DatabaseFailures.ForLog(e));
            return;
        }

        var attempts = act.Attempts + 1;
        metrics.DueActFailed(isSetAside: attempts >= DueAct.MostAttempts);
        if (attempts < DueAct.MostAttempts)
        {
            log.LogWarning("A timed act ({Kind}) failed at attempt {Attempt} and is tried again in {Seconds} s: {Failure}", act.Kind, attempts, DueAct.PauseAfter(attempts).TotalSeconds, refusal.Code);
        }
        else
        {
            log.LogError("A timed act ({Kind}) failed {Attempts} times and is set aside until a server starts: {Failure}", act.Kind, attempts, refusal.Code);
        }
    }
}
