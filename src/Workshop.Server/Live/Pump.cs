using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;

namespace Workshop.Server.Live;

/// <summary>
/// Carries what was committed to everyone it is for. Reads each followed event's change log after the last number it sent and
/// sends one batch per audience. Also looks once a second by itself, so that another server's commits are seen.
/// </summary>
public sealed class Pump(IServiceScopeFactory scopes, IHubContext<LiveHub, ILiveClient> hub, Connections connections, LiveMetrics metrics, TimeProvider time, ILogger<Pump> log) : BackgroundService
{
    private const int ShortestIntervalMs = 50;

    /// <summary>A thousand listeners are told ten times a second, ten thousand once: sending must not starve acts.</summary>
    private const double IntervalMsPerListener = 0.1;

    /// <summary>Milliseconds, at least, that the next slice of a room waits for other work.</summary>
    private const int MostBreaths = 15;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    internal static readonly Audience[] Audiences = [Audience.Participants, Audience.Staff, Audience.Stage];

    private readonly ConcurrentDictionary<Guid, Tracked> tracked = new();
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Something of this event was committed.</summary>
    public void Nudge(Guid eventId)
    {
        if (tracked.TryGetValue(eventId, out var entry))
        {
            Interlocked.CompareExchange(ref entry.Nudged, Stopwatch.GetTimestamp(), 0);
            entry.Dirty = true;
            Wake();
        }
    }

    /// <summary>Starts carrying an event's changes after <paramref name="seq"/>, unless it is carried already.</summary>
    public void Track(Guid eventId, long seq) => tracked.TryAdd(eventId, new Tracked { Sent = seq });

    /// <summary>Someone came or went: staff hear of it with the next second.</summary>
    public void PresenceChanged(Guid eventId)
    {
        if (tracked.TryGetValue(eventId, out var entry))
        {
            entry.PresenceDirty = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextLook = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var look = time.GetUtcNow() >= nextLook;
            if (look)
            {
                nextLook = time.GetUtcNow() + LookInterval;
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

                if (entry.Carrying.IsCompleted && (look || (entry.Dirty && time.GetUtcNow() >= entry.NotBefore)))
                {
                    // Not awaited: a large room takes a while to tell, and another event's people wait for nothing.
                    entry.Carrying = Carry(eventId, entry, look, stoppingToken);
                }

                if (entry.Dirty && entry.Carrying.IsCompleted)
                {
                    var due = entry.NotBefore - time.GetUtcNow();
                    wait = due < wait ? due : wait;
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
            entry.NotBefore = time.GetUtcNow() + TimeSpan.FromMilliseconds(Math.Max(ShortestIntervalMs, listeners * IntervalMsPerListener));
            entry.Dirty = false;
            if (await Read(eventId, entry.Sent) is { } news)
            {
                await Tell(eventId, news);
                entry.Sent = news.To;
                if (nudged != 0)
                {
                    metrics.Pushed(nudged);
                }
            }

            if (look && entry.PresenceDirty && connections.Followers(eventId, Audience.Staff) > 0)
            {
                entry.PresenceDirty = false;
                await TellPresence(eventId);
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

    /// <summary>What is new for whom; null when nothing is. The database's snapshot is let go before anybody is told.</summary>
    private async Task<News?> Read(Guid eventId, long sent)
    {
        await using var scope = scopes.CreateAsyncScope();
        var snapshot = scope.ServiceProvider.GetRequiredService<Snapshot>();
        if (!await snapshot.Open(eventId) || snapshot.Seq <= sent)
        {
            return null;
        }

        var changes = await snapshot.ChangesAfter(eventId, sent);
        // Too much at once: an empty batch beyond what anyone holds is a gap, and everyone loads afresh.
        var from = changes.Count > Snapshot.MostChanges ? snapshot.Seq : sent;
        var news = new News(snapshot.Seq, [], []);
        // Whoever starts following meanwhile is told by their answer that they have missed something, and asks for it.
        foreach (var audience in Audiences.Where(audience => connections.Followers(eventId, audience) > 0))
        {
            var batch = await snapshot.BatchFor(eventId, audience, from, from == snapshot.Seq ? [] : changes);
            news.Batches.Add((audience, new WrittenBatch(batch)));
        }

        foreach (var owner in changes.Where(c => c.OwnerId is not null).Select(c => c.OwnerId!.Value).Distinct())
        {
            if (await scope.ServiceProvider.GetRequiredService<LoadMe>().Of(eventId, owner) is { } me)
            {
                news.Mine.Add(me);
            }
        }

        return news;
    }

    /// <summary>Tells everyone, a few first: staff and stage, then the hall slice by slice.</summary>
    private async Task Tell(Guid eventId, News news)
    {
        foreach (var me in news.Mine)
        {
            _ = hub.Clients.Group(LiveHub.GroupOf(me.ParticipantId)).Mine(me);
        }

        foreach (var (audience, batch) in news.Batches.OrderByDescending(b => b.Audience))
        {
            for (var slice = 0; slice < connections.SlicesOf(eventId, audience); slice++)
            {
                if (slice > 0)
                {
                    await Breathe();
                }

                // Not awaited: a slow reader must not hold up the others. SignalR drops it after TransportSendTimeout.
                _ = hub.Clients.Group(LiveHub.GroupOf(eventId, audience, slice)).Batch(batch);
            }
        }
    }

    private async Task TellPresence(Guid eventId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var joined = await scope.ServiceProvider.GetRequiredService<WorkshopDb>().Participants.CountAsync(p => p.EventId == eventId);
        var presence = new PresenceView(connections.People(eventId), joined);
        for (var slice = 0; slice < connections.SlicesOf(eventId, Audience.Staff); slice++)
        {
            _ = hub.Clients.Group(LiveHub.GroupOf(eventId, Audience.Staff, slice)).Presence(presence);
        }
    }

    /// <summary>Lets acts pass that came in meanwhile, so that no answer waits for a whole room to be told.</summary>
    private static async Task Breathe()
    {
        for (var breath = 0; breath < MostBreaths && ThreadPool.PendingWorkItemCount > 0; breath++)
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

    /// <summary>What is to be told, up to a sequence number.</summary>
    private sealed record News(long To, List<(Audience Audience, WrittenBatch Batch)> Batches, List<MeView> Mine);

    private sealed class Tracked
    {
        public Task Carrying { get; set; } = Task.CompletedTask;

        public long Sent { get; set; }

        public volatile bool Dirty;

        /// <summary>When the oldest commit that is not sent yet was made known; 0 for none.</summary>
        public long Nudged;

        public volatile bool PresenceDirty;

        public DateTimeOffset NotBefore { get; set; }
    }
}
