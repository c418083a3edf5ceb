using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Changes what is on the invitation: title, description, place, organisers, times, languages, colour. In another time zone the agenda
/// keeps the times that are printed: what began at 10:00 begins at 10:00 there.
/// </summary>
/// <param name="Version">The version the organiser saw.</param>
[Needs(Right.EditEvent)]
public sealed record EditEvent(
    Guid EventId, LocalText Title, LocalText Description, LocalText Place, IReadOnlyList<string> Organisers,
    DateTime StartsAt, DateTime EndsAt, string TimeZone, IReadOnlyList<string> Languages, string Accent, int Version) : IAct<EventView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Title), Title, Event.TitleLimit);
        checks.Optional(nameof(Description), Description, Event.DescriptionLimit);
        checks.Optional(nameof(Place), Place, Event.TitleLimit);
        var most = Event.MaxOrganisers.ToString(CultureInfo.InvariantCulture);
        checks.That(Organisers.Count <= Event.MaxOrganisers, nameof(Organisers), $"Höchstens {most} Namen.", $"At most {most} names.");
        foreach (var organiser in Organisers)
        {
            checks.Text(nameof(Organisers), organiser, Event.TitleLimit);
        }

        checks.Times(StartsAt, EndsAt);
        checks.That(EventRules.IsTimeZone(TimeZone), nameof(TimeZone), "Diese Zeitzone ist unbekannt.", "This time zone is unknown.");
        checks.That(Languages.Count > 0 && Languages.All(EventRules.Languages.Contains) && Languages.Distinct().Count() == Languages.Count, nameof(Languages),
            "Bitte Deutsch, Englisch oder beides wählen.", "Please choose German, English or both.");
        checks.That(EventRules.IsColour(Accent) && EventRules.ContrastOnWhite(Accent) >= EventRules.LeastContrast, nameof(Accent),
            "Diese Farbe ist auf Weiß zu schwach. Ein dunklerer Ton hilft.", "This colour is too faint on white. A darker shade helps.");
    }
}

public sealed class EditEventHandler(WorkshopDb db, ChangeRecorder changes, PublicAddress address) : IRequestHandler<EditEvent, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(EditEvent request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        var before = EventView.Of(e, address);
        (e.Title, e.Description, e.Place) = (request.Title.Tidy(), request.Description.Tidy(), request.Place.Tidy());
        (e.StartsAt, e.EndsAt, e.TimeZone) = (request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime(), request.TimeZone);
        (e.Organisers, e.Languages, e.Accent) = (request.Organisers, request.Languages, request.Accent.ToLowerInvariant());
        if (Event.ForStaff(address).Answer(e, request.Version, isAlreadySo: db.Entry(e).State == EntityState.Unchanged, before) is { } answer)
        {
            return answer;
        }

        if (before.TimeZone != e.TimeZone)
        {
            await PreserveWallTimes.Of(db, changes, e.Id, before.TimeZone, e.TimeZone);
        }

        e.Version++;
        changes.Record(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}
