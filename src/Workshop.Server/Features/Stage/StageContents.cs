using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Stage;

/// <summary>What the projector shows. Its switches stay as they are set.</summary>
public sealed class StageContents : IEventContents
{
    public async Task Reset(WorkshopDb db, Guid eventId)
    {
        var stage = await db.Stages.SingleAsync(s => s.EventId == eventId);
        (stage.Kind, stage.TargetId, stage.Version) = (StageKind.Join, null, stage.Version + 1);
    }
}
