using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Stage;

public static class StageRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "stage.unknown",
        "Das kann gerade nicht auf die Leinwand.", "This cannot go on stage right now.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "stage.version",
        "Jemand anderes hat die Leinwand gerade geändert. Hier ist der neue Stand.", "Someone else has just changed the stage. Here is how it is now.");
}

/// <summary>Decides what the projector shows. Only what the hall may see can be put there.</summary>
[Needs(Right.RunStage)]
public sealed record SetStage(Guid EventId, StageKind Kind, Guid? TargetId, bool ShowCode, bool ShowNames, bool ShowResults, int Version) : IAct<StageView>;

public sealed class SetStageHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<SetStage, Result<StageView>>
{
    private static readonly StaffAct<StageState, StageView> Act = new(StageRefusals.Unknown, StageRefusals.Version, StageView.Of);

    public async Task<Result<StageView>> Handle(SetStage request, CancellationToken cancellationToken)
    {
        var stage = await db.Stages.SingleAsync(s => s.EventId == request.EventId, cancellationToken);
        var wanted = new StageView(request.Kind, request.TargetId, request.ShowCode, request.ShowNames, request.ShowResults, stage.Version);
        if (Act.Begin(stage, request.Version, isAlreadySo: s => StageView.Of(s) == wanted).Answer is { } answer)
        {
            return answer;
        }

        if (!await MayShow(request))
        {
            return StageRefusals.Unknown;
        }

        (stage.Kind, stage.TargetId, stage.ShowCode, stage.ShowNames, stage.ShowResults) =
            (request.Kind, request.TargetId, request.ShowCode, request.ShowNames, request.ShowResults);
        stage.Version++;
        changes.Record(ChangeKind.Stage, request.EventId, Audience.Everyone);
        return StageView.Of(stage);
    }

    private async Task<bool> MayShow(SetStage request) => (request.Kind, request.TargetId) switch
    {
        (StageKind.Join or StageKind.Thanks or StageKind.Empty, null) => true,
        (StageKind.AgendaItem, { } id) => await AgendaItem.Exists(db, request.EventId, id),
        (StageKind.Question, { } id) => await Question.IsShown(db, request.EventId, id),
        (StageKind.Poll, { } id) => await Poll.IsShown(db, request.EventId, id),
        (StageKind.Board, { } id) => await Board.IsShown(db, request.EventId, id),
        (StageKind.Break, { } id) => await SheetEntry.IsShown(db, request.EventId, id),
        _ => false,
    };
}
