using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Stops whoever wrote a note from contributing because of it, or takes that back, as <see cref="BlockAuthor"/> does with a question.</summary>
/// <remarks>Staff never learn who it is, and not what else the person wrote: the mark stands on this note alone.</remarks>
/// <param name="Version">The version staff saw. Taking a block back needs none: the note may hang nowhere any more.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record BlockNoteAuthor(Guid EventId, Guid BoardId, Guid NoteId, bool Blocked, int Version) : IAct<NoteView>;

public sealed class BlockNoteAuthorHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<BlockNoteAuthor, Result<NoteView>>
{
    public async Task<Result<NoteView>> Handle(BlockNoteAuthor request, CancellationToken cancellationToken)
    {
        var note = await db.Notes.SingleOrDefaultAsync(n => n.EventId == request.EventId && n.BoardId == request.BoardId && n.Id == request.NoteId, cancellationToken);
        // Whoever withdraws a note takes its text back, not the block; and no block is for good.
        if (note is null || (note.State == NoteState.Withdrawn && request.Blocked))
        {
            return NoteRefusals.Unknown;
        }

        if (note.AuthorBlocked == request.Blocked)
        {
            return NoteView.ForStaff(note);
        }

        if (request.Blocked && note.Version != request.Version)
        {
            return NoteRefusals.Version.With(NoteView.ForStaff(note));
        }

        // No new version: only staff see it of a note, and the person is told about themselves.
        note.AuthorBlocked = request.Blocked;
        await Participant.Block(db, note.ParticipantId, note.Id, request.Blocked);
        log.NoteAuthor(note, request.Blocked ? ModerationAct.BlockedNoteAuthor : ModerationAct.UnblockedNoteAuthor);
        changes.Record(ChangeKind.Note, note.Id, note.State == NoteState.Visible ? Audience.Staff : Audience.None, note.ParticipantId);
        return NoteView.ForStaff(note);
    }
}
