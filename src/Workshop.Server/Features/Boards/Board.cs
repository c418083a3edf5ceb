using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Boards;

/// <summary>A draft is seen by staff only; on an open board people write; a closed one can be read.</summary>
public enum BoardState
{
    Draft,
    Open,
    Closed,
}

/// <summary>A board with columns on which the hall puts notes.</summary>
public sealed class Board : IVersioned
{
    public const int MaxColumns = 12;

    /// <summary>Boards an event can have.</summary>
    public const int MaxPerEvent = 50;
    public static readonly TextLimit TitleLimit = Event.TitleLimit;
    public static readonly TextLimit PromptLimit = Event.DescriptionLimit;
    public static readonly TextLimit ColumnLimit = Event.TitleLimit;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public Guid? AgendaItemId { get; set; }

    public required LocalText Title { get; set; }

    public required LocalText Prompt { get; set; }

    public BoardState State { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    public List<BoardColumn> Columns { get; init; } = [];

    /// <summary>Who can see a board in this state, and the notes on it. Only the end of a rehearsal makes one a draft again.</summary>
    public static Audience AudienceOf(BoardState state) => state == BoardState.Draft ? Audience.Staff : Audience.Everyone;

    /// <summary>Whether the hall may see it.</summary>
    public static Task<bool> IsShown(WorkshopDb db, Guid eventId, Guid boardId) =>
        db.Boards.AnyAsync(b => b.EventId == eventId && b.Id == boardId && b.State != BoardState.Draft);

    /// <summary>It belongs to another agenda item now, or to none.</summary>
    public static async Task Assign(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid boardId, Guid? agendaItemId) =>
        (await db.Boards.SingleAsync(b => b.EventId == eventId && b.Id == boardId)).Assign(changes, agendaItemId);

    /// <inheritdoc cref="Assign(WorkshopDb, ChangeRecorder, Guid, Guid, Guid?)"/>
    internal void Assign(ChangeRecorder changes, Guid? agendaItemId)
    {
        (AgendaItemId, Version) = (agendaItemId, Version + 1);
        changes.Record(ChangeKind.Board, Id, AudienceOf(State));
    }

    private sealed class Mapping : IEntityTypeConfiguration<Board>
    {
        public void Configure(EntityTypeBuilder<Board> board)
        {
            board.HasIndex(b => b.EventId);
            board.HasOne<Event>().WithMany().HasForeignKey(b => b.EventId).OnDelete(DeleteBehavior.Cascade);
            board.HasMany(b => b.Columns).WithOne().HasForeignKey(c => c.BoardId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public sealed class BoardColumn
{
    public required Guid Id { get; init; }

    public required Guid BoardId { get; init; }

    public required LocalText Title { get; set; }

    public required int Order { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<BoardColumn>
    {
        public void Configure(EntityTypeBuilder<BoardColumn> column)
        {
            // The client makes the ids; without this EF would take a given key for an existing row.
            column.Property(c => c.Id).ValueGeneratedNever();
            column.HasIndex(c => c.BoardId);
        }
    }
}
