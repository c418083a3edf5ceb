using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Feedback;

/// <summary>How an agenda item was rated, added up over what has been released (<see cref="Rating.Step"/>).</summary>
/// <param name="Count">People who rated it.</param>
/// <param name="Released">Of them, those whose stars are in <paramref name="Average"/> and <paramref name="Stars"/>.</param>
/// <param name="Average">Two decimals; null as long as nothing is released.</param>
/// <param name="Stars">How often one, two, three, four and five stars were given; null as long as nothing is released.</param>
public sealed record RatingsView(Guid AgendaItemId, int Count, int Released, double? Average, IReadOnlyList<int>? Stars)
{
    /// <summary>One for each agenda item that was rated; of all of them when <paramref name="agendaItemIds"/> is null.</summary>
    public static async Task<IReadOnlyList<RatingsView>> Load(WorkshopDb db, Guid eventId, IReadOnlyList<Guid>? agendaItemIds = null)
    {
        var agendaItems = AgendaItem.IdsIn(db, eventId).Where(id => agendaItemIds == null || agendaItemIds.Contains(id));
        var counts = await db.Ratings.Where(r => agendaItems.Contains(r.AgendaItemId))
            .GroupBy(r => new { r.AgendaItemId, r.ReleasedStars })
            .Select(g => new { g.Key.AgendaItemId, g.Key.ReleasedStars, Count = g.Count() }).ToListAsync();
        return counts.GroupBy(c => c.AgendaItemId)
            .Select(g => Of(
                g.Key, g.Sum(c => c.Count),
                Enumerable.Range(Rating.MinStars, Rating.MaxStars).Select(stars => g.SingleOrDefault(c => c.ReleasedStars == stars)?.Count ?? 0).ToList()))
            .ToList();
    }

    /// <summary>What was written beside the stars and has been released, by agenda item.</summary>
    public static async Task<ILookup<Guid, string>> Comments(WorkshopDb db, IReadOnlyList<RatingsView> ratings)
    {
        var shown = ratings.Where(r => r.Released > 0).Select(r => r.AgendaItemId).ToList();
        var comments = await db.Ratings.Where(r => shown.Contains(r.AgendaItemId) && r.ReleasedComment != null)
            .Select(r => new { r.AgendaItemId, Comment = r.ReleasedComment! }).ToListAsync();
        // By the alphabet: any other order would tell something about who wrote when.
        return comments.OrderBy(c => c.Comment, StringComparer.Ordinal).ToLookup(c => c.AgendaItemId, c => c.Comment);
    }

    /// <summary>For an agenda item that nobody rated.</summary>
    public static RatingsView None(Guid agendaItemId) => new(agendaItemId, 0, 0, null, null);

    private static RatingsView Of(Guid agendaItemId, int count, IReadOnlyList<int> stars)
    {
        var released = stars.Sum();
        return released == 0
            ? new RatingsView(agendaItemId, count, 0, null, null)
            : new RatingsView(agendaItemId, count, released, Math.Round(stars.Select((n, i) => (Rating.MinStars + i) * n).Sum() / (double)released, 2), stars);
    }
}

/// <summary>What a participant said about an agenda item, and its revision.</summary>
public sealed record OwnRating(Guid AgendaItemId, int Stars, string? Comment, long Rev)
{
    public static OwnRating Of(Rating r) => new(r.AgendaItemId, r.Stars, r.Comment, r.Rev);

    private static readonly Func<WorkshopDb, Guid, Task<List<Rating>>> GivenBy = CompiledQuery.Many(
        (WorkshopDb db, Guid participantId) => db.Ratings.AsNoTracking().Where(r => r.ParticipantId == participantId));

    /// <summary>A participant belongs to one event, and so does all that they rated.</summary>
    public static async Task<IReadOnlyList<OwnRating>> By(WorkshopDb db, Guid participantId) => (await GivenBy(db, participantId)).Select(Of).ToList();
}

/// <summary>Staff alone see how an item is rated.</summary>
public sealed class LoadRatings : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Ratings];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        if (audience == Audience.Staff)
        {
            views.Ratings.AddRange(await RatingsView.Load(db, eventId, changed?.Select(c => c.Id).ToList()));
        }
    }
}
