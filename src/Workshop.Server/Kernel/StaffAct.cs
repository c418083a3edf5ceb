namespace Workshop.Server.Kernel;

/// <summary>Something whose changes are counted, so that staff do not decide on what they have not seen.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>
/// What every act of staff begins with, always in this order (optimistic concurrency that is idempotent): is there such a thing; is it
/// already as wanted, since somebody pressed twice or the answer got lost; may that be done as things stand; has somebody else
/// changed it since.
/// </summary>
/// <param name="unknown">Said where there is no such thing.</param>
/// <param name="changed">Said, with how the thing is now, where its version is another than staff saw.</param>
/// <param name="view">How staff see it.</param>
public sealed class StaffAct<T, TView>(Refusal unknown, Refusal changed, Func<T, TView> view)
    where T : class, IVersioned
{
    /// <param name="found">Null where there is none.</param>
    /// <param name="version">The version that staff saw.</param>
    /// <param name="refuse">Why it cannot be done as things stand, or null. It is said with how the thing is now.</param>
    /// <returns>Either the thing to change, or the answer.</returns>
    public (T? Thing, Result<TView>? Answer) Begin(T? found, int version, Func<T, bool> isAlreadySo, Func<T, Refusal?>? refuse = null)
    {
        if (found is null)
        {
            return (null, unknown);
        }

        var answer = Answer(found, version, isAlreadySo(found), view(found), refuse?.Invoke(found));
        return answer is null ? (found, null) : (null, answer);
    }

    /// <summary>The same for what has been found, where how it is now has to be told otherwise or from before.</summary>
    /// <returns>Null when it is to be changed.</returns>
    public Result<TView>? Answer(T found, int version, bool isAlreadySo, TView asItIs, Refusal? refusal = null)
    {
        if (isAlreadySo)
        {
            return Result<TView>.Of(asItIs);
        }

        var no = refusal ?? (found.Version == version ? null : changed);
        return no?.With(asItIs!) is { } told ? Result<TView>.Refused(told) : null;
    }
}
