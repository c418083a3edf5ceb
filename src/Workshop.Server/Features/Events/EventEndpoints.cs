using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>The version of the thing that staff saw when they decided.</summary>
public sealed record VersionBody(int Version);

/// <summary>Opens a thing, or begins it.</summary>
/// <param name="Show">The stage shows it as well.</param>
public sealed record OpenBody(int Version, bool Show = false);

public sealed record EventBody(
    LocalText Title, LocalText Description, LocalText Place, IReadOnlyList<string> Organisers, DateTime StartsAt, DateTime EndsAt,
    string TimeZone, IReadOnlyList<string> Languages, string Accent, int Version);

public sealed record RulesBody(
    bool Approval, bool Post, bool Vote, bool Board, NameRule Names, bool Anonymous, int Version,
    LocalText? PauseReason = null, int SlowSeconds = 0, int MostQuestions = 0);

public sealed record GroupBody(GroupKind Kind, LocalText Name, int Order, int Version);

/// <param name="Id">A secret made up by the client: sending the same again is the same event. The event's own id follows from it.</param>
/// <param name="Seed">An event as <c>seeds/README.md</c> describes it.</param>
/// <param name="Template">Instead of a seed: the kind of evening whose ready event it is.</param>
/// <param name="StartsOn">The day it begins on; as the seed says, or tomorrow, if left out.</param>
public sealed record CreateEventBody(Guid Id, LocalText? Title = null, RawJson? Seed = null, EventTemplate? Template = null, DateOnly? StartsOn = null);

/// <param name="Id">As in <see cref="CreateEventBody"/>.</param>
/// <param name="StartsOn">The day the new event begins on.</param>
public sealed record DuplicateEventBody(Guid Id, DateOnly StartsOn, LocalText? Title = null);

public static class EventEndpoints
{
    /// <summary>A whole seed, and what stands around it.</summary>
    private const int MaxCreateBytes = SeedFile.MaxBytes + HttpRules.MaxBodyBytes;

    /// <summary>A file reads all that is prepared, counted in ordinary reads.</summary>
    private const int DownloadReads = 10;

    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/find/{code}", (string code, Wire wire) => wire.Send(new FindEvent(code))).OpenToStrangers(freely: true);
        app.MapGet("/api/events", (Wire wire) => wire.Send(new ListEvents())).OpenToStrangers();
        app.MapPost("/api/events", Create).WithMetadata(new RequestSizeLimitAttribute(MaxCreateBytes));
        var events = app.MapGroup("/api/events/{eventId:guid}");
        events.MapPut("", (Guid eventId, EventBody body, Wire wire) => wire.Send(new EditEvent(
            eventId, body.Title, body.Description, body.Place, body.Organisers, body.StartsAt, body.EndsAt, body.TimeZone, body.Languages, body.Accent, body.Version)));
        events.MapDelete("", (Guid eventId, Wire wire) => wire.Send(new DeleteEvent(eventId)));
        events.MapGet("/contents", (Guid eventId, Wire wire) => wire.Send(new GetContents(eventId))).Costs(DownloadReads);
        events.MapPost("/rehearse", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new StartRehearsal(eventId, body.Version)));
        events.MapPost("/end-rehearsal", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new EndRehearsal(eventId, body.Version)));
        events.MapPost("/duplicate", (Guid eventId, DuplicateEventBody body, Wire wire, Grants grants, InstallationKey key, HttpContext context) =>
            Make(id => new DuplicateEvent(eventId, id, body.StartsOn, body.Title), body.Id, wire, grants, key, context));
        events.MapGet("/event.json", Download).Costs(DownloadReads);
        events.MapGet("/upkeep", (Guid eventId, Wire wire) => wire.Send(new GetUpkeep(eventId)));
        events.MapPost("/start", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new RunEvent(eventId, Progress.Running, body.Version)));
        events.MapPost("/end", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new RunEvent(eventId, Progress.Ended, body.Version)));
        events.MapPost("/take-back-start", (Guid eventId, VersionBody body, Wire wire) => wire.Send(new RunEvent(eventId, Progress.Planned, body.Version)));
        events.MapPut("/rules", (Guid eventId, RulesBody body, Wire wire) => wire.Send(new SetRules(
            eventId,
            new RulesView(body.Approval, body.Post, body.Vote, body.Board, body.Names, body.Anonymous, body.PauseReason, body.SlowSeconds, body.MostQuestions),
            body.Version)));
        events.MapPut("/groups/{groupId:guid}", (Guid eventId, Guid groupId, GroupBody body, Wire wire) => wire.Send(new EditGroup(eventId, groupId, body.Kind, body.Name, body.Order, body.Version)));
        events.MapDelete("/groups/{groupId:guid}", (Guid eventId, Guid groupId, Wire wire) => wire.Send(new DeleteGroup(eventId, groupId)));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Download(Guid eventId, Wire wire, HttpContext context)
    {
        var file = await wire.Ask(new DownloadEvent(eventId));
        return file.Refusal is { } refusal ? Wire.Problem(context, refusal) : TypedResults.File(file.Value.Content, "application/json", file.Value.Name);
    }

    private static Task<Results<Ok<Created>, ProblemHttpResult>> Create(CreateEventBody body, Wire wire, Grants grants, InstallationKey key, HttpContext context) =>
        Make(id => new CreateEvent(id, body.Title, body.Seed?.Text, body.Template, body.StartsOn), body.Id, wire, grants, key, context);

    private static async Task<Results<Ok<Created>, ProblemHttpResult>> Make(
        Func<Guid, IRequest<Result<Created>>> make, Guid secret, Wire wire, Grants grants, InstallationKey key, HttpContext context)
    {
        // Everyone can learn the id of an event; if it were the client's, sending it would open the event to any organiser.
        var eventId = new Guid(key.Mac("event", secret));
        var created = await wire.Ask(make(eventId));
        if (created.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal);
        }

        await grants.GiveOrganiser(context, eventId);
        return TypedResults.Ok(created.Value);
    }
}
