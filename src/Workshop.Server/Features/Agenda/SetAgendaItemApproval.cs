using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Says whether questions to an agenda item wait for a moderator. Those asked before stay as they are.</summary>
/// <param name="Approval">Null for the event's own rule.</param>
[Needs(Right.SetRules)]
public sealed record SetAgendaItemApproval(Guid EventId, Guid AgendaItemId, bool? Approval, int Version) : IAct<AgendaItemView>;

public sealed class SetAgendaItemApprovalHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, CallerContext caller) : IRequestHandler<SetAgendaItemApproval, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(SetAgendaItemApproval request, CancellationToken cancellationToken)
    {
        var found = await AgendaItemForStaff.Find(db, request.EventId, request.AgendaItemId, request.Version, s => s.Approval == request.Approval);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!;
        }

        var act = request.Approval switch
        {
            true => ModerationAct.AgendaItemApprovalOn,
            false => ModerationAct.AgendaItemApprovalOff,
            null => ModerationAct.AgendaItemApprovalUnset,
        };
        log.NoteRule(agendaItem.EventId, act, after: agendaItem.Title.In(caller.Current.Language), earlier: new Earlier(AgendaItemId: agendaItem.Id, Approval: agendaItem.Approval));
        (agendaItem.Approval, agendaItem.Version) = (request.Approval, agendaItem.Version + 1);
        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        return AgendaItemView.Of(agendaItem);
    }
}
