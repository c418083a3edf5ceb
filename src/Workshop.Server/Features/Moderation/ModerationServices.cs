using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

public static class ModerationServices
{
    /// <summary>The log, and every kind of contribution that a feature says it has.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddScoped<ModerationLog>();
        services.AddSingleton<ContributionKinds>();
        return services.AddEvery<IContributions>(ServiceLifetime.Singleton);
    }
}
