using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Sets what phones may do: post, vote, write notes, give names, post anonymously.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record SetRules(Guid EventId, RulesView Rules, int Version) : IAct<EventView>;

public sealed class SetRulesHandler(WorkshopDb db, ChangeRecorder changes, PublicAddress address) : IRequestHandler<SetRules, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(SetRules request, CancellationToken cancellationToken)
    {
        var e = await db.Events.SingleAsync(e => e.Id == request.EventId, cancellationToken);
        if (EventView.Of(e, address).Rules == request.Rules)
        {
            return EventView.Of(e, address);
        }

        if (e.Version != request.Version)
        {
            return EventRefusals.Version.With(EventView.Of(e, address));
        }

        (e.Approval, e.MayPost, e.MayVote, e.MayWriteNotes, e.Names, e.Anonymous) =
            (request.Rules.Approval, request.Rules.Post, request.Rules.Vote, request.Rules.Board, request.Rules.Names, request.Rules.Anonymous);
        e.Version++;
        changes.Say(ChangeKind.Event, e.Id, Audience.Everyone);
        return EventView.Of(e, address);
    }
}
