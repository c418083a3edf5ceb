using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>A new event and the private address its organisers open it with.</summary>
public sealed record Created(Guid EventId, string Code, string OrganiserAddress);

/// <summary>Creates an event: an empty one with a title, or one described by a seed. The same id is the same event.</summary>
/// <param name="Title">What it is called; needed without a seed, otherwise instead of the seed's title.</param>
/// <param name="SeedJson">The seed as JSON, or null for an empty event. Problems are told with their path, as in <c>seed.agendaItems[1].startsAt</c>.</param>
[Needs(Right.CreateEvent)]
public sealed record CreateEvent(Guid EventId, LocalText? Title, string? SeedJson) : IInstallationAct<Created>, IChecked
{
    private SeedReading? reading;

    /// <summary>The seed as it was read; null without one.</summary>
    public SeedReading? Reading => SeedJson is null ? null : reading ??= SeedFile.Parse(SeedJson);

    public void Check(Checks checks)
    {
        if (Title is not null || SeedJson is null)
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

        var seed = request.Reading?.File ?? SeedFile.Blank(time.GetUtcNow());
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
