using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>Leaves an entry out, or plans it (again): what was left out or shown is to come once more.</summary>
/// <param name="State">Skipped or Planned.</param>
[Needs(Right.RunAgenda)]
public sealed record SkipEntry(Guid EventId, Guid EntryId, SheetEntryState State, int Version) : IAct<SheetEntryView>;

public sealed class SkipEntryHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<SkipEntry, Result<SheetEntryView>>
{
    public async Task<Result<SheetEntryView>> Handle(SkipEntry request, CancellationToken cancellationToken)
    {
        var found = await EntryForStaff.Find(db, request.EventId, request.EntryId, request.Version, e => e.State == request.State);
        if (found.Thing is not { } entry)
        {
            return found.Answer!;
        }

        var before = entry.Audience;
        (entry.State, entry.Until, entry.Version) = (request.State, null, entry.Version + 1);
        changes.Record(ChangeKind.SheetEntry, entry.Id, before, entry.Audience);
        // A break that has not begun is not for the hall to see.
        await StageState.Leave(db, changes, request.EventId, entry.Id, when: before != entry.Audience);
        return SheetEntryView.Of(entry);
    }
}
