using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Pictures;

/// <summary>Pictures are prepared, so they stay after a rehearsal and go with the event. What of them is remembered is forgotten with what was done.</summary>
public sealed class PictureContents(PictureCache cache) : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents) => contents.Pictures = await db.Pictures.CountAsync(p => p.EventId == eventId);

    public Task Erase(WorkshopDb db, Guid eventId)
    {
        cache.ForgetEvent(eventId);
        return Task.CompletedTask;
    }
}
