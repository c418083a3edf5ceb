using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Feedback;

/// <summary>How an agenda item was rated, added up.</summary>
/// <param name="Average">Two decimals; null below <see cref="Rating.FewestShown"/> ratings.</param>
/// <param name="Stars">How often one, two, three, four and five stars were given; null below <see cref="Rating.FewestShown"/> ratings.</param>
public sealed record RatingsView(Guid SessionId, int Count, double? Average, IReadOnlyList<int>? Stars)
{
    /// <summary>One for each agenda item that was rated; of all of them when <paramref name="sessionIds"/> is null.</summary>
    public static async Task<IReadOnlyList<RatingsView>> Load(WorkshopDb db, Guid eventId, IReadOnlyList<Guid>? sessionIds = null)
    {
        var sessions = Session.IdsIn(db, eventId).Where(id => sessionIds == null || sessionIds.Contains(id));
        var counts = await db.Ratings.Where(r => sessions.Contains(r.SessionId))
            .GroupBy(r => new { r.SessionId, r.Stars })
            .Select(g => new { g.Key.SessionId, g.Key.Stars, Count = g.Count() }).ToListAsync();
        return counts.GroupBy(c => c.SessionId)
            .Select(g => Of(g.Key, Enumerable.Range(Rating.MinStars, Rating.MaxStars).Select(stars => g.SingleOrDefault(c => c.Stars == stars)?.Count ?? 0).ToList()))
            .ToList();
    }

    /// <summary>What was written beside the stars, by agenda item, where enough people rated it.</summary>
    public static async Task<ILookup<Guid, string>> Comments(WorkshopDb db, IReadOnlyList<RatingsView> ratings)
    {
        var shown = ratings.Where(r => r.Count >= Rating.FewestShown).Select(r => r.SessionId).ToList();
        var comments = await db.Ratings.Where(r => shown.Contains(r.SessionId) && r.Comment != null)
            .Select(r => new { r.SessionId, Comment = r.Comment! }).ToListAsync();
        // By the alphabet: any other order would tell something about who wrote when.
        return comments.OrderBy(c => c.Comment, StringComparer.Ordinal).ToLookup(c => c.SessionId, c => c.Comment);
    }

    /// <summary>For an agenda item that nobody rated.</summary>
    public static RatingsView None(Guid sessionId) => new(sessionId, 0, null, null);

    private static RatingsView Of(Guid sessionId, IReadOnlyList<int> stars)
    {
        var count = stars.Sum();
        return count < Rating.FewestShown
            ? new RatingsView(sessionId, count, null, null)
            : new RatingsView(sessionId, count, Math.Round(stars.Select((n, i) => (Rating.MinStars + i) * n).Sum() / (double)count, 2), stars);
    }
}

/// <summary>What a participant said about an agenda item, and its revision.</summary>
public sealed record OwnRating(Guid SessionId, int Stars, string? Comment, long Rev)
{
    public static OwnRating Of(Rating r) => new(r.SessionId, r.Stars, r.Comment, r.Rev);

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
