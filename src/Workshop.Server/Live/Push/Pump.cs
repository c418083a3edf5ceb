using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>
/// Carries what was committed to everyone it is for. Reads each followed event's change log after the last number it sent and
/// sends one batch per audience. Also looks once a second by itself, so that another server's commits are seen.
/// </summary>
public sealed class Pump(IServiceScopeFactory scopes, IHubContext<LiveHub, ILiveClient> hub, Connections connections, GoneEvents gone, LiveMetrics metrics, TimeProvider time, ILogger<Pump> log) : BackgroundService
{
    private const int ShortestIntervalMs = 50;

    /// <summary>A thousand listeners are told twelve times a second, ten thousand about once: sending must not starve acts.</summary>
    private const double IntervalMsPerListener = 0.08;

    /// <summary>Waits of a millisecond, at most, that the next slice of a room leaves to other work.</summary>
    private const int MostYields = 15;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    internal static readonly Audience[] Audiences = [Audience.Participants, Audience.Staff, Audience.Stage, Audience.Speakers];

    /// <summary>Those who are told how many people are there; phones have no use for it.</summary>
    private static readonly Audience[] Counting = [Audience.Staff, Audience.Stage, Audience.Speakers];

    private readonly ConcurrentDictionary<Guid, Tracked> tracked = new();
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>By a clock that nobody sets: a correction must keep nobody waiting.</summary>
    private DateTimeOffset Now => DateTimeOffset.UnixEpoch + time.GetElapsedTime(0);

    /// <summary>So many acts of this event were committed together.</summary>
    public void Nudge(Guid eventId, int acts)
    {
        if (tracked.TryGetValue(eventId, out var entry))
        {
            Interlocked.Add(ref entry.Acts, acts);
            Volatile.Write(ref entry.LastAct, Now.UtcTicks);
            Interlocked.CompareExchange(ref entry.Nudged, Stopwatch.GetTimestamp(), 0);
            entry.Dirty = true;
            Wake();
        }
    }

    /// <summary>Starts carrying an event's changes after <paramref name="seq"/>, unless it is carried already.</summary>
    public void Track(Guid eventId, long seq) => tracked.GetOrAdd(eventId, static (_, from) => new Tracked(from), seq);

    /// <summary>Someone came or went: staff, stage and speakers hear of it with the next second.</summary>
    public void PresenceChanged(Guid eventId)
    {
        if (tracked.TryGetValue(eventId, out var entry))
        {
            entry.PresenceDirty = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextLook = Now;
        while (!stoppingToken.IsCancellationRequested)
        {
            var look = Now >= nextLook;
            if (look)
            {
                nextLook = Now + LookInterval;
            }

            var wait = LookInterval;
            foreach (var (eventId, entry) in tracked)
            {
                // Nobody to tell, so the database is left alone; whoever comes next is told with the next look at the latest.
                if (connections.Followers(eventId) == 0)
                {
                    entry.Nudged = 0;
                    continue;
                }

                if (entry.Carrying.IsCompleted && (look || Now >= entry.Due))
                {
                    // Not awaited: a large room takes a while to tell, and another event's people wait for nothing.
                    entry.Carrying = Carry(eventId, entry, look, stoppingToken);
                }

                if (entry.Carrying.IsCompleted && entry.Due - Now is var due && due < wait)
                {
                    wait = due;
                }
            }

            Task woken = wake.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stoppingToken);
            await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(tracked.Values.Select(entry => entry.Carrying));
    }

    private async Task Carry(Guid eventId, Tracked entry, bool look, CancellationToken stopping)
    {
        var nudged = Interlocked.Exchange(ref entry.Nudged, 0);
        try
        {
            var listeners = connections.Followers(eventId);
            entry.NotBefore = Now + TimeSpan.FromMilliseconds(Math.Max(ShortestIntervalMs, listeners * IntervalMsPerListener));
            entry.Dirty = false;
            var news = await Read(eventId, entry);
            await (news.IsGone ? End(eventId) : Send(eventId, news));
            entry.OwnersSent = Math.Max(entry.OwnersSent, news.Seq);
            if (nudged != 0)
            {
                if (news.Later is null)
                {
                    metrics.Pushed(nudged);
                }
                else
                {
                    Interlocked.CompareExchange(ref entry.Nudged, nudged, 0);
                }
            }

            if (look && entry.PresenceDirty && Counting.Any(audience => connections.Followers(eventId, audience) > 0))
            {
                entry.PresenceDirty = false;
                await SendPresence(eventId);
            }
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref entry.Nudged, nudged, 0);
            if (!stopping.IsCancellationRequested)
            {
                log.LogWarning("Changes could not be read; trying again within a second: {Failure}", DatabaseFailures.ForLog(e));
            }
        }

        if (entry.Dirty)
        {
            Wake();
        }
    }

