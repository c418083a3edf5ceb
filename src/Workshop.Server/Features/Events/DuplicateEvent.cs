using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Makes another event like this one: all that is prepared, with a code and private links of its own, without people and without what was
/// done. The times on the wall stay, on other days. The same new id is the same event.
/// </summary>
/// <param name="StartsOn">The day the new one begins on, in its own zone; what is days later stays as many days later.</param>
/// <param name="Title">What it is called; null for what this one is called.</param>
[Needs(Right.EditEvent)]
public sealed record DuplicateEvent(Guid EventId, Guid NewId, DateOnly StartsOn, LocalText? Title) : IAct<Created>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Day(nameof(StartsOn), StartsOn);
        if (Title is not null)
        {
            checks.Text(nameof(Title), Title, Event.TitleLimit);
        }
    }
}

/// <remarks>Under the lock of the event that is read, so that what people do meanwhile comes before it or after it.</remarks>
public sealed class DuplicateEventHandler(WorkshopDb db, LinkTokens tokens, PublicAddress address) : IRequestHandler<DuplicateEvent, Result<Created>>
{
    public async Task<Result<Created>> Handle(DuplicateEvent request, CancellationToken cancellationToken)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.NewId, cancellationToken) is not { } copy)
        {
            var seed = (await SeedWriter.Describe(db, request.EventId)).StartingOn(request.StartsOn);
            copy = SeedLoader.Seed(db, seed with { Title = request.Title?.Tidy() ?? seed.Title }, request.NewId, await Event.FreeCode(db, Event.NewCode));
        }

        return new Created(copy.Id, copy.Code, address.Origin + tokens.PathOf(await Link.OfOrganisers(db, copy.Id)));
    }
}
