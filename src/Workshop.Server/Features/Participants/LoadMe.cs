using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Participants;

/// <summary>Gathers a participant's own things from the features.</summary>
public sealed class LoadMe(Lazy<WorkshopDb> database, EntryReader entryReader, CallerContext caller) : IParticipantReader
{
    /// <summary>
    /// The person, and what of each kind they have done. A hall that comes in has done nothing yet, one that comes back this or that:
    /// one statement tells, instead of one per feature.
    /// </summary>
    private static readonly Func<WorkshopDb, Guid, Guid, Task<Someone?>> Find = CompiledQuery.One((WorkshopDb db, Guid eventId, Guid id) =>
        db.Participants.AsNoTracking().Where(p => p.EventId == eventId && p.Id == id).Select(p => new Someone(
            p,
            db.Questions.Any(q => q.ParticipantId == id),
            db.Upvotes.Any(u => u.ParticipantId == id),
            db.Polls.Any(poll => poll.EventId == eventId && db.Ballots.Any(b => b.PollId == poll.Id && b.ParticipantId == id))
            || db.PollVoters.Any(v => v.ParticipantId == id),
            db.Notes.Any(n => n.ParticipantId == id),
            db.Ratings.Any(r => r.ParticipantId == id)))
        .SingleOrDefault());

    /// <returns>Null for a caller who is no participant, or not any more.</returns>
    public async Task<MeView?> OfCaller() => caller.Current is { Role: Role.Participant } who ? await Of(who.EventId, who.Id) : null;

    /// <summary>May be newer than a snapshot that is open beside it, never older.</summary>
    /// <returns>Null when there is no such participant.</returns>
    public async Task<MeView?> Of(Guid eventId, Guid participantId)
    {
        if (await entryReader.Ask(db => Find(db, eventId, participantId)) is not { } has)
        {
            return null;
        }

        var p = has.Person;
        var me = new MeView
        {
            ParticipantId = p.Id,
            DisplayName = p.DisplayName,
            GroupId = p.GroupId,
            PlaceId = p.PlaceId,
            Language = p.Language,
            Rev = p.Rev,
            Blocked = p.Blocked,
            JoinedAt = p.JoinedAt,
        };
        return has.Nothing ? me : await WithActs(me, has, eventId);
    }

    public Task<int> CountJoined(Guid eventId) => Participant.CountJoined(database.Value, eventId);

    private async Task<MeView> WithActs(MeView me, Someone has, Guid eventId)
    {
        var (db, id) = (database.Value, me.ParticipantId);
        // Once for all that is asked here: EF would take it from the pool and give it back for every question.
        await db.Database.OpenConnectionAsync();
        try
        {
            return me with
            {
                Questions = has.Asked ? await QuestionView.OwnedBy(db, eventId, id) : [],
                Upvotes = has.Upvoted ? await OwnUpvote.By(db, id) : [],
                Votes = has.Voted ? await OwnVote.By(db, eventId, id) : [],
                Notes = has.WroteNotes ? await NoteView.OwnedBy(db, eventId, id) : [],
                WaitingNotes = has.WroteNotes ? await NoteView.WaitingBy(db, eventId, id) : [],
                Ratings = has.Rated ? await OwnRating.By(db, id) : [],
            };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed record Someone(Participant Person, bool Asked, bool Upvoted, bool Voted, bool WroteNotes, bool Rated)
    {
        public bool Nothing => !(Asked || Upvoted || Voted || WroteNotes || Rated);
    }
}
