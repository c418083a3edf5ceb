using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>An entry of the run sheet. How far a poll or a board is, which it stands for, their own views say.</summary>
/// <param name="AgendaItemId">Null in the last group.</param>
/// <param name="Order">Rising within the item.</param>
/// <param name="TargetId">The poll or board; else null.</param>
/// <param name="Title">What a break says; else null.</param>
/// <param name="Minutes">How long a break is, if that is said.</param>
/// <param name="Screen">What a screen shows; else null.</param>
/// <param name="Until">When a break that was shown is over.</param>
/// <param name="Version">What staff send back with their next act.</param>
public sealed record SheetEntryView(
    Guid Id, Guid? AgendaItemId, int Order, SheetEntryKind Kind, Guid? TargetId, LocalText? Title, int? Minutes, StageKind? Screen,
    SheetEntryState State, DateTime? Until, int Version) : IView
{
    public static SheetEntryView Of(SheetEntry e) => new(e.Id, e.AgendaItemId, e.Order, e.Kind, e.TargetId, e.Title, e.Minutes, e.Screen, e.State, e.Until, e.Version);
}

/// <summary>Staff see the whole run sheet, the others the breaks that have begun.</summary>
public sealed class LoadRunSheet : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.SheetEntry];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var entries = db.SheetEntries.AsNoTracking()
            .Where(e => e.EventId == eventId && (audience == Audience.Staff || (e.Kind == SheetEntryKind.Break && e.State == SheetEntryState.Played)));
        if (changed is not null)
        {
            var ids = changed.Select(c => c.Id).ToList();
            entries = entries.Where(e => ids.Contains(e.Id));
        }

        views.SheetEntries.AddRange((await entries.OrderBy(e => e.Order).ToListAsync()).Select(SheetEntryView.Of));
    }
}
