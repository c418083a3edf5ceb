using Workshop.Server.Live;

namespace Workshop.Server.Features.Participants;

public static class ParticipantServices
{
    public static IServiceCollection AddParticipants(this IServiceCollection services)
    {
        services.AddSingleton<ICheckCallers, ParticipantCheck>();
        services.AddScoped<LoadMe>();
        services.AddScoped<IParticipantReader>(scope => scope.GetRequiredService<LoadMe>());
        return services;
    }
}
