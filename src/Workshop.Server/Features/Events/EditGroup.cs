using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Adds or changes a group that participants can say they come from.</summary>
/// <param name="GroupId">Made by the client for a new one.</param>
/// <param name="Version">The version the organiser saw; 0 for a new one.</param>
[Needs(Right.EditEvent)]
public sealed record EditGroup(Guid EventId, Guid GroupId, GroupKind Kind, LocalText Name, int Order, int Version) : IAct<GroupView>, IChecked
{
    public void Check(Checks checks) => checks.Text(nameof(Name), Name, Group.NameLimit);
}

public sealed class EditGroupHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<EditGroup, Result<GroupView>>
{
    private static readonly StaffAct<Group, GroupView> Act = new(ParticipantRefusals.GroupUnknown, EventRefusals.GroupVersion, GroupView.Of);

    public async Task<Result<GroupView>> Handle(EditGroup request, CancellationToken cancellationToken)
    {
        var name = request.Name.Tidy();
        var group = await db.Groups.SingleOrDefaultAsync(g => g.Id == request.GroupId, cancellationToken);
        if (group is null)
        {
            // It has been removed: this is an edit of it, or its creation sent once more.
            if (request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.Group, request.GroupId))
            {
                return ParticipantRefusals.GroupUnknown;
            }

            if (await db.Groups.CountAsync(g => g.EventId == request.EventId, cancellationToken) >= Group.MaxPerEvent)
            {
                return EventRefusals.TooManyGroups;
            }

            group = new Group { Id = request.GroupId, EventId = request.EventId, Kind = request.Kind, Name = name, Order = request.Order };
            db.Groups.Add(group);
        }
        else if (group.EventId != request.EventId)
        {
            return ParticipantRefusals.GroupUnknown;
        }

        var before = GroupView.Of(group);
        (group.Kind, group.Name, group.Order) = (request.Kind, name, request.Order);
        var state = db.Entry(group).State;
        if (state != EntityState.Added)
        {
            if (Act.Answer(group, request.Version, isAlreadySo: state == EntityState.Unchanged, before) is { } answer)
            {
                return answer;
            }

            group.Version++;
        }

        if (before.Kind != group.Kind)
        {
            // Whoever chose it as what they do has not chosen it as where they live.
            await Participant.LeaveGroup(db, request.EventId, group.Id);
        }

        changes.Record(ChangeKind.Group, group.Id, Audience.Everyone);
        return GroupView.Of(group);
    }
}

/// <summary>Removes a group. Participants who chose it stay, without it.</summary>
[Needs(Right.EditEvent)]
public sealed record DeleteGroup(Guid EventId, Guid GroupId) : IAct<Gone>;

public sealed class DeleteGroupHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeleteGroup, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeleteGroup request, CancellationToken cancellationToken)
    {
        var group = await db.Groups.SingleOrDefaultAsync(g => g.EventId == request.EventId && g.Id == request.GroupId, cancellationToken);
        if (group is null)
        {
            return ParticipantRefusals.GroupUnknown;
        }

        await Participant.LeaveGroup(db, request.EventId, group.Id);
        db.Groups.Remove(group);
        Tombstone.Add(db, request.EventId, ChangeKind.Group, group.Id);
        changes.Record(ChangeKind.Group, group.Id, Audience.Everyone);
        return new Gone(ChangeKind.Group, group.Id);
    }
}
