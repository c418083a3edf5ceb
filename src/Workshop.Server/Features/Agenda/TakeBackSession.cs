using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Takes a start back: the item stands where it stood before, and the one that ended for it runs on.</summary>
/// <param name="Ended">The item had ended before and was started once more; else it had not begun.</param>
/// <param name="PreviousId">The item that ended when this one began; null when none ran.</param>
/// <param name="FeedbackOpen">Whether people could rate the previous item while it ran.</param>
/// <param name="Staged">The stage went with the start, from the previous item to this one.</param>
/// <param name="Version">Of the item whose start is taken back, as the moderator saw it.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record TakeBackStart(Guid EventId, Guid SessionId, bool Ended, Guid? PreviousId, bool FeedbackOpen, bool Staged, int Version) : IAct<SessionView>;

public sealed class TakeBackStartHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<TakeBackStart, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(TakeBackStart request, CancellationToken cancellationToken)
    {
        var wanted = new[] { request.SessionId, request.PreviousId ?? request.SessionId };
        var sessions = await db.Sessions.Where(s => s.EventId == request.EventId && wanted.Contains(s.Id)).ToListAsync(cancellationToken);
        if (sessions.Find(s => s.Id == request.SessionId) is not { } session)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.State == (request.Ended ? Progress.Ended : Progress.Planned))
        {
            return SessionView.Of(session);
        }

        if (session.Version != request.Version || session.State != Progress.Running)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        if (request.Ended)
        {
            session.End(time.GetUtcNow().UtcDateTime);
        }
        else
        {
            session.TakeBackStart();
        }

        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        // It may have been deleted meanwhile; that does not keep the other from being taken back.
        if (sessions.Find(s => s.Id == request.PreviousId) is { State: Progress.Ended } previous && previous != session)
        {
            previous.Resume(request.FeedbackOpen);
            changes.Say(ChangeKind.Session, previous.Id, Audience.Everyone);
            await StageState.Follow(db, changes, request.EventId, request.Staged ? [session.Id] : [], previous.Id);
        }

        return SessionView.Of(session);
    }
}

/// <summary>Takes an end back: the item runs on, with the time it had. Whatever began since ends, as with any start.</summary>
/// <param name="FeedbackOpen">Whether people could rate the item before it ended.</param>
/// <param name="Version">The version the moderator saw.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record ResumeSession(Guid EventId, Guid SessionId, bool FeedbackOpen, int Version) : IAct<SessionView>;

public sealed class ResumeSessionHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<ResumeSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(ResumeSession request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.State == Progress.Running)
        {
            return SessionView.Of(session);
        }

        if (session.Version != request.Version || session.State != Progress.Ended)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        var ended = await Session.EndRunning(db, changes, request.EventId, time.GetUtcNow().UtcDateTime);
        session.Resume(request.FeedbackOpen);
        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        await StageState.Follow(db, changes, request.EventId, ended, session.Id);
        return SessionView.Of(session);
    }
}
