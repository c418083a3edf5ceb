using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.RunSheet;

/// <summary>Adds a break or a screen at the end of an item, or changes one, also a break that has begun. Where it stands is changed by <see cref="MoveEntry"/>.</summary>
/// <param name="EntryId">Made by the client; sending the same again is the same entry.</param>
/// <param name="AgendaItemId">Where a new one stands; of one that is there it is left as it is.</param>
/// <param name="Version">The version staff saw; 0 for a new one.</param>
[Needs(Right.RunAgenda)]
public sealed record DefineEntry(
    Guid EventId, Guid EntryId, Guid? AgendaItemId, SheetEntryKind Kind, LocalText? Title, int? Minutes, StageKind? Screen, int Version) : IAct<SheetEntryView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(EntryId != Guid.Empty, nameof(EntryId), "Die Kennung fehlt.", "The id is missing.");
        checks.That(Kind is SheetEntryKind.Break or SheetEntryKind.Screen, nameof(Kind), "Hier entstehen nur Pausen und Folien für die Leinwand.", "Only breaks and slides for the stage are made here.");
        if (Kind == SheetEntryKind.Break)
        {
            checks.Text(nameof(Title), Title, SheetEntry.TitleLimit);
            checks.That(Minutes is null or (>= 1 and <= SheetEntry.LongestBreak), nameof(Minutes),
                $"Bitte 1 bis {SheetEntry.LongestBreak} Minuten.", $"Please give 1 to {SheetEntry.LongestBreak} minutes.");
        }
        else
        {
            checks.That(Screen is { } screen && SheetEntry.Screens.Contains(screen), nameof(Screen),
                "Bitte eine Folie für die Leinwand wählen.", "Please choose a slide for the stage.");
        }
    }
}

public sealed class DefineEntryHandler(WorkshopDb db, ChangeRecorder changes, DatabaseClock clock) : IRequestHandler<DefineEntry, Result<SheetEntryView>>
{
    public async Task<Result<SheetEntryView>> Handle(DefineEntry request, CancellationToken cancellationToken)
    {
        var entry = await db.SheetEntries.SingleOrDefaultAsync(e => e.Id == request.EntryId, cancellationToken);
        if (entry is null ? request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.SheetEntry, request.EntryId) : entry.EventId != request.EventId)
        {
            return RunSheetRefusals.Unknown;
        }

        var (title, minutes, screen) = request.Kind == SheetEntryKind.Break ? (request.Title!.Tidy(), request.Minutes, (StageKind?)null) : (null, null, request.Screen);
        if (entry is not null && EntryForStaff.Act.Begin(
            entry, request.Version, e => (e.Kind, e.Title, e.Minutes, e.Screen) == (request.Kind, title, minutes, screen),
            e => e.Kind == request.Kind ? null : RunSheetRefusals.NotOwn).Answer is { } answer)
        {
            return answer;
        }

        if (entry is null)
        {
            if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
            {
                return AgendaRefusals.Unknown;
            }

            if (await db.SheetEntries.CountAsync(e => e.EventId == request.EventId && e.TargetId == null, cancellationToken) >= SheetEntry.MaxPerEvent)
            {
                return RunSheetRefusals.TooMany;
            }

            entry = new SheetEntry
            {
                Id = request.EntryId,
                EventId = request.EventId,
                AgendaItemId = request.AgendaItemId,
                Kind = request.Kind,
                Order = await SheetOrder.Last(db, request.EventId, request.AgendaItemId),
            };
            db.SheetEntries.Add(entry);
        }
        else
        {
            entry.Version++;
        }

        if (screen == StageKind.AgendaItem && entry.AgendaItemId is null)
        {
            return RunSheetRefusals.NoItem;
        }

        if (entry is { Kind: SheetEntryKind.Break, State: SheetEntryState.Played } && entry.Minutes != minutes)
        {
            // It has begun: it lasts so much longer, or so much less.
            entry.Until = minutes is not { } lasts ? null : entry is { Until: { } until, Minutes: { } before } ? until.AddMinutes(lasts - before) : (await clock.Now(db)).AddMinutes(lasts);
        }

        (entry.Title, entry.Minutes, entry.Screen) = (title, minutes, screen);
        changes.Record(ChangeKind.SheetEntry, entry.Id, entry.Audience);
        return SheetEntryView.Of(entry);
    }
}

/// <summary>Takes a break or a screen off the run sheet. Sent again it is unknown.</summary>
[Needs(Right.RunAgenda)]
public sealed record DeleteEntry(Guid EventId, Guid EntryId, int Version) : IAct<Gone>;

public sealed class DeleteEntryHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeleteEntry, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeleteEntry request, CancellationToken cancellationToken)
    {
        var found = await EntryForStaff.Find(db, request.EventId, request.EntryId, request.Version, _ => false, e => e.TargetId is null ? null : RunSheetRefusals.NotOwn);
        if (found.Thing is not { } entry)
        {
            return found.Answer!.Refusal!;
        }

        await StageState.Leave(db, changes, request.EventId, entry.Id);
        db.SheetEntries.Remove(entry);
        Tombstone.Add(db, request.EventId, ChangeKind.SheetEntry, entry.Id);
        changes.Record(ChangeKind.SheetEntry, entry.Id, entry.Audience);
        return new Gone(ChangeKind.SheetEntry, entry.Id);
    }
}

/// <summary>What every act of staff on an entry of the run sheet begins with.</summary>
internal static class EntryForStaff
{
    public static readonly StaffAct<SheetEntry, SheetEntryView> Act = new(RunSheetRefusals.Unknown, RunSheetRefusals.Version, SheetEntryView.Of);

    /// <inheritdoc cref="StaffAct{T, TView}.Begin"/>
    public static async Task<(SheetEntry? Thing, Result<SheetEntryView>? Answer)> Find(
        WorkshopDb db, Guid eventId, Guid entryId, int version, Func<SheetEntry, bool> isAlreadySo, Func<SheetEntry, Refusal?>? refuse = null) => Act.Begin(
            await db.SheetEntries.SingleOrDefaultAsync(e => e.EventId == eventId && e.Id == entryId), version, isAlreadySo, refuse);
}
