using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Opens or closes the feedback form of an agenda item.</summary>
[Needs(Right.RunAgenda)]
public sealed record OpenFeedback(Guid EventId, Guid AgendaItemId, bool Open, int Version) : IAct<AgendaItemView>;

public sealed class OpenFeedbackHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<OpenFeedback, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(OpenFeedback request, CancellationToken cancellationToken)
    {
        var found = await AgendaItemForStaff.Find(db, request.EventId, request.AgendaItemId, request.Version, s => s.FeedbackOpen == request.Open);
        if (found.Thing is not { } agendaItem)
        {
            return found.Answer!;
        }

        (agendaItem.FeedbackOpen, agendaItem.Version) = (request.Open, agendaItem.Version + 1);
        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        return AgendaItemView.Of(agendaItem);
    }
}
