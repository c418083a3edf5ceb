using System.Data;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Group commit, the one way into the database. Acts wait in a bounded queue, whose backpressure is a refusal to send again later;
/// whatever waits is stored together in one transaction per event (what belongs to none, in one each) and answered after its COMMIT. One thread writes: SQLite has one
/// writer, and its async calls block anyway.
/// </summary>
public sealed class Committer(
    IServiceScopeFactory scopes, Pump pump, LiveMetrics metrics, DatabaseFile file, ErasureService erasure, ILogger<Committer> log, ICommitContexts contexts, IEnumerable<ICheckCallers> kindsOfCaller)
    : IHostedService, IDisposable
{
    public const int QueueCapacity = 16_384;
    public const int MostActsPerGroup = 512;
    private const int MostAttempts = 5;

    /// <summary>
    /// A group that has waited this long in vain, such as for another program's lock on the file, is not tried again, and no group
    /// behind it in the same round either: its people would be answered later still, and send again by themselves.
    /// </summary>
    private static readonly TimeSpan LongestTrying = TimeSpan.FromSeconds(2);

    /// <summary>
    /// While several people act at once, groups begin no more often than this: a group of one costs as much as a group of twenty,
    /// and since rows lie scattered by their keys, twice the rows write hardly more pages. Whoever acts alone does not wait.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly Channel<WaitingAct> queue = Channel.CreateBounded<WaitingAct>(
        new BoundedChannelOptions(QueueCapacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly DefinitionCache definitions = new();
    private Thread? thread;

    /// <summary>Queues an act; false when the queue is full or the server is stopping.</summary>
    internal bool TryQueue(WaitingAct act) => queue.Writer.TryWrite(act);

    /// <summary>Acts in the queue that no group has taken yet.</summary>
    internal int Waiting => queue.Reader.Count;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.QueueDepth = () => Waiting;
        thread = new Thread(Run) { Name = "committer", IsBackground = true };
        thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes no more acts and returns when every queued one is answered.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        while (thread is { IsAlive: true } && !cancellationToken.IsCancellationRequested)
        {
            await Task.Run(() => thread.Join(100), CancellationToken.None);
        }
    }

    public void Dispose() => queue.Writer.TryComplete();

    private void Run()
    {
        var waiting = new List<WaitingAct>(MostActsPerGroup);
        var (begun, pace) = (0L, TimeSpan.Zero);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var early = pace - Stopwatch.GetElapsedTime(begun);
            if (early > TimeSpan.Zero && queue.Reader.Count < MostActsPerGroup)
            {
                Thread.Sleep(early);
            }

            begun = Stopwatch.GetTimestamp();
            while (waiting.Count < MostActsPerGroup && queue.Reader.TryRead(out var act))
            {
                waiting.Add(act);
            }

            pace = waiting.Count > 1 ? Pace : TimeSpan.Zero;
            var isStuck = false;
            foreach (var acts in Groups(waiting))
            {
                isStuck = isStuck ? Refuse(acts, CommonRefusals.Failed) : !Commit(acts[0].EventId, acts).GetAwaiter().GetResult();
            }

            waiting.Clear();
        }
    }

    /// <summary>What is stored together: the acts of one event. What belongs to no event has a lane of its own, act by act.</summary>
    private static IEnumerable<IReadOnlyList<WaitingAct>> Groups(IEnumerable<WaitingAct> acts) => acts.GroupBy(a => a.EventId)
        .SelectMany(group => group.Key is null ? group.Select(act => (IReadOnlyList<WaitingAct>)[act]) : [[.. group]]);

    /// <param name="eventId">Null for an act of the installation.</param>
    /// <returns>False when it waited for the database in vain.</returns>
    private async Task<bool> Commit(Guid? eventId, IReadOnlyList<WaitingAct> acts)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await Store(eventId, acts, begun);
        }
        catch (Exception e)
        {
            contexts.BeginAnew();
            // Whether COMMIT happened may be unknown. So nobody is told "no": 503 means unknown, and the clients send again.
            if (e is not DatabaseGoneException)
            {
                log.LogError("A group of {Acts} acts could not be committed: {Failure}", acts.Count, DatabaseFailures.ForLog(e));
            }

            Refuse(acts, file.IsGone() ? DatabaseFile.Gone : CommonRefusals.Failed);
            Nudge(eventId, acts.Count);
            return Stopwatch.GetElapsedTime(begun) < LongestTrying;
        }

        foreach (var act in acts)
        {
            act.Answer();
        }

        Nudge(eventId, acts.Count);
        return true;
    }

    private void Nudge(Guid? eventId, int acts)
    {
        if (eventId is { } id)
        {
            pump.Nudge(id, acts);
        }
    }

    /// <returns>True.</returns>
    private static bool Refuse(IReadOnlyList<WaitingAct> acts, Refusal refusal)
    {
        foreach (var act in acts)
        {
            act.Refuse(refusal);
            act.Answer();
        }

        return true;
    }

    /// <summary>Commits a group, again where that may help, and act by act where one of them takes the transaction with it.</summary>
    /// <param name="begun">When these acts were taken from the queue.</param>
    private async Task Store(Guid? eventId, IReadOnlyList<WaitingAct> acts, long begun)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CommitOnce(eventId, acts);
                return;
            }
            catch (Exception e) when (attempt < MostAttempts && Stopwatch.GetElapsedTime(begun) < LongestTrying && DatabaseFailures.Of(e) == DatabaseFailure.RunAgain)
            {
                log.LogInformation("A group of {Acts} acts runs again after attempt {Attempt}.", acts.Count, attempt);
            }
            catch (Exception e) when (DatabaseFailures.Of(e) == DatabaseFailure.ThisActAndTransaction)
            {
                contexts.BeginAnew();
                await StoreEachAlone(eventId, acts, begun, e);
                return;
            }
        }
    }

    private async Task StoreEachAlone(Guid? eventId, IReadOnlyList<WaitingAct> acts, long begun, Exception failure)
    {
        if (acts.Count == 1)
        {
            log.LogError("An act failed, and its transaction with it: {Failure}", DatabaseFailures.ForLog(failure));
            acts[0].Refuse(LiveRefusals.ActFailed);
            return;
        }

        foreach (var act in acts)
        {
            await Store(eventId, [act], begun);
        }
    }

    private async Task CommitOnce(Guid? eventId, IReadOnlyList<WaitingAct> acts)
    {
        file.Check();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WritingScope>().Db = contexts.Context();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var changes = scope.ServiceProvider.GetRequiredService<ChangeRecorder>();
        var begun = Stopwatch.GetTimestamp();
        // Said expressly: on SQL Server a pooled connection may still hold the snapshot level of the reader before.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var seq = eventId is { } e ? await db.LockEvent(e) : null;
        // What a hall does at once only counts. Any other act may change what the others would find known.
        var known = seq is { } now && acts.All(a => a.TogetherAs is not null) ? definitions.At(eventId!.Value, now) : null;
        scope.ServiceProvider.GetRequiredService<Definitions>().Use(known);
        var callers = await CallerCheck.Load(kindsOfCaller, db, acts.Select(a => a.Caller));
        var admitted = new List<WaitingAct>(acts.Count);
        foreach (var act in acts)
        {
            if ((seq is not null || eventId is null ? callers.Of(act.Caller) : LiveRefusals.EventGone) is { } refusal)
            {
                act.Refuse(refusal);
            }
            else
            {
                admitted.Add(act);
            }
        }

        foreach (var step in CommitSteps.Of(admitted))
        {
            await step.Run(scope.ServiceProvider, transaction);
        }

        var last = await WriteLog(db, changes, eventId, seq ?? 0);
        await transaction.CommitAsync();
        // What was stored in a file that nobody will find again is not acknowledged.
        file.Check();
        erasure.Mark();
        if (eventId is { } stored)
        {
            definitions.Store(stored, last, known);
        }

        metrics.Committed(begun, acts.Count, changes.Repeats);
        await scope.ServiceProvider.GetRequiredService<AfterCommit>().Run();
    }

    /// <returns>The number the event has come to.</returns>
    /// <exception cref="InvalidOperationException">An act of the installation recorded a change: there is no event whose log could hold it.</exception>
    private static async Task<long> WriteLog(WorkshopDb db, ChangeRecorder changes, Guid? eventId, long before)
    {
        if (!changes.Any)
        {
            return before;
        }

        var id = eventId ?? throw new InvalidOperationException("What belongs to no event has no change log.");
        var rows = changes.Rows(id, before);
        var last = rows[^1].Seq;
        if (await db.AdvanceEvent(id, last))
        {
            await Upsert.Rows(db, rows);
        }

        return last;
    }
}
