using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Takes a note off its board. It can be put back.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record RemoveNote(Guid EventId, Guid BoardId, Guid NoteId, int Version) : IAct<NoteView>;

public sealed class RemoveNoteHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<RemoveNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(RemoveNote request, CancellationToken cancellationToken)
    {
        var note = await Find(db, request.EventId, request.BoardId, request.NoteId);
        if (note is null)
        {
            return NoteRefusals.Unknown;
        }

        if (note.State == NoteState.Removed)
        {
            return NoteView.ForStaff(note);
        }

        if (note.Version != request.Version)
        {
            return NoteRefusals.Version.With(NoteView.ForStaff(note));
        }

        (note.State, note.HandledBy, note.Version) = (NoteState.Removed, null, note.Version + 1);
        changes.Record(ChangeKind.Note, note.Id, before: Audience.Everyone, after: Audience.Staff);
        return NoteView.ForStaff(note);
    }

    /// <summary>The note for an act of staff; null when there is none or its author took it back.</summary>
    internal static Task<Note?> Find(WorkshopDb db, Guid eventId, Guid boardId, Guid noteId) => db.Notes.SingleOrDefaultAsync(
        n => n.EventId == eventId && n.BoardId == boardId && n.Id == noteId && n.State != NoteState.Withdrawn);
}

/// <summary>Puts a removed note back where it hung, or at the end of the first column if its own is gone.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record RestoreNote(Guid EventId, Guid BoardId, Guid NoteId, int Version) : IAct<NoteView>;

public sealed class RestoreNoteHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<RestoreNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(RestoreNote request, CancellationToken cancellationToken)
    {
        var note = await RemoveNoteHandler.Find(db, request.EventId, request.BoardId, request.NoteId);
        if (note is null)
        {
            return NoteRefusals.Unknown;
        }

        if (note.State == NoteState.Visible)
        {
            return NoteView.ForStaff(note);
        }

        if (note.Version != request.Version)
        {
            return NoteRefusals.Version.With(NoteView.ForStaff(note));
        }

        if (!await db.BoardColumns.AnyAsync(c => c.BoardId == note.BoardId && c.Id == note.ColumnId, cancellationToken))
        {
            note.ColumnId = await db.BoardColumns.Where(c => c.BoardId == note.BoardId).OrderBy(c => c.Order).Select(c => c.Id).FirstAsync(cancellationToken);
            note.Order = await NoteOrder.Last(db, note.ColumnId);
        }

        (note.State, note.Version) = (NoteState.Visible, note.Version + 1);
        changes.Record(ChangeKind.Note, note.Id, Audience.Everyone);
        return NoteView.ForStaff(note);
    }
}
