using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// What is done when acts of one kind are due. A feature brings one class for each; it is found by itself, and works like a handler: under
/// the event's lock, in a transaction with others, so it never saves, commits or sends.
/// </summary>
public interface IDueActKind
{
    /// <summary>As it is stored: differs from all others, has <see cref="DueAct.LongestKind"/> characters at most and never changes.</summary>
    string Name { get; }

    /// <summary>
    /// Does it. Called only while the act is still due, and once: the act is taken out with what this stores, and may be set again from
    /// here. Thing and event may have changed since it was set, so what has to hold is asked again.
    /// </summary>
    /// <returns>
    /// Null when it is done, or need not be done any more. A refusal undoes everything and is tried again later, like an exception: for
    /// what should work and does not.
    /// </returns>
    Task<Refusal?> Handle(DueAct act);
}
