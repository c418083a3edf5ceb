using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Takes a note off its board. It can be put back.</summary>
[Needs(Right.Moderate)]
public sealed record RemoveNote(Guid EventId, Guid BoardId, Guid NoteId, int Version) : IAct<NoteView>;

public sealed class RemoveNoteHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<RemoveNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(RemoveNote request, CancellationToken cancellationToken)
    {
        var found = NoteForStaff.Act.Begin(
            await NoteForStaff.Find(db, request.EventId, request.BoardId, request.NoteId), request.Version, isAlreadySo: n => n.State == NoteState.Removed);
        if (found.Thing is not { } note)
        {
            return found.Answer!;
        }

        var (before, owner) = (Note.AudienceOf(note.State), NoteForStaff.OwnerIfWaiting(note));
        (note.State, note.HandledBy, note.Version) = (NoteState.Removed, null, note.Version + 1);
        changes.Record(ChangeKind.Note, note.Id, before, Audience.Staff, owner);
        return NoteView.ForStaff(note);
    }
}

/// <summary>Hangs up a note that waits, or puts a removed one back where it hung, or at the end of the first column if its own is gone.</summary>
[Needs(Right.Moderate)]
public sealed record RestoreNote(Guid EventId, Guid BoardId, Guid NoteId, int Version) : IAct<NoteView>;

public sealed class RestoreNoteHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<RestoreNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(RestoreNote request, CancellationToken cancellationToken)
    {
        var found = NoteForStaff.Act.Begin(
            await NoteForStaff.Find(db, request.EventId, request.BoardId, request.NoteId), request.Version, isAlreadySo: n => n.State == NoteState.Visible);
        if (found.Thing is not { } note)
        {
            return found.Answer!;
        }

        if (!await db.BoardColumns.AnyAsync(c => c.BoardId == note.BoardId && c.Id == note.ColumnId, cancellationToken))
        {
            note.ColumnId = await db.BoardColumns.Where(c => c.BoardId == note.BoardId).OrderBy(c => c.Order).Select(c => c.Id).FirstAsync(cancellationToken);
            note.Order = await NoteOrder.Last(db, note.ColumnId);
        }

        var owner = NoteForStaff.OwnerIfWaiting(note);
        (note.State, note.Version) = (NoteState.Visible, note.Version + 1);
        changes.Record(ChangeKind.Note, note.Id, Audience.Everyone, owner);
        return NoteView.ForStaff(note);
    }
}

/// <summary>What every act of staff on a note begins with.</summary>
internal static class NoteForStaff
{
    public static readonly StaffAct<Note, NoteView> Act = new(NoteRefusals.Unknown, NoteRefusals.Version, NoteView.ForStaff);

    /// <summary>Only what waits is told to its author as their own: what hangs, or hung, all see alike.</summary>
    public static Guid? OwnerIfWaiting(Note note) => note.State == NoteState.Waiting ? note.ParticipantId : null;

    /// <summary>Null when there is none or its author took it back.</summary>
    public static Task<Note?> Find(WorkshopDb db, Guid eventId, Guid boardId, Guid noteId) => db.Notes.SingleOrDefaultAsync(
        n => n.EventId == eventId && n.BoardId == boardId && n.Id == noteId && n.State != NoteState.Withdrawn);
}
