using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Backstage;

/// <summary>Takes a line off the tablets, whether it was read there or not.</summary>
/// <param name="Version">The version the sender saw: somebody may have read it meanwhile.</param>
[Needs(Right.SendBackstage)]
public sealed record TakeBackBackstageLine(Guid EventId, Guid LineId, int Version) : IAct<BackstageLineView>;

public sealed class TakeBackBackstageLineHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<TakeBackBackstageLine, Result<BackstageLineView>>
{
    private static readonly StaffAct<BackstageLine, BackstageLineView> Act = new(BackstageRefusals.Unknown, BackstageRefusals.Version, BackstageLineView.Of);

    public async Task<Result<BackstageLineView>> Handle(TakeBackBackstageLine request, CancellationToken cancellationToken)
    {
        var found = Act.Begin(
            await BackstageLine.In(db, request.EventId).SingleOrDefaultAsync(l => l.Id == request.LineId, cancellationToken), request.Version, isAlreadySo: _ => false);
        if (found.Thing is not { } line)
        {
            return found.Answer!;
        }

        line.End(db, changes);
        return BackstageLineView.Of(line);
    }
}
