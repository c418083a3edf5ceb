using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.RunSheet;

/// <summary>What tests of the run sheet do again and again.</summary>
internal static class RunSheetActs
{
    public static async Task<SheetEntryView> Entry(this Guest guest, Guid id) => (await guest.State()).Views.SheetEntries.Single(e => e.Id == id);

    /// <summary>The ids of what stands under an item, in order; null for the last group.</summary>
    public static async Task<IReadOnlyList<Guid>> Under(this LinkHolder staff, Guid? agendaItemId) =>
        (await staff.State()).Views.SheetEntries.Where(e => e.AgendaItemId == agendaItemId).OrderBy(e => e.Order).Select(e => e.Id).ToList();

    public static Task<SheetEntryView> AddBreak(this LinkHolder staff, Guid? agendaItemId, int? minutes = 15, Guid? id = null) =>
        staff.Put<SheetEntryView>($"run-sheet/{id ?? Guid.NewGuid()}", Break(agendaItemId, minutes));

    public static Task<SheetEntryView> AddScreen(this LinkHolder staff, Guid? agendaItemId, StageKind screen) =>
        staff.Put<SheetEntryView>($"run-sheet/{Guid.NewGuid()}", new { kind = SheetEntryKind.Screen, agendaItemId, screen, version = 0 });

    public static object Break(Guid? agendaItemId, int? minutes = 15, int version = 0) =>
        new { kind = SheetEntryKind.Break, agendaItemId, title = new LocalText("Kaffee", "Coffee"), minutes, version };

    /// <param name="what">play, skip or plan.</param>
    public static Task<SheetEntryView> Do(this LinkHolder staff, SheetEntryView entry, string what) =>
        staff.Post<SheetEntryView>($"run-sheet/{entry.Id}/{what}", new { entry.Version });

    public static Task<SheetEntryView> Move(this LinkHolder staff, SheetEntryView entry, Guid? agendaItemId, int place) =>
        staff.Post<SheetEntryView>($"run-sheet/{entry.Id}/move", new { agendaItemId, place, entry.Version });

    public static async Task<StageView> Stage(this Guest guest) => (await guest.State()).Views.Stage!;
}
