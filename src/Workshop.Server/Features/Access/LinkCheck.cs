using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

/// <summary>Whether private links have not been reset since their holders were let in.</summary>
public sealed class LinkCheck : ICheckCallers
{
    public bool Knows(Caller caller) => caller.Role is not (Role.Anyone or Role.Participant);

    public async Task<Func<Caller, Refusal?>> Load(WorkshopDb db, IReadOnlyCollection<Caller> callers)
    {
        var ids = callers.Select(c => c.Id).ToList();
        var versions = await db.Links.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Version);
        return caller => versions.TryGetValue(caller.Id, out var version) && version == caller.LinkVersion ? null : CommonRefusals.Revoked;
    }
}
