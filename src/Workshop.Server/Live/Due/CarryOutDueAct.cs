using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Does what is due. Answers whether it still was: done by another server in the meantime, called off or set for another time, nothing
/// happens.
/// </summary>
/// <param name="DueAt">As it was read: another time is another act.</param>
[BySystem]
public sealed record CarryOutDueAct(Guid EventId, string Kind, Guid SubjectId, DateTime DueAt) : IAct<bool>;

public sealed class CarryOutDueActHandler(WorkshopDb db, IEnumerable<IDueActKind> kinds, AfterCommit afterCommit, DatabaseClock clock, LiveMetrics metrics)
     : IRequestHandler<CarryOutDueAct, Result<bool>>
{
    public async Task<Result<bool>> Handle(CarryOutDueAct request, CancellationToken cancellationToken)
    {
        var due = DueActs.Same(db, request.EventId, request.Kind, request.SubjectId, request.DueAt);
        if (await due.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } act)
        {
            return false;
        }

        if (kinds.SingleOrDefault(k => k.Name == act.Kind) is not { } kind)
        {
            return LiveRefusals.DueKindUnknown;
        }

        // Before it is done, since doing it may set it again.
        await due.ExecuteDeleteAsync(cancellationToken);
        if (await kind.Handle(act) is { } refusal)
        {
            return refusal;
        }

        afterCommit.Do(Measure);
        return true;

        Task Measure(WorkshopDb stored)
        {
            metrics.DueActDone(clock.Estimate() - act.DueAt);
            return Task.CompletedTask;
        }
    }
}
