using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Participants;

/// <summary>Whether participants have joined the event that they act at, and still are there.</summary>
public sealed class ParticipantCheck : ICheckCallers
{
    // By their keys alone: asked for the event as well, SQLite looks through everyone who has ever joined it.
    private static readonly Func<WorkshopDb, List<Guid>, Task<List<Membership>>> Joined = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> people) => db.Participants.Where(p => people.Contains(p.Id)).Select(p => new Membership(p.Id, p.EventId)));

    public PrincipalKind Kind => PrincipalKind.Participant;

    public async Task<Func<Caller, Refusal?>> Load(WorkshopDb db, IReadOnlyCollection<Caller> callers)
    {
        var joined = (await Joined(db, callers.Select(c => c.Id).Distinct().ToList())).ToHashSet();
        bool IsIn(Caller caller) => caller.Role == Role.Participant && joined.Contains(new Membership(caller.Id, caller.EventId));
        var gone = await Event.GoneAmong(db, callers.Where(c => !IsIn(c)).Select(c => c.EventId));
        return caller => IsIn(caller) ? null : gone.Contains(caller.EventId) ? LiveRefusals.EventGone : CommonRefusals.ParticipantUnknown;
    }

    private sealed record Membership(Guid ParticipantId, Guid EventId);
}
