using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Participants;

/// <summary>People, whom all that they did refers to.</summary>
public sealed class ParticipantContents : IEventContents
{
    public int Rank => 1;

    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents) => contents.People = await Participant.CountIn(db, eventId);

    public Task Erase(WorkshopDb db, Guid eventId) => db.Participants.Where(p => p.EventId == eventId).ExecuteDeleteAsync();
}
