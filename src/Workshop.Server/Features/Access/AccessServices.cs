using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

public static class AccessServices
{
    /// <summary>Who may: first of all that a request passes, so to be added before everything else that requests pass.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => InstallationKey.InFolder(settings.DataFolder));
        services.AddSingleton<LinkTokens>();
        services.AddScoped<LinkViews>();
        services.AddSingleton<ICheckCallers, LinkCheck>();
        services.AddSingleton<IAudiences, RoleAudiences>();
        services.AddScoped<Grants>();
        services.AddScoped<IFindCallers>(scope => scope.GetRequiredService<Grants>());
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorise<,>));
        return services;
    }
}
