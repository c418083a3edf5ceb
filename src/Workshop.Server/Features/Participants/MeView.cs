using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

/// <summary>A participant's own things: what they said about themselves, wrote and chose. Sent to nobody else.</summary>
/// <param name="Questions">In every state but withdrawn, with the reason of a declined one.</param>
/// <param name="Notes">Ids of the notes written and not taken back.</param>
public sealed record MeView(
    Guid ParticipantId, string? DisplayName, Guid? GroupId, Guid? PlaceId, string Language, long Rev,
    IReadOnlyList<QuestionView> Questions, IReadOnlyList<OwnUpvote> Upvotes, IReadOnlyList<OwnVote> Votes,
    IReadOnlyList<Guid> Notes, IReadOnlyList<OwnRating> Ratings);

/// <summary>Gathers a participant's own things from the features.</summary>
public sealed class LoadMe(WorkshopDb db)
{
    private static readonly Func<WorkshopDb, Guid, Guid, Task<Participant?>> Person = CompiledQuery.One(
        (WorkshopDb db, Guid eventId, Guid participantId) => db.Participants.AsNoTracking().SingleOrDefault(p => p.EventId == eventId && p.Id == participantId));

    /// <returns>Null when there is no such participant.</returns>
    public async Task<MeView?> Of(Guid eventId, Guid participantId)
    {
        var p = await Person(db, eventId, participantId);
        return p is null ? null : new MeView(
            p.Id, p.DisplayName, p.GroupId, p.PlaceId, p.Language, p.Rev,
            await QuestionView.OwnedBy(db, eventId, participantId),
            await OwnUpvote.By(db, participantId),
            await OwnVote.By(db, participantId),
            await NoteView.OwnedBy(db, eventId, participantId),
            await OwnRating.By(db, participantId));
    }
}
