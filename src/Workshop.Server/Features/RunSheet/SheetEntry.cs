using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>What an entry of the run sheet stands for.</summary>
public enum SheetEntryKind
{
    /// <summary>A poll; of one that is run again, its newest run.</summary>
    Poll,
    Board,

    /// <summary>A pause with words of its own, and how long it is.</summary>
    Break,

    /// <summary>Something the stage shows without more to it, <see cref="SheetEntry.Screen"/>.</summary>
    Screen,
}

/// <summary>How far an entry is, apart from what it stands for: how far a poll or a board is, they know themselves.</summary>
public enum SheetEntryState
{
    Planned,

    /// <summary>A break or a screen that has been on stage.</summary>
    Played,

    /// <summary>Left out by a moderator: what comes next passes over it.</summary>
    Skipped,
}

/// <summary>
/// One entry of the run sheet (the plan of the evening): it stands under its agenda item, in the order in which things are meant to happen.
/// Every poll and every board has exactly one, under the item it belongs to.
/// </summary>
public sealed class SheetEntry : IVersioned
{
    /// <summary>Breaks and screens an event can have.</summary>
    public const int MaxPerEvent = 100;

    /// <summary>Bounds of <see cref="Minutes"/>.</summary>
    public const int LongestBreak = 600;

    public static readonly TextLimit TitleLimit = Event.TitleLimit;

    /// <summary>What a <see cref="SheetEntryKind.Screen"/> can show: <see cref="StageKind.AgendaItem"/> for the item it stands under.</summary>
    public static readonly IReadOnlyList<StageKind> Screens = [StageKind.Join, StageKind.AgendaItem, StageKind.Thanks, StageKind.Empty];

    /// <summary>Of a poll's or a board's entry the same as theirs, of a poll's first run.</summary>
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>Null in the last group, of what belongs to no item.</summary>
    public Guid? AgendaItemId { get; set; }

    /// <summary>Rising within the item.</summary>
    public required int Order { get; set; }

    public required SheetEntryKind Kind { get; init; }

    /// <summary>The poll or the board; null for the other kinds.</summary>
    public Guid? TargetId { get; set; }

    /// <summary>What a break says on stage; null for the other kinds.</summary>
    public LocalText? Title { get; set; }

    /// <summary>How long a break is; null where nothing is said, and for the other kinds.</summary>
    public int? Minutes { get; set; }

    /// <summary>What a screen shows, one of <see cref="Screens"/>; null for the other kinds.</summary>
    public StageKind? Screen { get; set; }

    public SheetEntryState State { get; set; }

    /// <summary>When a break that was shown is over, by the database's clock.</summary>
    public DateTime? Until { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Polls, boards and what is planned staff see; what a break says, everyone, once it has begun.</summary>
    public Audience Audience => Kind == SheetEntryKind.Break && State == SheetEntryState.Played ? Audience.Everyone : Audience.Staff;

    /// <summary>Whether it is a break that the hall may see.</summary>
    public static Task<bool> IsShown(WorkshopDb db, Guid eventId, Guid entryId) =>
        db.SheetEntries.AnyAsync(e => e.EventId == eventId && e.Id == entryId && e.Kind == SheetEntryKind.Break && e.State == SheetEntryState.Played);

    private sealed class Mapping : IEntityTypeConfiguration<SheetEntry>
    {
        public void Configure(EntityTypeBuilder<SheetEntry> entry)
        {
            entry.Ignore(e => e.Audience);
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.HasIndex(e => e.EventId);
            entry.HasOne<Event>().WithMany().HasForeignKey(e => e.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
