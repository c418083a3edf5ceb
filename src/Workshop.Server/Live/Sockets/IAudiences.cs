using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Knows to which audience somebody belongs; the feature that knows roles tells it.</summary>
public interface IAudiences
{
    /// <summary>What the caller may see and hear; none for whoever may not.</summary>
    Audience Of(Caller caller);
}
