using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Backstage;

/// <param name="At">When they said that they read it; null where a later line to them took its place unread.</param>
public sealed record BackstageReceiptView(Guid SpeakerId, DateTime? At);

/// <summary>A line to the speakers' tablets. Each tablet shows the latest one to its speaker, or to all, that has no receipt of theirs.</summary>
/// <param name="SpeakerId">Whose tablet it covers; null for those of all.</param>
/// <param name="Receipts">Who is done with it, the first one first.</param>
/// <param name="Version">What staff send back to take it back.</param>
public sealed record BackstageLineView(Guid Id, Guid? SpeakerId, string Text, DateTime SentAt, IReadOnlyList<BackstageReceiptView> Receipts, int Version) : IView
{
    public static BackstageLineView Of(BackstageLine line) => new(
        line.Id, line.SpeakerId, line.Text, line.SentAt,
        [.. line.Receipts.OrderBy(r => r.ReadAt).ThenBy(r => r.SpeakerId).Select(r => new BackstageReceiptView(r.SpeakerId, r.ReadAt))],
        line.Version);
}

/// <summary>For staff and the speakers' tablets alone. Tablets stand beside one another, so all are told of every line; each covers itself with its own.</summary>
public sealed class LoadBackstage : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.BackstageLine];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        if ((audience & BackstageLine.SeenBy) == Audience.None)
        {
            return;
        }

        // At most one for each speaker and one for all.
        var ids = changed?.Select(c => c.Id).ToList();
        var lines = await BackstageLine.In(db, eventId).AsNoTracking().Where(l => ids == null || ids.Contains(l.Id)).OrderBy(l => l.SentAt).ToListAsync();
        views.BackstageLines.AddRange(lines.Select(BackstageLineView.Of));
    }
}
