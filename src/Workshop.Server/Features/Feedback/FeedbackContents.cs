using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Feedback;

/// <summary>Ratings.</summary>
public sealed class FeedbackContents : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents) => contents.Ratings = await Of(db, eventId).CountAsync();

    public Task Erase(WorkshopDb db, Guid eventId) => Of(db, eventId).ExecuteDeleteAsync();

    private static IQueryable<Rating> Of(WorkshopDb db, Guid eventId)
    {
        var items = AgendaItem.IdsIn(db, eventId);
        return db.Ratings.Where(r => items.Contains(r.AgendaItemId));
    }
}
