using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Whether callers of one kind still are who they say by their cookies. Whatever feature knows such principals brings one.</summary>
public interface ICheckCallers
{
    PrincipalKind Kind { get; }

    /// <summary>Asks for all of them with one statement.</summary>
    /// <param name="callers">Callers of this kind, each once.</param>
    /// <returns>Says for one of them why not; null when the caller may go on.</returns>
    Task<Func<Caller, Refusal?>> Load(WorkshopDb db, IReadOnlyCollection<Caller> callers);
}

/// <summary>
/// The one place that asks whether somebody still is who they were (authorisation): the participant exists, the private link is there and has not
/// been reset since. Asked when a request comes in, by those who act together inside their transaction, and of those who listen. A caller
/// of a kind that nobody knows may not go on.
/// </summary>
internal sealed class CallerCheck
{
    private readonly Dictionary<PrincipalKind, Func<Caller, Refusal?>> refusals = [];

    private CallerCheck()
    {
    }

    /// <summary>Asks one statement for each kind among the callers. Strangers and the system are asked for nowhere.</summary>
    public static async Task<CallerCheck> Load(IEnumerable<ICheckCallers> kinds, WorkshopDb db, IEnumerable<Caller> callers)
    {
        var each = callers.DistinctBy(c => (c.Principal, c.EventId, c.Role)).ToList();
        var check = new CallerCheck();
        foreach (var kind in kinds)
        {
            if (each.Where(c => c.Principal.Kind == kind.Kind).ToList() is [_, ..] own)
            {
                check.refusals[kind.Kind] = await kind.Load(db, own);
            }
        }

        return check;
    }

    /// <summary>Null when the caller, one of those asked for, may go on.</summary>
    public Refusal? Of(Caller caller) => caller.Principal.Kind is PrincipalKind.Stranger or PrincipalKind.System ? null
        : refusals.TryGetValue(caller.Principal.Kind, out var refusal) ? refusal(caller) : CommonRefusals.Denied;
}
