using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Hangs a note at another place of its board.</summary>
/// <param name="Order">The place wanted, counted from 0 at the top among the notes shown in the column; beyond the end is the end.</param>
/// <param name="Version">The version of the note that staff saw.</param>
[Needs(Right.Moderate)]
public sealed record MoveNote(Guid EventId, Guid BoardId, Guid NoteId, Guid ColumnId, int Order, int Version) : IAct<NoteView>;

public sealed class MoveNoteHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<MoveNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(MoveNote request, CancellationToken cancellationToken)
    {
        var note = await NoteForStaff.Find(db, request.EventId, request.BoardId, request.NoteId);
        if (note is null)
        {
            return NoteRefusals.Unknown;
        }

        if (!await db.BoardColumns.AnyAsync(c => c.BoardId == note.BoardId && c.Id == request.ColumnId, cancellationToken))
        {
            return BoardRefusals.ColumnUnknown;
        }

        var column = await NoteOrder.InColumn(db, request.ColumnId);
        var before = column.IndexOf(note);
        column.Remove(note);
        var place = Math.Clamp(request.Order, 0, column.Count);
        var isAlreadySo = note.State == NoteState.Visible && place == before;
        if (NoteForStaff.Act.Begin(note, request.Version, _ => isAlreadySo, n => n.State == NoteState.Visible ? null : NoteRefusals.Version).Answer is { } answer)
        {
            return answer;
        }

        foreach (var other in NoteOrder.Put(note, column, place))
        {
            changes.Record(ChangeKind.Note, other.Id, Audience.Everyone);
        }

        (note.ColumnId, note.Version) = (request.ColumnId, note.Version + 1);
        changes.Record(ChangeKind.Note, note.Id, Audience.Everyone);
        return NoteView.ForStaff(note);
    }
}
