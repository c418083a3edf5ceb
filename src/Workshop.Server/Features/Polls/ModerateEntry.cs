using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Shows a text that people wrote in a poll to everyone who sees its results, or takes it out of sight, with all that count as one with it. They count either way.</summary>
[Needs(Right.Moderate)]
public sealed record ModerateEntry(Guid EventId, Guid PollId, Guid EntryId, bool Shown, int Version) : IAct<PollEntryView>;

public sealed class ModerateEntryHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<ModerateEntry, Result<PollEntryView>>
{
    private static readonly StaffAct<PollEntry, PollEntryView> Act = new(EntryRefusals.Unknown, EntryRefusals.Version, PollEntryView.ForStaff);

    public async Task<Result<PollEntryView>> Handle(ModerateEntry request, CancellationToken cancellationToken)
    {
        var wanted = request.Shown ? EntryState.Shown : EntryState.Hidden;
        var found = Act.Begin(
            await db.PollEntries.SingleOrDefaultAsync(e => e.EventId == request.EventId && e.PollId == request.PollId && e.Id == request.EntryId && e.Text != "", cancellationToken),
            request.Version, isAlreadySo: e => e.State == wanted);
        if (found.Thing is not { } entry)
        {
            return found.Answer!;
        }

        var poll = await db.Polls.AsNoTracking().SingleAsync(p => p.Id == request.PollId, cancellationToken);
        log.Note(entry, request.Shown ? ModerationAct.Approved : ModerationAct.Declined);
        foreach (var alike in await CountedWith(poll, entry, cancellationToken))
        {
            var (before, after) = (poll.SeesEntry(alike.State), poll.SeesEntry(wanted));
            (alike.State, alike.HandledBy, alike.Version) = (wanted, null, alike.Version + 1);
            changes.Record(ChangeKind.Entry, alike.Id, before, after);
        }

        // Its count appears in the figures, or goes from them.
        changes.Record(ChangeKind.PollVotes, poll.Id, poll.ResultsAudience);
        return PollEntryView.ForStaff(entry);
    }

    /// <summary>The entry, and those that stand with it as one in results: also what nobody stands behind for now, so that it comes back as it was decided.</summary>
    private async Task<List<PollEntry>> CountedWith(Poll poll, PollEntry entry, CancellationToken cancellationToken)
    {
        if (poll.KindOf.Entries is not { AreShared: true } kind)
        {
            return [entry];
        }

        var all = await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Id && e.Text != "").Select(e => new { e.Text, e.Fold }).ToListAsync(cancellationToken);
        var texts = kind.CountedWith(entry.Text, all.ConvertAll(e => e.Text)).ToHashSet(StringComparer.Ordinal);
        var folds = all.Where(e => texts.Contains(e.Text)).Select(e => e.Fold).Distinct().ToList();
        return await db.PollEntries.Where(e => e.PollId == poll.Id && folds.Contains(e.Fold)).ToListAsync(cancellationToken);
    }
}