    /// <summary>What is new for whom. The database's snapshot is let go before anybody is told.</summary>
    private async Task<News> Read(Guid eventId, Tracked entry)
    {
        var news = new News(0, [], []);
        var acts = Interlocked.Exchange(ref entry.Acts, 0);
        var lastAct = new DateTimeOffset(Volatile.Read(ref entry.LastAct), TimeSpan.Zero);
        await using var scope = scopes.CreateAsyncScope();
        var snapshot = scope.ServiceProvider.GetRequiredService<Snapshot>();
        var after = entry.Pacers.Min(pacer => pacer.Read);
        entry.LaterDue = DateTimeOffset.MaxValue;
        if (!await snapshot.Open(eventId) || snapshot.Seq <= after)
        {
            return news with { IsGone = snapshot.Epoch == Guid.Empty };
        }

        var changes = await snapshot.ChangesAfter(eventId, after);
        // Too much at once: an empty batch beyond what anyone holds is a gap, and everyone loads afresh.
        var tooMany = snapshot.Seq - after > Snapshot.MostChanges;
        // Whoever starts following meanwhile is told by their answer that they have missed something, and asks for it.
        foreach (var pacer in entry.Pacers)
        {
            if (connections.Followers(eventId, pacer.Audience) == 0)
            {
                pacer.Reset(snapshot.Seq);
                continue;
            }

            var own = changes.Where(c => c.Seq > pacer.Read && (c.Audiences & pacer.Audience) != 0).ToList();
            if (own.Count == 0 && !tooMany)
            {
                pacer.Skip(snapshot.Seq);
                continue;
            }

            if (!tooMany && pacer.Due(own, acts, lastAct, Now) is var due && due > Now)
            {
                entry.LaterDue = due < entry.LaterDue ? due : entry.LaterDue;
                news = news with { Later = entry.LaterDue };
                Interlocked.Add(ref entry.Acts, acts);
                continue;
            }

            var batch = await snapshot.BatchFor(eventId, pacer.Audience, tooMany ? snapshot.Seq : pacer.Sent, tooMany ? [] : own);
            news.Batches.Add((pacer, batch));
        }

        foreach (var owner in await snapshot.OwnersOf(eventId, changes.Where(c => c.Seq > entry.OwnersSent).ToList()))
        {
            if (await scope.ServiceProvider.GetRequiredService<IParticipantReader>().Of(eventId, owner) is { } me)
            {
                news.Mine.Add(me);
            }
        }

        return news with { Seq = snapshot.Seq, Epoch = snapshot.Epoch };
    }

    /// <summary>Tells everyone, a few first: speakers, stage and staff, then the hall slice by slice.</summary>
    private async Task Send(Guid eventId, News news)
    {
        foreach (var me in news.Mine)
        {
            _ = hub.Clients.Group(LiveHub.GroupOf(me.ParticipantId)).Mine(me);
        }

        foreach (var (pacer, batch) in news.Batches.OrderByDescending(b => b.Pacer.Audience))
        {
            var written = new WrittenBatch(batch with { Epoch = pacer.EpochToSend(batch.Epoch) });
            pacer.MarkSent(news.Seq, news.Epoch, written.Bytes, Now);
            for (var slice = 0; slice < connections.SlicesOf(eventId, pacer.Audience); slice++)
            {
                if (slice > 0)
                {
                    await YieldToAcks();
                }

                // Not awaited: a slow reader must not hold up the others. SignalR drops it after TransportSendTimeout.
                _ = hub.Clients.Group(LiveHub.GroupOf(eventId, pacer.Audience, slice)).Batch(written);
            }
        }
    }

    private Task End(Guid eventId)
    {
        tracked.TryRemove(eventId, out _);
        return gone.End(eventId);
    }

    private async Task SendPresence(Guid eventId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var joined = await scope.ServiceProvider.GetRequiredService<IParticipantReader>().CountJoined(eventId);
        var presence = new PresenceView(connections.People(eventId), joined);
        foreach (var audience in Counting)
        {
            for (var slice = 0; slice < connections.SlicesOf(eventId, audience); slice++)
            {
                _ = hub.Clients.Group(LiveHub.GroupOf(eventId, audience, slice)).Presence(presence);
            }
        }
    }

    /// <summary>Yields to acts that came in meanwhile, so that no acknowledgement waits for a whole room to be told.</summary>
    private static async Task YieldToAcks()
    {
        for (var waited = 0; waited < MostYields && ThreadPool.PendingWorkItemCount > 0; waited++)
        {
            await Task.Delay(1);
        }
    }

    private void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <param name="Later">When changes that wait are told; null when none wait.</param>
    private sealed record News(long Seq, List<(AudiencePacer Pacer, Batch Batch)> Batches, List<MeView> Mine, Guid Epoch = default, DateTimeOffset? Later = null, bool IsGone = false);

    private sealed class Tracked(long seq)
    {
        public Task Carrying { get; set; } = Task.CompletedTask;

        public IReadOnlyList<AudiencePacer> Pacers { get; } = [.. Audiences.Select(audience => new AudiencePacer(audience, seq))];

        /// <summary>The number up to which people were told of their own things.</summary>
        public long OwnersSent { get; set; } = seq;

        /// <summary>When changes that wait are to be told.</summary>
        public DateTimeOffset LaterDue { get; set; } = DateTimeOffset.MaxValue;

        /// <summary>When there is something to be told next.</summary>
        public DateTimeOffset Due => Dirty && NotBefore < LaterDue ? NotBefore : LaterDue;

        public volatile bool Dirty;

        /// <summary>When the oldest commit that is not sent yet was made known; 0 for none.</summary>
        public long Nudged;

        public volatile bool PresenceDirty;

        /// <summary>Acts that participants were not told of yet, and the ticks at which the last one was committed.</summary>
        public int Acts;
        public long LastAct;

        public DateTimeOffset NotBefore { get; set; }
    }
}
