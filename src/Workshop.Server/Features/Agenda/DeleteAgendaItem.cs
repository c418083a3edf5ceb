using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Takes an item off the agenda, with its ratings. Its questions, polls and boards stay, without an item.</summary>
/// <param name="Version">The version the organiser saw.</param>
[Needs(Right.EditEvent)]
public sealed record DeleteAgendaItem(Guid EventId, Guid AgendaItemId, int Version) : IAct<Gone>;

public sealed class DeleteAgendaItemHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeleteAgendaItem, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeleteAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await AgendaItemForStaff.Find(db, request.EventId, request.AgendaItemId, request.Version, isAlreadySo: _ => false);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!.Refusal!;
        }

        await QuestionReferenceCleanup.Run(db, changes, request.EventId, agendaItem.Id);
        await PollReferenceCleanup.Run(db, changes, request.EventId, agendaItem.Id);
        await BoardReferenceCleanup.Run(db, changes, request.EventId, agendaItem.Id);
        await SheetOrder.LeaveItem(db, changes, request.EventId, agendaItem.Id);
        await StageState.Leave(db, changes, request.EventId, agendaItem.Id);
        db.AgendaItems.Remove(agendaItem);
        Tombstone.Add(db, request.EventId, ChangeKind.AgendaItem, agendaItem.Id);
        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        return new Gone(ChangeKind.AgendaItem, agendaItem.Id);
    }
}
