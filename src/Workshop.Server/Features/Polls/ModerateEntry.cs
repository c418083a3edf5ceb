using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Shows a text that people wrote in a poll to everyone who sees its results, or takes it out of sight. It counts either way.</summary>
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
        var (before, after) = (poll.SeesEntry(entry.State), poll.SeesEntry(wanted));
        log.Note(entry, request.Shown ? ModerationAct.Approved : ModerationAct.Declined);
        (entry.State, entry.HandledBy, entry.Version) = (wanted, null, entry.Version + 1);
        changes.Record(ChangeKind.Entry, entry.Id, before, after);
        // Its count appears in the figures, or goes from them.
        changes.Record(ChangeKind.PollVotes, poll.Id, poll.ResultsAudience);
        return PollEntryView.ForStaff(entry);
    }
}
