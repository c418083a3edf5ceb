using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Stage;

public sealed record StageView(StageKind Kind, Guid? Id, bool ShowCode, bool ShowNames, bool ShowResults, int Version)
{
    public static StageView Of(StageState s) => new(s.Kind, s.TargetId, s.ShowCode, s.ShowNames, s.ShowResults, s.Version);
}

/// <summary>Everyone knows what is on stage: phones mark it, the tablet shows it.</summary>
public sealed class LoadStage : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Stage];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views) =>
        views.Stage = StageView.Of(await db.Stages.AsNoTracking().SingleAsync(s => s.EventId == eventId));
}
