using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Whether callers of one kind still are who they were when they were let in. Whatever feature knows such callers brings one.</summary>
public interface ICheckCallers
{
    /// <summary>Whether the caller is of this kind.</summary>
    bool Knows(Caller caller);

    /// <summary>Asks for all of them with one statement.</summary>
    /// <param name="callers">Callers of this kind, each once.</param>
    /// <returns>Says for one of them why not; null when the caller may go on.</returns>
    Task<Func<Caller, Refusal?>> Load(WorkshopDb db, IReadOnlyCollection<Caller> callers);
}

/// <summary>
/// The authorisation check of those who act together, inside their transaction, and of those who listen: the participant exists, the private
/// link has not been reset since. A caller of a kind that nobody knows may not go on.
/// </summary>
internal sealed class CallerCheck
{
    private readonly List<(ICheckCallers Kind, Func<Caller, Refusal?> Refusal)> answers = [];

    private CallerCheck()
    {
    }

    public static async Task<CallerCheck> Load(IEnumerable<ICheckCallers> kinds, WorkshopDb db, IEnumerable<Caller> callers)
    {
        var each = callers.DistinctBy(c => (c.EventId, c.Role, c.Id)).ToList();
        var check = new CallerCheck();
        foreach (var kind in kinds)
        {
            if (each.Where(kind.Knows).ToList() is [_, ..] own)
            {
                check.answers.Add((kind, await kind.Load(db, own)));
            }
        }

        return check;
    }

    /// <summary>Null when the caller, one of those asked for, may go on.</summary>
    public Refusal? Of(Caller caller) => caller.Role == Role.Anyone ? null
        : answers.Find(a => a.Kind.Knows(caller)) is { Refusal: { } refusal } ? refusal(caller) : CommonRefusals.Denied;
}
