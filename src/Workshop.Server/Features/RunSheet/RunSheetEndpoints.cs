using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.RunSheet;

/// <param name="Kind">Break or Screen.</param>
/// <param name="Title">Of a break.</param>
/// <param name="Minutes">Of a break; null or missing where nothing is said.</param>
/// <param name="Screen">Of a screen.</param>
public sealed record SheetEntryBody(SheetEntryKind Kind, int Version, Guid? AgendaItemId = null, LocalText? Title = null, int? Minutes = null, StageKind? Screen = null);

/// <param name="Place">Counted from 0.</param>
public sealed record MoveEntryBody(int Place, int Version, Guid? AgendaItemId = null);

public static class RunSheetEndpoints
{
    public static void MapRunSheet(this IEndpointRouteBuilder app)
    {
        var entry = app.MapGroup("/api/events/{eventId:guid}/run-sheet/{entryId:guid}");
        entry.MapPut("", (Guid eventId, Guid entryId, SheetEntryBody body, Wire wire) => wire.Send(
            new DefineEntry(eventId, entryId, body.AgendaItemId, body.Kind, body.Title, body.Minutes, body.Screen, body.Version)));
        entry.MapDelete("", (Guid eventId, Guid entryId, int version, Wire wire) => wire.Send(new DeleteEntry(eventId, entryId, version)));
        entry.MapPost("/move", (Guid eventId, Guid entryId, MoveEntryBody body, Wire wire) => wire.Send(new MoveEntry(eventId, entryId, body.AgendaItemId, body.Place, body.Version)));
        entry.MapPost("/play", (Guid eventId, Guid entryId, VersionBody body, Wire wire) => wire.Send(new PlayEntry(eventId, entryId, body.Version)));
        entry.MapPost("/skip", (Guid eventId, Guid entryId, VersionBody body, Wire wire) => wire.Send(new SkipEntry(eventId, entryId, SheetEntryState.Skipped, body.Version)));
        entry.MapPost("/plan", (Guid eventId, Guid entryId, VersionBody body, Wire wire) => wire.Send(new SkipEntry(eventId, entryId, SheetEntryState.Planned, body.Version)));
    }
}
