using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Opens or closes the feedback form of an agenda item.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record OpenFeedback(Guid EventId, Guid SessionId, bool Open, int Version) : IAct<SessionView>;

public sealed class OpenFeedbackHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<OpenFeedback, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(OpenFeedback request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.FeedbackOpen == request.Open)
        {
            return SessionView.Of(session);
        }

        if (session.Version != request.Version)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        (session.FeedbackOpen, session.Version) = (request.Open, session.Version + 1);
        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        return SessionView.Of(session);
    }
}
