using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

/// <summary>
/// Whether private links are what their holders' cookies say, and have not been reset or removed since. One without a version is none,
/// whatever else is right about it.
/// </summary>
public sealed class LinkCheck : ICheckCallers
{
    private static readonly Func<WorkshopDb, List<Guid>, Task<List<Held>>> Links = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> ids) => db.Links.Where(l => ids.Contains(l.Id)).Select(l => new Held(l.Id, l.EventId, l.Role, l.SpeakerId, l.Version)));

    public PrincipalKind Kind => PrincipalKind.LinkHolder;

    public async Task<Func<Caller, Refusal?>> Load(WorkshopDb db, IReadOnlyCollection<Caller> callers)
    {
        var links = (await Links(db, callers.Select(c => c.Id).Distinct().ToList())).ToDictionary(l => l.Id);
        var gone = await Event.GoneAmong(db, callers.Where(c => !links.ContainsKey(c.Id)).Select(c => c.EventId));
        return caller => links.TryGetValue(caller.Id, out var link) && link.Opens(caller)
            ? link.Version == caller.Principal.LinkVersion ? null : CommonRefusals.Revoked
            : gone.Contains(caller.EventId) ? LiveRefusals.EventGone : CommonRefusals.Missing;
    }

    private sealed record Held(Guid Id, Guid EventId, Role Role, Guid? SpeakerId, int Version)
    {
        public bool Opens(Caller caller) => Version > 0 && caller.Principal.LinkVersion > 0 && Holds(caller.Role) && (EventId, SpeakerId) == (caller.EventId, caller.SpeakerId);

        private bool Holds(Role role) => Role == role || (role == Role.Stage && Roles.MayWatchStage(Role));
    }
}
