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
public sealed record RunSession(Guid EventId, Guid SessionId, Progress State, int Version) : IAct<SessionView>;

public sealed class RunSessionHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<RunSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(RunSession request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.State == request.State)
        {
            return SessionView.Of(session);
        }

        if (session.Version != request.Version)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (request.State == Progress.Running)
        {
            if (await Event.HasEnded(db, request.EventId))
            {
                return EventRefusals.Ended;
            }

            var ended = await Session.EndRunning(db, changes, request.EventId, now);
            session.Start(now);
            await StageState.Follow(db, changes, request.EventId, ended, session.Id);
            await Event.Begin(db, changes, request.EventId);
        }
        else
        {
            session.End(now);
        }

        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        return SessionView.Of(session);
    }
}
