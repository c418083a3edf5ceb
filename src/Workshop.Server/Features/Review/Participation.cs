using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Questions;

namespace Workshop.Server.Features.Review;

/// <summary>How many people did what. What someone took back does not count; what staff declined or removed does.</summary>
/// <param name="Joined">People who joined.</param>
/// <param name="Active">Of them, those who asked, upvoted, voted or wrote a note at least once.</param>
/// <param name="Voted">People who voted in a poll.</param>
/// <param name="Rated">People who rated an agenda item.</param>
public sealed record Participation(int Joined, int Active, int Asked, int Upvoted, int Voted, int WroteNotes, int Rated)
{
    public static async Task<Participation> Count(WorkshopDb db, Guid eventId)
    {
        var questions = db.Questions.Where(q => q.EventId == eventId);
        var people = db.Participants.Where(p => p.EventId == eventId);
        var polls = db.Polls.Where(p => p.EventId == eventId);
        var asked = questions.Where(q => q.State != QuestionState.Withdrawn).Select(q => q.ParticipantId);
        var upvoted = db.Upvotes.Where(u => u.On && questions.Any(q => q.Id == u.QuestionId)).Select(u => u.ParticipantId);
        // While a poll is open there are ballots, afterwards the register of who voted.
        var voted = db.Ballots.Where(b => b.Answer != null && polls.Any(p => p.Id == b.PollId)).Select(b => b.ParticipantId)
            .Union(db.PollVoters.Where(v => v.Counted && polls.Any(p => p.Id == v.PollId)).Select(v => v.ParticipantId));
        var wrote = db.Notes.Where(n => n.EventId == eventId && n.State != NoteState.Withdrawn).Select(n => n.ParticipantId);
        var rated = db.Ratings.Where(r => db.AgendaItems.Any(s => s.EventId == eventId && s.Id == r.AgendaItemId)).Select(r => r.ParticipantId);
        // Whom staff entered did not join; what they said is in the polls.
        voted = voted.Where(id => people.Any(p => p.Id == id && !p.WithoutPhone));
        return new Participation(
            await people.CountAsync(p => !p.WithoutPhone),
            await asked.Union(upvoted).Union(voted).Union(wrote).CountAsync(),
            await asked.Distinct().CountAsync(),
            await upvoted.Distinct().CountAsync(),
            await voted.CountAsync(),
            await wrote.Distinct().CountAsync(),
            await rated.Distinct().CountAsync());
    }
}
