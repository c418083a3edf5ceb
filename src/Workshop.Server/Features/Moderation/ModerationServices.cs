namespace Workshop.Server.Features.Moderation;

public static class ModerationServices
{
    /// <summary>The log, and every kind of contribution that a feature says it has.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddScoped<ModerationLog>();
        services.AddSingleton<ContributionKinds>();
        foreach (var kind in typeof(ModerationServices).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IContributions)) && t is { IsClass: true, IsAbstract: false }))
        {
            services.AddSingleton(typeof(IContributions), kind);
        }

        return services;
    }
}
