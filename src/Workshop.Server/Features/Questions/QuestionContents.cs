using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Features.Questions;

/// <summary>Questions and upvotes.</summary>
public sealed class QuestionContents : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents) =>
        contents.Questions = await db.Questions.CountAsync(q => q.EventId == eventId && q.State != QuestionState.Withdrawn);

    public async Task Erase(WorkshopDb db, Guid eventId)
    {
        await db.Upvotes.Where(u => db.Questions.Any(q => q.Id == u.QuestionId && q.EventId == eventId)).ExecuteDeleteAsync();
        await db.Questions.Where(q => q.EventId == eventId).ExecuteDeleteAsync();
    }
}
