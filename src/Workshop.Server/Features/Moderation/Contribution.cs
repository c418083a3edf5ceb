using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Moderation;

/// <summary>What people contribute and staff moderate. The numbers are stored.</summary>
public enum ContributionKind
{
    Question = 1,
    Note = 2,

    /// <summary>A text written as an answer in a poll.</summary>
    Entry = 3,
}

/// <summary>Something that somebody in the hall contributed, as far as moderating it goes.</summary>
public interface IContribution : IVersioned
{
    ContributionKind Kind { get; }

    Guid Id { get; }

    Guid EventId { get; }

    /// <summary>Who contributed it. Staff never learn that.</summary>
    Guid ParticipantId { get; }

    /// <summary>False once nobody knows any more who it is from.</summary>
    bool HasAuthor => true;

    /// <summary>As it is worded now; empty once it is withdrawn.</summary>
    string Text { get; }

    /// <summary>Where it stands now, in a word of the wire.</summary>
    string StateWord { get; }

    /// <summary>Its author took it back.</summary>
    bool IsWithdrawn { get; }

    bool IsShownToStaff { get; }

    /// <summary>
    /// Whether its author was blocked because of it. Says nothing about what else they contributed; it stays when it is withdrawn.
    /// </summary>
    bool AuthorBlocked { get; set; }

    /// <summary>The moderator who is dealing with it, by the name they gave themselves; null for nobody.</summary>
    string? HandledBy { get; set; }
}

/// <summary>
/// All that the feature which owns a kind of contribution says about it, so that moderation reads nobody's tables and knows no kind. A new
/// kind derives from <see cref="Contributions{T}"/>, which registers it.
/// </summary>
public interface IContributions
{
    ContributionKind Kind { get; }

    /// <summary>What its changes are called.</summary>
    ChangeKind ChangeKind { get; }

    /// <summary>There is none, or staff may know of it no longer.</summary>
    Refusal Unknown { get; }

    /// <summary>As staff see it.</summary>
    object View(IContribution contribution);

    /// <summary>What every act of staff on one begins with.</summary>
    StaffAct<IContribution, object> ForStaff { get; }

    /// <summary>The one to change, also when it was withdrawn; null when the event has none such.</summary>
    Task<IContribution?> Find(WorkshopDb db, Guid eventId, Guid id);

    /// <summary>Whether someone is blocked because of one of these, other than the one left out.</summary>
    Task<bool> AnyBlocks(WorkshopDb db, Guid participantId, Guid leftOut);

    /// <summary>Those that lines of the moderation log are about, to be read only.</summary>
    Task<IReadOnlyList<IContribution>> In(WorkshopDb db, IQueryable<ModerationEntry> lines);
}

/// <inheritdoc cref="IContributions"/>
public abstract class Contributions<T> : IContributions
    where T : class, IContribution
{
    public abstract ContributionKind Kind { get; }

    public abstract ChangeKind ChangeKind { get; }

    public abstract Refusal Unknown { get; }

    /// <summary>It is not as staff saw it.</summary>
    protected abstract Refusal Changed { get; }

    public StaffAct<IContribution, object> ForStaff => new(Unknown, Changed, View);

    public object View(IContribution contribution) => View((T)contribution);

    public async Task<IContribution?> Find(WorkshopDb db, Guid eventId, Guid id) =>
        await All(db).SingleOrDefaultAsync(c => c.EventId == eventId && c.Id == id);

    public virtual Task<bool> AnyBlocks(WorkshopDb db, Guid participantId, Guid leftOut) =>
        All(db).AnyAsync(c => c.ParticipantId == participantId && c.Id != leftOut && c.AuthorBlocked);

    public async Task<IReadOnlyList<IContribution>> In(WorkshopDb db, IQueryable<ModerationEntry> lines)
    {
        var about = lines.Where(m => m.ContributionKind == Kind);
        var (ids, into) = (about.Select(m => m.ContributionId), about.Select(m => m.IntoId));
        return await All(db).AsNoTracking().Where(c => ids.Contains(c.Id) || into.Contains(c.Id)).ToListAsync();
    }

    protected abstract IQueryable<T> All(WorkshopDb db);

    protected abstract object View(T contribution);
}

/// <summary>Every kind of contribution there is.</summary>
public sealed class ContributionKinds(IEnumerable<IContributions> all)
{
    private readonly Dictionary<ContributionKind, IContributions> kinds = all.ToDictionary(k => k.Kind);

    public IContributions Of(ContributionKind kind) => kinds[kind];

    /// <summary>Whether someone is blocked because of anything they contributed, other than the one left out.</summary>
    public async Task<bool> AnyBlocks(WorkshopDb db, Guid participantId, Guid leftOut)
    {
        foreach (var kind in kinds.Values)
        {
            if (await kind.AnyBlocks(db, participantId, leftOut))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What lines of the moderation log are about, of every kind, by id; to be read only.</summary>
    public async Task<IReadOnlyDictionary<Guid, IContribution>> In(WorkshopDb db, IQueryable<ModerationEntry> lines)
    {
        var found = new Dictionary<Guid, IContribution>();
        foreach (var kind in kinds.Values)
        {
            foreach (var contribution in await kind.In(db, lines))
            {
                found[contribution.Id] = contribution;
            }
        }

        return found;
    }
}
