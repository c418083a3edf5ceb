namespace Workshop.Server.Kernel;

/// <summary>Whoever holds no valid cookie may use this address of the API. Everywhere else they are sent away before anything is read.</summary>
/// <param name="Freely">
/// Never refused for what other strangers do: it lets people in, or costs nothing. Otherwise all strangers share <see cref="RateLimits.StrangersReadsAtOnce"/>.
/// </param>
public sealed record OpenToStrangers(bool Freely);

/// <summary>What a read costs, in ordinary reads.</summary>
public sealed record ReadCost(int Reads);

/// <summary>What a route says about who may use it, and how much.</summary>
public static class RouteRules
{
    /// <inheritdoc cref="Kernel.OpenToStrangers"/>
    public static TBuilder OpenToStrangers<TBuilder>(this TBuilder route, bool freely = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new OpenToStrangers(freely));

    /// <inheritdoc cref="ReadCost"/>
    public static TBuilder Costs<TBuilder>(this TBuilder route, int reads)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ReadCost(reads));
}
