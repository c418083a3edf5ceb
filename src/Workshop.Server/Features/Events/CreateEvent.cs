using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>A new event and the private address its organisers open it with.</summary>
public sealed record Created(Guid EventId, string Code, string OrganiserAddress);

/// <summary>Creates an event: an empty one with a title, a ready one, or one described by a seed. The same id is the same event.</summary>
/// <param name="Title">What it is called; needed for an empty one, otherwise instead of the title that is there.</param>
/// <param name="Template">The kind of evening whose ready event it is; null for none, and without meaning beside a seed.</param>
/// <param name="StartsOn">The day it begins on, in its own zone; null for the day a seed says, otherwise tomorrow.</param>
/// <param name="SeedJson">The seed as JSON, or null for an empty event. Problems are told with their path, as in <c>seed.agendaItems[1].startsAt</c>.</param>
[Needs(Right.CreateEvent)]
public sealed record CreateEvent(Guid EventId, LocalText? Title, string? SeedJson, EventTemplate? Template = null, DateOnly? StartsOn = null) : IInstallationAct<Created>, IChecked
{
    private SeedReading? reading;

    /// <summary>The seed as it was read; null without one.</summary>
    public SeedReading? Reading => SeedJson is null ? null : reading ??= SeedFile.Parse(SeedJson);

    public void Check(Checks checks)
    {
        checks.Day(nameof(StartsOn), StartsOn);
        if (Title is not null || (SeedJson is null && Template is null))
        {
            checks.Text(nameof(Title), Title, Event.TitleLimit);
        }

        foreach (var problem in Reading?.Problems ?? [])
        {
            checks.Say(problem.Path.Length == 0 ? "seed" : $"seed.{problem.Path}", problem.Sentence.De!, problem.Sentence.En!);
        }
    }
}

public sealed class CreateEventHandler(WorkshopDb db, LinkTokens tokens, PublicAddress address, TimeProvider time) : IRequestHandler<CreateEvent, Result<Created>>
{
    public async Task<Result<Created>> Handle(CreateEvent request, CancellationToken cancellationToken)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.EventId, cancellationToken) is { } existing)
        {
            return Answer(existing, await Link.OfOrganisers(db, existing.Id));
        }

        var blank = SeedFile.Blank(time.GetUtcNow());
        var seed = request.Reading?.File ?? (request.Template is { } template ? EventTemplates.Of(template) : blank);
        if (request.StartsOn is not null || (request.Template is not null && request.Reading is null))
        {
            seed = seed.StartingOn(request.StartsOn ?? DateOnly.FromDateTime(blank.StartsAt.DateTime));
        }

        if (seed.Code is { } wanted && await db.Events.AnyAsync(e => e.Code == wanted, cancellationToken))
        {
            return CodeTaken();
        }

        var loaded = SeedLoader.Seed(db, seed, request.EventId, seed.Code ?? await Event.FreeCode(db, Event.NewCode));
        loaded.Title = request.Title?.Tidy() ?? loaded.Title;
        return Answer(loaded, await Link.OfOrganisers(db, loaded.Id));
    }

    private Created Answer(Event e, Link organisers) => new(e.Id, e.Code, address.Origin + tokens.PathOf(organisers));

    private static Refusal CodeTaken()
    {
        var checks = new Checks();
        checks.Say("seed.code", "Diesen Code hat schon eine andere Veranstaltung.", "Another event has this code already.");
        return checks.ToRefusal()!;
    }
}
