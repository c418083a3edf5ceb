using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

public static class EventServices
{
    /// <summary>Addresses, doors, and what each feature keeps of an event.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<CodeGuesses>();
        services.AddSingleton<EventDoorCache>();
        return services.AddEvery<IEventContents>(ServiceLifetime.Singleton);
    }
}
