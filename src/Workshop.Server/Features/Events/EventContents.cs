using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>How much there is at an event: what organisers are told before any of it goes. Each feature counts its own.</summary>
public sealed record ContentsView
{
    /// <summary>People who have joined.</summary>
    public int People { get; set; }

    /// <summary>Questions that people asked and did not withdraw.</summary>
    public int Questions { get; set; }

    /// <summary>Answers in polls: how many people voted, added up over the polls.</summary>
    public int Votes { get; set; }

    /// <summary>Notes on boards.</summary>
    public int Notes { get; set; }

    /// <summary>Ratings of agenda items.</summary>
    public int Ratings { get; set; }

    public int AgendaItems { get; set; }

    public int Polls { get; set; }

    public int Boards { get; set; }

    public int Speakers { get; set; }

    /// <summary>Logos and pictures for polls.</summary>
    public int Pictures { get; set; }
}

/// <summary>
/// What a feature keeps of an event: counts it, erases what people and staff did, and puts what was prepared back to how it was before. Found by
/// itself; what nobody names here goes with the event alone.
/// </summary>
public interface IEventContents
{
    /// <summary>Those with a higher one are erased later: people, whom all that they did refers to.</summary>
    int Rank => 0;

    /// <summary>Adds its own numbers.</summary>
    Task Count(WorkshopDb db, Guid eventId, ContentsView contents) => Task.CompletedTask;

    /// <summary>Deletes what was done, under the event's lock, at once in the database.</summary>
    Task Erase(WorkshopDb db, Guid eventId) => Task.CompletedTask;

    /// <summary>Nothing of what is prepared has begun, after all was erased. Whoever listens loads everything anew and need not be told.</summary>
    Task Reset(WorkshopDb db, Guid eventId) => Task.CompletedTask;
}

public static class EventContents
{
    /// <summary>Erases what was done, of every feature, and the log that told of it.</summary>
    public static async Task EraseAll(this IEnumerable<IEventContents> features, WorkshopDb db, Guid eventId)
    {
        foreach (var feature in features.OrderBy(f => f.Rank))
        {
            await feature.Erase(db, eventId);
        }

        await db.Changes.Where(c => c.EventId == eventId).ExecuteDeleteAsync();
    }
}

/// <summary>How much there is at the event.</summary>
[Needs(Right.DeleteEvent)]
public sealed record GetContents(Guid EventId) : IQuery<ContentsView>;

public sealed class GetContentsHandler(WorkshopDb db, IEnumerable<IEventContents> features) : IRequestHandler<GetContents, Result<ContentsView>>
{
    public async Task<Result<ContentsView>> Handle(GetContents request, CancellationToken cancellationToken)
    {
        var contents = new ContentsView();
        foreach (var feature in features)
        {
            await feature.Count(db, request.EventId, contents);
        }

        return contents;
    }
}
