using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>Shows a break or a screen to the hall. Polls and boards are opened, <see cref="Polls.OpenPoll"/> and <see cref="Boards.RunBoard"/>.</summary>
[Needs(Right.RunAgenda)]
public sealed record PlayEntry(Guid EventId, Guid EntryId, int Version) : IAct<SheetEntryView>;

public sealed class PlayEntryHandler(WorkshopDb db, ChangeRecorder changes, DatabaseClock clock) : IRequestHandler<PlayEntry, Result<SheetEntryView>>
{
    public async Task<Result<SheetEntryView>> Handle(PlayEntry request, CancellationToken cancellationToken)
    {
        var found = await EntryForStaff.Find(
            db, request.EventId, request.EntryId, request.Version, e => e.State == SheetEntryState.Played, e => e.TargetId is null ? null : RunSheetRefusals.NotOwn);
        if (found.Thing is not { } entry)
        {
            return found.Answer!;
        }

        if (entry.Kind == SheetEntryKind.Break && await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        entry.Until = entry.Minutes is { } minutes ? (await clock.Now(db)).AddMinutes(minutes) : null;
        (entry.State, entry.Version) = (SheetEntryState.Played, entry.Version + 1);
        changes.Record(ChangeKind.SheetEntry, entry.Id, entry.Audience);
        var (kind, target) = entry.Screen is { } screen
            ? (screen, screen == StageKind.AgendaItem ? entry.AgendaItemId : null)
            : (StageKind.Break, (Guid?)entry.Id);
        await StageState.Show(db, changes, request.EventId, kind, target);
        return SheetEntryView.Of(entry);
    }
}
