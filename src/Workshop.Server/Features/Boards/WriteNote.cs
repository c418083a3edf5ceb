using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Puts a note on an open board, or rewords one's own.</summary>
/// <param name="NoteId">Made by the phone; sending the same again is the same note.</param>
/// <param name="ColumnId">
/// Where a new note is put, at the end. A reworded note stays where it hangs, so that wording written while offline does not
/// undo what moderators sorted meanwhile.
/// </param>
/// <param name="Anonymous">Whether this one is shown without the author's name.</param>
[Needs(Right.WriteNotes)]
public sealed record WriteNote(Guid EventId, Guid BoardId, Guid NoteId, string Text, Guid ColumnId, bool Anonymous, long Rev,
    IReadOnlyCollection<Guid>? HeldSpeakers = null) : IAct<NoteView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Text), Text, Note.TextLimit);
        checks.Rev(Rev);
    }
}

public sealed class WriteNoteHandler(WorkshopDb db, ChangeRecorder changes, Definitions definitions, CallerContext caller, TimeProvider time) : IRequestHandler<WriteNote, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(WriteNote request, CancellationToken cancellationToken)
    {
        var me = caller.Current.Id;
        var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == request.NoteId, cancellationToken);
        if (note is not null && (note.EventId != request.EventId || note.BoardId != request.BoardId || note.ParticipantId != me))
        {
            return NoteRefusals.Unknown;
        }

        if (note is { State: not (NoteState.Visible or NoteState.Waiting) })
        {
            // Also to a repeat: a view would put the note back on the author's screen.
            return NoteRefusals.Final;
        }

        if (note is not null && request.Rev <= note.Rev)
        {
            changes.RecordRepeat();
            return NoteView.ForOthers(note);
        }

        var e = await Event.Read(db, request.EventId);
        var (name, blocked) = await Participant.AuthorOf(db, me);
        if (await Refuse(request, e, name, blocked, note) is { } refusal)
        {
            return refusal;
        }

        var (before, isNew) = (note is null ? Audience.None : Note.AudienceOf(note.State), note is null);
        if (note is null)
        {
            note = new Note
            {
                Id = request.NoteId,
                EventId = request.EventId,
                Number = await Note.NextNumber(db, request.EventId),
                BoardId = request.BoardId,
                ColumnId = request.ColumnId,
                ParticipantId = me,
                Text = request.Text,
                Order = await NoteOrder.Last(db, request.ColumnId),
                CreatedAt = time.GetUtcNow().UtcDateTime,
            };
            db.Notes.Add(note);
        }
        else
        {
            note.Version++;
        }

        (note.Text, note.Rev) = (request.Text, request.Rev);
        note.Author = request.Anonymous || e.Names == NameRule.Off ? null : name;
        note.AuthorUnconfirmed = await SpeakerNames.IsUnconfirmed(db, request.EventId, note.Author, request.HeldSpeakers ?? []);
        // One that waits is let go by a moderator alone, however it is worded now.
        note.State = note.State == NoteState.Waiting || (await HeldWords.Of(db, definitions, e.Id)).Hold(request.Text) ? NoteState.Waiting : NoteState.Visible;
        changes.Record(ChangeKind.Note, note.Id, before, Note.AudienceOf(note.State), note.State == NoteState.Waiting && !isNew ? me : null);
        return NoteView.ForOthers(note);
    }

    private async Task<Refusal?> Refuse(WriteNote request, Event e, string? name, bool blocked, Note? existing)
    {
        if (e.State == Progress.Ended)
        {
            return EventRefusals.Ended;
        }

        if (blocked)
        {
            return ParticipantRefusals.Blocked;
        }

        var board = await db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.EventId == e.Id && b.Id == request.BoardId);
        if (board is null or { State: BoardState.Draft })
        {
            return BoardRefusals.Unknown;
        }

        if (board.State == BoardState.Closed || !e.MayWriteNotes)
        {
            return BoardRefusals.Closed;
        }

        if (existing is null && !await db.BoardColumns.AnyAsync(c => c.BoardId == board.Id && c.Id == request.ColumnId))
        {
            return BoardRefusals.ColumnUnknown;
        }

        if (e.Names == NameRule.Required && name is null)
        {
            return ParticipantRefusals.NameRequired;
        }

        return request.Anonymous && !e.Anonymous && name is not null ? NoteRefusals.NotAnonymous : null;
    }
}
