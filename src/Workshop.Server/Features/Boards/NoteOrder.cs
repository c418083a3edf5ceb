using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;

namespace Workshop.Server.Features.Boards;

/// <summary>Where notes hang within a column. Places lie apart, so that putting a note between two seldom moves others.</summary>
internal static class NoteOrder
{
    /// <summary>The place after every note the column has, shown or not.</summary>
    public static async Task<int> Last(WorkshopDb db, Guid columnId) =>
        await db.Notes.Where(n => n.ColumnId == columnId).MaxAsync(n => (int?)n.Order) is { } last ? last + Note.OrderStep : 0;

    /// <summary>The notes that hang in a column, from the top.</summary>
    public static Task<List<Note>> InColumn(WorkshopDb db, Guid columnId) => db.Notes
        .Where(n => n.ColumnId == columnId && n.State == NoteState.Visible).OrderBy(n => n.Order).ThenBy(n => n.CreatedAt).ToListAsync();

    /// <summary>Gives <paramref name="note"/> the place <paramref name="index"/> (0 is the top) among <paramref name="others"/>.</summary>
    /// <returns>The other notes that had to make room.</returns>
    public static IReadOnlyList<Note> Put(Note note, IReadOnlyList<Note> others, int index)
    {
        var (above, below) = (index > 0 ? others[index - 1].Order : (int?)null, index < others.Count ? others[index].Order : (int?)null);
        if (above is null || below is null)
        {
            note.Order = above + Note.OrderStep ?? below - Note.OrderStep ?? 0;
            return [];
        }

        if (below - above > 1)
        {
            note.Order = above.Value + (below.Value - above.Value) / 2;
            return [];
        }

        for (var i = 0; i < others.Count; i++)
        {
            others[i].Order = (i < index ? i : i + 1) * Note.OrderStep;
        }

        note.Order = index * Note.OrderStep;
        return others;
    }
}
