using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Starts or ends an agenda item. Starting one ends the one that runs, and starts the event if nobody has yet.</summary>
/// <param name="Show">The stage shows it as well, in the same act; else it goes with the start only where it showed the item before.</param>
[Needs(Right.RunAgenda)]
public sealed record RunAgendaItem(Guid EventId, Guid AgendaItemId, Progress State, bool Show, int Version) : IAct<AgendaItemView>;

public sealed class RunAgendaItemHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<RunAgendaItem, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(RunAgendaItem request, CancellationToken cancellationToken)
    {
        var done = await Run(request);
        if (request is { Show: true, State: Progress.Running } && done.Refusal is null)
        {
            // Also where somebody started it a moment before: shown it may not be yet.
            await StageState.Show(db, changes, request.EventId, StageKind.AgendaItem, request.AgendaItemId);
        }

        return done;
    }

    private async Task<Result<AgendaItemView>> Run(RunAgendaItem request)
    {
        var found = await AgendaItemForStaff.Find(db, request.EventId, request.AgendaItemId, request.Version, s => s.State == request.State);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (request.State == Progress.Running)
        {
            if (await Event.HasEnded(db, request.EventId))
            {
                return EventRefusals.Ended;
            }

            var ended = await AgendaItem.EndRunning(db, changes, request.EventId, now);
            agendaItem.Start(now);
            await StageState.Follow(db, changes, request.EventId, ended, agendaItem.Id);
            await Event.Begin(db, changes, request.EventId);
        }
        else
        {
            agendaItem.End(now);
        }

        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        return AgendaItemView.Of(agendaItem);
    }
}

/// <summary>What every act of staff on an item of the agenda begins with.</summary>
internal static class AgendaItemForStaff
{
    public static readonly StaffAct<AgendaItem, AgendaItemView> Act = new(AgendaRefusals.Unknown, AgendaRefusals.Version, AgendaItemView.Of);

    /// <inheritdoc cref="StaffAct{T, TView}.Begin"/>
    public static async Task<(AgendaItem? Thing, Result<AgendaItemView>? Answer)> Find(
        WorkshopDb db, Guid eventId, Guid agendaItemId, int version, Func<AgendaItem, bool> isAlreadySo, Func<AgendaItem, Refusal?>? refuse = null) => Act.Begin(
            await db.AgendaItems.SingleOrDefaultAsync(s => s.EventId == eventId && s.Id == agendaItemId), version, isAlreadySo, refuse);
}
