using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Authenticates the callers of a group again, inside the transaction: whether they still are who their cookies say. The participant
/// exists, the private link has not been reset since the request was let in.
/// </summary>
internal sealed class CallerCheck
{
    // By their keys alone: asked for the event as well, SQLite looks through everyone who has ever joined it.
    private static readonly Func<WorkshopDb, List<Guid>, Task<List<Membership>>> Joined = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> people) => db.Participants.Where(p => people.Contains(p.Id)).Select(p => new Membership(p.Id, p.EventId)));

    private readonly HashSet<Guid> participants;
    private readonly Dictionary<Guid, int> linkVersions;

    private CallerCheck(HashSet<Guid> participants, Dictionary<Guid, int> linkVersions) =>
        (this.participants, this.linkVersions) = (participants, linkVersions);

    public static async Task<CallerCheck> Load(WorkshopDb db, Guid eventId, IReadOnlyList<WaitingAct> acts)
    {
        var people = Ids(acts, c => c.Role == Role.Participant);
        var links = Ids(acts, c => c.LinkVersion > 0);
        return new CallerCheck(
            people.Count == 0 ? [] : [.. (await Joined(db, people)).Where(m => m.EventId == eventId).Select(m => m.ParticipantId)],
            links.Count == 0 ? [] : await db.Links.Where(l => links.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Version));
    }

    /// <summary>Null when the sender may go on.</summary>
    public Refusal? Of(WaitingAct act) => act.Caller switch
    {
        { Role: Role.Anyone } => null,
        { Role: Role.Participant } caller => participants.Contains(caller.Id) ? null : CommonRefusals.ParticipantUnknown,
        var caller => linkVersions.GetValueOrDefault(caller.Id) == caller.LinkVersion ? null : CommonRefusals.Revoked,
    };

    private static List<Guid> Ids(IReadOnlyList<WaitingAct> acts, Func<Caller, bool> which) =>
        acts.Select(a => a.Caller).Where(which).Select(c => c.Id).Distinct().ToList();

    private sealed record Membership(Guid ParticipantId, Guid EventId);
}
