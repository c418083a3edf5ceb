using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>An event that this browser may organise.</summary>
public sealed record OwnEvent(Guid EventId, string Code, LocalText Title, Progress State, DateTime StartsAt, string TimeZone);

/// <summary>The events whose organiser's cookie the browser holds; none for everyone else.</summary>
[Needs(Right.Enter)]
public sealed record ListEvents : IQuery<IReadOnlyList<OwnEvent>>
{
    public Guid EventId => Guid.Empty;
}

public sealed class ListEventsHandler(WorkshopDb db, Grants grants, IHttpContextAccessor http) : IRequestHandler<ListEvents, Result<IReadOnlyList<OwnEvent>>>
{
    public async Task<Result<IReadOnlyList<OwnEvent>>> Handle(ListEvents request, CancellationToken cancellationToken)
    {
        var ids = (await grants.FindAll(http.HttpContext!, Role.Organiser)).Select(c => c.EventId).ToList();
        var events = await db.Events.AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.StartsAt).ToListAsync(cancellationToken);
        return events.Select(e => new OwnEvent(e.Id, e.Code, e.Title, e.State, e.StartsAt, e.TimeZone)).ToList();
    }
}
