using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Starts or ends an agenda item. Starting one ends the one that runs, and starts the event if nobody has yet.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record RunAgendaItem(Guid EventId, Guid AgendaItemId, Progress State, int Version) : IAct<AgendaItemView>;

public sealed class RunAgendaItemHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<RunAgendaItem, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(RunAgendaItem request, CancellationToken cancellationToken)
    {
        if (await db.AgendaItems.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.AgendaItemId, cancellationToken) is not { } agendaItem)
        {
            return AgendaRefusals.Unknown;
        }

        if (agendaItem.State == request.State)
        {
            return AgendaItemView.Of(agendaItem);
        }

        if (agendaItem.Version != request.Version)
        {
            return AgendaRefusals.Version.With(AgendaItemView.Of(agendaItem));
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
