using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Takes an item off the agenda, with its ratings. Its questions, polls and boards stay, without an item.</summary>
/// <param name="Version">The version the organiser saw.</param>
[MaySend(Role.Organiser)]
public sealed record DeleteSession(Guid EventId, Guid SessionId, int Version) : IAct<Gone>;

public sealed class DeleteSessionHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeleteSession, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeleteSession request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SessionId, cancellationToken);
        if (session is null)
        {
            return AgendaRefusals.Unknown;
        }

        if (session.Version != request.Version)
        {
            return AgendaRefusals.Version.With(SessionView.Of(session));
        }

        await LoosenQuestions.From(db, changes, request.EventId, session.Id);
        await LoosenPolls.From(db, changes, request.EventId, session.Id);
        await LoosenBoards.From(db, changes, request.EventId, session.Id);
        await StageState.Leave(db, changes, request.EventId, session.Id);
        db.Sessions.Remove(session);
        Tombstone.Lay(db, request.EventId, ChangeKind.Session, session.Id);
        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        return new Gone(ChangeKind.Session, session.Id);
    }
}
