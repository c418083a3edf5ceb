using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Backstage;

/// <summary>A speaker pressed OK: they read the line, and it covers their tablet no more. Pressed again it changes nothing.</summary>
/// <param name="As">The speaker named by <paramref name="SpeakerId"/>.</param>
[Needs(Right.AnswerBackstage)]
public sealed record ReadBackstageLine(Guid EventId, Guid LineId, Role As, Guid? SpeakerId) : IAct<BackstageLineView>, IAsRole;

public sealed class ReadBackstageLineHandler(WorkshopDb db, ChangeRecorder changes, CallerContext caller, TimeProvider time)
    : IRequestHandler<ReadBackstageLine, Result<BackstageLineView>>
{
    public async Task<Result<BackstageLineView>> Handle(ReadBackstageLine request, CancellationToken cancellationToken)
    {
        var me = caller.Current.SpeakerId!.Value;
        var line = await BackstageLine.In(db, request.EventId).SingleOrDefaultAsync(l => l.Id == request.LineId, cancellationToken);
        if (line is null || !line.IsFor(me))
        {
            return BackstageRefusals.Unknown;
        }

        // A tablet may be in two hands, and what was replaced unread stays so.
        if (line.Receipts.Exists(r => r.SpeakerId == me))
        {
            changes.RecordRepeat();
            return BackstageLineView.Of(line);
        }

        line.Receipts.Add(new BackstageReceipt { LineId = line.Id, SpeakerId = me, ReadAt = time.GetUtcNow().UtcDateTime });
        line.Version++;
        changes.Record(ChangeKind.BackstageLine, line.Id, BackstageLine.SeenBy);
        return BackstageLineView.Of(line);
    }
}
