using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>Gives an entry another place, also under another item; the poll or board it stands for then belongs to that item.</summary>
/// <param name="AgendaItemId">Null for the last group.</param>
/// <param name="Place">Among the entries there, counted from 0; beyond the end is the end.</param>
[Needs(Right.RunAgenda)]
public sealed record MoveEntry(Guid EventId, Guid EntryId, Guid? AgendaItemId, int Place, int Version) : IAct<SheetEntryView>, IChecked
{
    public void Check(Checks checks) => checks.That(Place >= 0, nameof(Place), "Die Stelle fehlt.", "The place is missing.");
}

public sealed class MoveEntryHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<MoveEntry, Result<SheetEntryView>>
{
    public async Task<Result<SheetEntryView>> Handle(MoveEntry request, CancellationToken cancellationToken)
    {
        var entry = await db.SheetEntries.SingleOrDefaultAsync(e => e.EventId == request.EventId && e.Id == request.EntryId, cancellationToken);
        var isThere = entry is not null && entry.AgendaItemId == request.AgendaItemId && await SheetOrder.IsAt(db, entry, request.Place);
        if (EntryForStaff.Act.Begin(entry, request.Version, _ => isThere, e => Refuse(e, request)).Answer is { } answer)
        {
            return answer;
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        await SheetOrder.Move(db, changes, entry!, request.AgendaItemId, request.Place);
        entry!.Version++;
        changes.Record(ChangeKind.SheetEntry, entry.Id, entry.Audience);
        return SheetEntryView.Of(entry);
    }

    private static Refusal? Refuse(SheetEntry entry, MoveEntry request) =>
        entry.Screen == StageKind.AgendaItem && request.AgendaItemId is null ? RunSheetRefusals.NoItem : null;
}
