using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Loads one kind of view for one audience. Each feature that people see brings one.</summary>
public interface ILoadViews
{
    /// <summary>The kinds of change this loader answers for.</summary>
    IReadOnlyCollection<ChangeKind> Kinds { get; }

    /// <summary>Adds what <paramref name="audience"/> may see now to <paramref name="views"/>.</summary>
    /// <param name="changed">The things that changed; null for all of them.</param>
    Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views);

    /// <summary>Participants whose own things look different because of what changed, besides those the log names.</summary>
    /// <param name="changed">The things of these kinds that changed.</param>
    Task<IReadOnlyCollection<Guid>> AlsoConcerned(WorkshopDb db, Guid eventId, IReadOnlyCollection<(ChangeKind Kind, Guid Id)> changed) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([]);
}

/// <summary>Reads the change log and the views it leads to, in one database snapshot, sequence number first.</summary>
public sealed class Snapshot(Lazy<WorkshopDb> database, EntryReader entryReader, IEnumerable<ILoadViews> loaders, StateCache states) : IAsyncDisposable
{
    /// <summary>Rows of the change log read at once; whoever is further behind loads the state instead.</summary>
    public const int MostChanges = 2_000;

    private const long MissedNothing = -1;

    private IDbContextTransaction? transaction;

    /// <summary>Not asked for by whoever only takes what is known.</summary>
    private WorkshopDb Db => database.Value;

    public Guid Epoch { get; private set; }

    public long Seq { get; private set; }

    /// <summary>Opens the snapshot; false when there is no such event.</summary>
    public async Task<bool> Open(Guid eventId)
    {
        // SQLite (deferred in WAL mode) and PostgreSQL (repeatable read) keep showing what the first read saw.
        transaction ??= Db switch
        {
            SqliteWorkshopDb => await BeginDeferred(),
            PostgresWorkshopDb => await Db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead),
            _ => await Db.Database.BeginTransactionAsync(IsolationLevel.Snapshot),
        };
        if (await EntryReader.PositionIn(Db, eventId) is not { } here)
        {
            return false;
        }

        (Epoch, Seq) = (here.Epoch, here.Seq);
        return true;
    }

    /// <summary>Everything <paramref name="audience"/> may see right now, when that is known already; needs no snapshot.</summary>
    public async Task<SharedAnswer<State>?> Known(Guid eventId, Audience audience) =>
        await entryReader.Position(eventId) is { } here ? states.States.Find((eventId, audience), here) : null;

    /// <summary>What <paramref name="audience"/> missed after a sequence number, up to <paramref name="here"/> or later.</summary>
    /// <param name="here">How far it was a moment ago, before a snapshot is opened, if one is needed at all.</param>
    /// <returns>Refused when the event has been deleted meanwhile, or so much was done that everything is to be loaded.</returns>
    public async Task<Result<SharedAnswer<Batch>>> Missed(Guid eventId, Audience audience, long after, Position here)
    {
        // One entry for all who missed nothing: with one for each number they would drive out what a hall that comes back shares.
        var key = (eventId, audience, after == here.Seq ? MissedNothing : after);
        if (states.Missed.Find(key, here) is { } known)
        {
            return known;
        }

        if (after == here.Seq)
        {
            var nothing = new SharedAnswer<Batch>(new Batch(here.Epoch, after, after, new Views(), []));
            states.Missed.Store(key, here, nothing);
            return nothing;
        }

        if (!await Open(eventId))
        {
            return LiveRefusals.EventGone;
        }

        if (Seq - after > MostChanges)
        {
            // All was wiped, or much was done, since a moment ago.
            return LiveRefusals.ChangesReset;
        }

        var batch = new SharedAnswer<Batch>(await BatchFor(eventId, audience, after, await ChangesAfter(eventId, after)));
        states.Missed.Store(key, new Position(Epoch, Seq), batch);
        return batch;
    }

    /// <summary>Everything <paramref name="audience"/> may see.</summary>
    public async Task<SharedAnswer<State>> Everything(Guid eventId, Audience audience)
    {
        var here = new Position(Epoch, Seq);
        if (states.States.Find((eventId, audience), here) is { } known)
        {
            return known;
        }

        var views = new Views();
        foreach (var loader in loaders)
        {
            await loader.Load(Db, eventId, audience, null, views);
        }

        var everything = new SharedAnswer<State>(new State(Epoch, Seq, views, null));
        states.States.Store((eventId, audience), here, everything);
        return everything;
    }

    /// <summary>The log after a sequence number, up to the snapshot's own.</summary>
    public Task<List<Change>> ChangesAfter(Guid eventId, long after) => Db.Changes.AsNoTracking()
        .Where(c => c.EventId == eventId && c.Seq > after && c.Seq <= Seq).OrderBy(c => c.Seq).ToListAsync();

    /// <summary>What those changes mean for <paramref name="audience"/>: the views as they are now, and what is gone.</summary>
    public async Task<Batch> BatchFor(Guid eventId, Audience audience, long from, IReadOnlyList<Change> changes)
    {
        var changed = changes.Where(c => (c.Audiences & audience) != 0).Select(c => (c.Kind, Id: c.EntityId)).Distinct().ToList();
        // Where the whole question or poll is on its way, its counts are in it.
        var all = changed.ToHashSet();
        changed.RemoveAll(c => ChangeKinds.Of(c.Kind).Whole is { } whole && all.Contains((whole, c.Id)));
        var views = new Views();
        foreach (var loader in loaders)
        {
            var own = changed.Where(c => loader.Kinds.Contains(c.Kind)).ToList();
            if (own.Count > 0)
            {
                await loader.Load(Db, eventId, audience, own, views);
            }
        }

        var shown = ChangeKinds.In(views);
        var gone = changed.Where(c => ChangeKinds.Of(c.Kind).CanBeGone && !shown.Contains(c)).Select(c => new Gone(c.Kind, c.Id)).ToList();
        return new Batch(Epoch, from, Seq, views, gone);
    }

    /// <summary>Participants whose own things changed.</summary>
    public async Task<IReadOnlyCollection<Guid>> OwnersOf(Guid eventId, IReadOnlyList<Change> changes)
    {
        var owners = changes.Where(c => c.OwnerId is not null).Select(c => c.OwnerId!.Value).ToHashSet();
        foreach (var loader in loaders)
        {
            var changed = changes.Where(c => loader.Kinds.Contains(c.Kind)).Select(c => (c.Kind, c.EntityId)).ToHashSet();
            if (changed.Count > 0)
            {
                owners.UnionWith(await loader.AlsoConcerned(Db, eventId, changed));
            }
        }

        return owners;
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            // EF leaves alone what it has not begun itself, and SQLite would go on showing the past.
            await transaction.GetDbTransaction().DisposeAsync();
            await transaction.DisposeAsync();
            transaction = null;
        }
    }

    private async Task<IDbContextTransaction> BeginDeferred()
    {
        await Db.Database.OpenConnectionAsync();
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)Db.Database.GetDbConnection();
        return (await Db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true)))!;
    }
}
