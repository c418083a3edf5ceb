using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Moderation;

/// <summary>The log of what staff decided.</summary>
public sealed class ModerationContents : IEventContents
{
    public Task Erase(WorkshopDb db, Guid eventId) => db.ModerationLog.Where(m => m.EventId == eventId).ExecuteDeleteAsync();
}
