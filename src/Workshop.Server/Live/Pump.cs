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

                if (look || (entry.Dirty && time.GetUtcNow() >= entry.NotBefore))
                {
                    await Carry(eventId, entry, look, stoppingToken);
                }

                if (entry.Dirty)
                {
                    var due = entry.NotBefore - time.GetUtcNow();
                    wait = due < wait ? due : wait;
                }
            }

            Task woken = wake.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stoppingToken);
            await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Carry(Guid eventId, Tracked entry, bool look, CancellationToken stopping)
    {
        var nudged = Interlocked.Exchange(ref entry.Nudged, 0);
        try
        {
            var listeners = connections.Followers(eventId);
            entry.NotBefore = time.GetUtcNow() + TimeSpan.FromMilliseconds(Math.Max(ShortestIntervalMs, listeners * IntervalMsPerListener));
            entry.Dirty = false;
            await using var scope = scopes.CreateAsyncScope();
            await Send(eventId, entry, nudged, scope.ServiceProvider);
            if (look && entry.PresenceDirty)
            {
                entry.PresenceDirty = false;
                var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
                var joined = await db.Participants.CountAsync(p => p.EventId == eventId, stopping);
                _ = hub.Clients.Group(LiveHub.GroupOf(eventId, Audience.Staff)).Presence(new PresenceView(connections.People(eventId), joined));
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Interlocked.CompareExchange(ref entry.Nudged, nudged, 0);
            log.LogWarning(e, "Changes could not be read; trying again within a second.");
        }
    }

    private async Task Send(Guid eventId, Tracked entry, long nudged, IServiceProvider services)
    {
        var snapshot = services.GetRequiredService<Snapshot>();
        if (!await snapshot.Open(eventId) || snapshot.Seq <= entry.Sent)
        {
            return;
        }

        var changes = await snapshot.ChangesAfter(eventId, entry.Sent);
        // Too much at once: an empty batch beyond what anyone holds is a gap, and everyone loads afresh.
        var from = changes.Count > Snapshot.MostChanges ? snapshot.Seq : entry.Sent;
        // Whoever starts following meanwhile is told by their answer that they have missed something, and asks for it.
        foreach (var audience in Audiences.Where(audience => connections.Followers(eventId, audience) > 0))
        {
            var batch = await snapshot.BatchFor(eventId, audience, from, from == snapshot.Seq ? [] : changes);
            // Not awaited: a slow reader must not hold up the others. SignalR drops it after TransportSendTimeout.
            _ = hub.Clients.Group(LiveHub.GroupOf(eventId, audience)).Batch(batch);
        }

        foreach (var owner in changes.Where(c => c.OwnerId is not null).Select(c => c.OwnerId!.Value).Distinct())
        {
            var me = await services.GetRequiredService<LoadMe>().Of(eventId, owner);
            if (me is not null)
            {
                _ = hub.Clients.Group(LiveHub.GroupOf(owner)).Mine(me);
            }
        }

        entry.Sent = snapshot.Seq;
        if (nudged != 0)
        {
            metrics.Pushed(nudged);
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

    private sealed class Tracked
    {
        public long Sent { get; set; }

        public volatile bool Dirty;

        /// <summary>When the oldest commit that is not sent yet was made known; 0 for none.</summary>
        public long Nudged;

        public volatile bool PresenceDirty;

        public DateTimeOffset NotBefore { get; set; }
    }
}
