using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Participants;

/// <summary>The caller's own things.</summary>
[Needs(Right.TakePart)]
public sealed record GetMe(Guid EventId) : IQuery<MeView>, IReadsOwnThings;

public sealed class GetMeHandler(LoadMe load, CallerContext caller) : IRequestHandler<GetMe, Result<MeView>>
{
    public async Task<Result<MeView>> Handle(GetMe request, CancellationToken cancellationToken) =>
        await load.Of(request.EventId, caller.Current.Id) is { } me ? me : CommonRefusals.ParticipantUnknown;
}

/// <summary>Changes name, groups and language of the caller. A name applies to what is written from now on.</summary>
[Needs(Right.TakePart)]
public sealed record EditMe(Guid EventId, string? DisplayName, Guid? GroupId, Guid? PlaceId, string Language, long Rev) : IAct<MeView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Rev(Rev);
        checks.Optional(nameof(DisplayName), DisplayName, Participant.NameLimit);
        checks.That(Language is "de" or "en", nameof(Language), "Diese Sprache gibt es hier nicht.", "This language is not available.");
    }
}

public sealed class EditMeHandler(WorkshopDb db, ChangeRecorder changes, LoadMe load, CallerContext caller) : IRequestHandler<EditMe, Result<MeView>>
{
    public async Task<Result<MeView>> Handle(EditMe request, CancellationToken cancellationToken)
    {
        var me = await db.Participants.SingleAsync(p => p.Id == caller.Current.Id, cancellationToken);
        if (request.Rev > me.Rev)
        {
            var rule = (await Event.Read(db, request.EventId)).Names;
            var name = Names.Admit(request.DisplayName, rule);
            if (name.Refusal is { } refusal)
            {
                return refusal;
            }

            foreach (var (id, kind) in new[] { (request.GroupId, GroupKind.Actor), (request.PlaceId, GroupKind.Place) })
            {
                if (id is not null && !await Group.Exists(db, request.EventId, id.Value, kind))
                {
                    return ParticipantRefusals.GroupUnknown;
                }
            }

            (me.DisplayName, me.GroupId, me.PlaceId, me.Language, me.Rev) = (name.Value, request.GroupId, request.PlaceId, request.Language, request.Rev);
        }
        else
        {
            changes.RecordRepeat();
        }

        // What is loaded here does not hold the edit yet.
        var view = (await load.Of(request.EventId, me.Id))!;
        return view with { DisplayName = me.DisplayName, GroupId = me.GroupId, PlaceId = me.PlaceId, Language = me.Language, Rev = me.Rev };
    }
}
