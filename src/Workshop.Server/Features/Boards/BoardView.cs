using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

public sealed record BoardColumnView(Guid Id, LocalText Title, int Order);

/// <param name="Columns">From left to right.</param>
/// <param name="Version">What staff send back with their next act.</param>
public sealed record BoardView(
    Guid Id, Guid? AgendaItemId, LocalText Title, LocalText Prompt, BoardState State, IReadOnlyList<BoardColumnView> Columns, int Order, int Version) : IView
{
    public static BoardView Of(Board b) => new(
        b.Id, b.AgendaItemId, b.Title, b.Prompt, b.State,
        b.Columns.OrderBy(c => c.Order).Select(c => new BoardColumnView(c.Id, c.Title, c.Order)).ToList(), b.Order, b.Version);
}

/// <param name="Number">What counts may call it by.</param>
/// <param name="Author">Null when anonymous.</param>
/// <param name="Order">Rising from the top of the column, with gaps.</param>
/// <param name="AuthorBlocked">Whether its author was blocked because of this note. False for everyone but staff.</param>
/// <param name="Rev">The author's revision.</param>
/// <param name="Version">What staff send back with their next act.</param>
public sealed record NoteView(Guid Id, int Number, Guid BoardId, Guid ColumnId, string Text, string? Author, bool AuthorBlocked, int Order, DateTime CreatedAt, long Rev, int Version) : IView
{
    /// <summary>The author goes by the name of somebody on the panel, and nothing says that it is them. Left out where it is not so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AuthorUnconfirmed { get; init; }

    /// <summary>The moderator who is dealing with it. Only to staff, and left out where it is nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HandledBy { get; init; }

    /// <summary>Only its author and staff see it until staff hang it up. Left out where it is not so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Waits { get; init; }

    public static NoteView ForStaff(Note n) => new(n.Id, n.Number, n.BoardId, n.ColumnId, n.Text, n.Author, n.AuthorBlocked, n.Order, n.CreatedAt, n.Rev, n.Version)
    {
        AuthorUnconfirmed = n.AuthorUnconfirmed,
        HandledBy = n.HandledBy,
        Waits = n.State == NoteState.Waiting,
    };

    /// <summary>As its author and the hall see it.</summary>
    public static NoteView ForOthers(Note n) => ForStaff(n) with { AuthorBlocked = false, HandledBy = null };

    /// <summary>Ids of the notes a participant wrote and did not take back.</summary>
    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Guid>>> WrittenBy = CompiledQuery.Many(
        (WorkshopDb db, Guid eventId, Guid participantId) => db.Notes
            .Where(n => n.EventId == eventId && n.ParticipantId == participantId && n.State != NoteState.Withdrawn)
            .OrderBy(n => n.CreatedAt).Select(n => n.Id));

    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Note>>> WaitingOf = CompiledQuery.Many(
        (WorkshopDb db, Guid eventId, Guid participantId) => db.Notes.AsNoTracking()
            .Where(n => n.EventId == eventId && n.ParticipantId == participantId && n.State == NoteState.Waiting).OrderBy(n => n.CreatedAt));

    /// <summary>Those of a participant that only they and staff see.</summary>
    public static async Task<IReadOnlyList<NoteView>> WaitingBy(WorkshopDb db, Guid eventId, Guid participantId) =>
        (await WaitingOf(db, eventId, participantId)).ConvertAll(ForOthers);

    public static async Task<IReadOnlyList<Guid>> OwnedBy(WorkshopDb db, Guid eventId, Guid participantId) => await WrittenBy(db, eventId, participantId);
}

/// <summary>Staff see every board, the others those that have been opened; everyone sees the notes that hang on them, staff also those that wait.</summary>
public sealed class LoadBoards : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Board, ChangeKind.Note];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var visible = db.Boards.AsNoTracking().Include(b => b.Columns)
            .Where(b => b.EventId == eventId && (audience == Audience.Staff || b.State != BoardState.Draft));
        var notes = db.Notes.AsNoTracking().Where(n => n.EventId == eventId && (n.State == NoteState.Visible || (audience == Audience.Staff && n.State == NoteState.Waiting))
            && visible.Any(b => b.Id == n.BoardId));
        // Not narrowed in place: the notes' query holds on to the variable and would be narrowed with it.
        var boards = visible;
        if (changed is not null)
        {
            var boardIds = changed.Where(c => c.Kind == ChangeKind.Board).Select(c => c.Id).ToList();
            var noteIds = changed.Where(c => c.Kind == ChangeKind.Note).Select(c => c.Id).ToList();
            notes = notes.Where(n => noteIds.Contains(n.Id));
            boards = boards.Where(b => boardIds.Contains(b.Id));
        }

        views.Boards.AddRange((await boards.OrderBy(b => b.Order).ToListAsync()).Select(BoardView.Of));
        views.Notes.AddRange((await notes.OrderBy(n => n.Order).ToListAsync()).Select(n => audience == Audience.Staff ? NoteView.ForStaff(n) : NoteView.ForOthers(n)));
    }
}
