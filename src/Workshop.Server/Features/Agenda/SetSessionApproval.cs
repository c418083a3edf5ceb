using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Says whether questions to an agenda item wait for a moderator. Those asked before stay as they are.</summary>
/// <param name="Approval">Null for the event's own rule.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record SetSessionApproval(Guid EventId, Guid SessionId, bool? Approval, int Version) : IAct<SessionView>;

public sealed class SetSessionApprovalHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, CallerContext caller) : IRequestHandler<SetSessionApproval, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(SetSessionApproval request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.Approval == request.Approval)
        {
            return SessionView.Of(session);
        }

        if (session.Version != request.Version)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        var act = request.Approval switch
        {
            true => ModerationAct.SessionApprovalOn,
            false => ModerationAct.SessionApprovalOff,
            null => ModerationAct.SessionApprovalUnset,
        };
        log.NoteRule(session.EventId, act, after: session.Title.In(caller.Current.Language), earlier: new Earlier(SessionId: session.Id, Approval: session.Approval));
        (session.Approval, session.Version) = (request.Approval, session.Version + 1);
        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        return SessionView.Of(session);
    }
}
