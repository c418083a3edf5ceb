using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Takes back one's own note, also from a closed board. Its text is deleted; a tombstone stays.</summary>
[Needs(Right.WriteNotes)]
public sealed record WithdrawNote(Guid EventId, Guid BoardId, Guid NoteId, long Rev) : IAct<NoteView>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class WithdrawNoteHandler(WorkshopDb db, ChangeRecorder changes, CallerContext caller) : IRequestHandler<WithdrawNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(WithdrawNote request, CancellationToken cancellationToken)
    {
        var note = await db.Notes.SingleOrDefaultAsync(
            n => n.EventId == request.EventId && n.BoardId == request.BoardId && n.Id == request.NoteId && n.ParticipantId == caller.Current.Id, cancellationToken);
        if (note is null)
        {
            return NoteRefusals.Unknown;
        }

        if (request.Rev <= note.Rev || note.State == NoteState.Withdrawn)
        {
            changes.RecordRepeat();
            return NoteView.ForOthers(note);
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        if (Note.AudienceOf(note.State) is var before and not Audience.None)
        {
            changes.Record(ChangeKind.Note, note.Id, before, after: Audience.None);
        }

        (note.State, note.Text, note.Author, note.HandledBy) = (NoteState.Withdrawn, "", null, null);
        (note.Rev, note.Version) = (request.Rev, note.Version + 1);
        await ModerationLog.Forget(db, note);
        return NoteView.ForOthers(note);
    }
}
