using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>Notes, and boards as they were prepared.</summary>
public sealed class BoardContents : IEventContents
{
    public async Task Count(WorkshopDb db, Guid eventId, ContentsView contents)
    {
        contents.Boards = await db.Boards.CountAsync(b => b.EventId == eventId);
        contents.Notes = await db.Notes.CountAsync(n => n.EventId == eventId && n.State == NoteState.Visible);
    }

    public Task Erase(WorkshopDb db, Guid eventId) => db.Notes.Where(n => n.EventId == eventId).ExecuteDeleteAsync();

    public async Task Reset(WorkshopDb db, Guid eventId)
    {
        foreach (var board in await db.Boards.Where(b => b.EventId == eventId).ToListAsync())
        {
            (board.State, board.Version) = (BoardState.Draft, board.Version + 1);
        }
    }
}
