namespace Workshop.Server.Kernel;

/// <summary>Registration by a scan: what implements a contract is a service without being listed anywhere.</summary>
public static class FoundServices
{
    /// <summary>Adds every class of this assembly that implements <typeparamref name="TContract"/>, under that contract.</summary>
    public static IServiceCollection AddEvery<TContract>(this IServiceCollection services, ServiceLifetime lifetime)
    {
        foreach (var type in typeof(FoundServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(TContract))))
        {
            services.Add(new ServiceDescriptor(typeof(TContract), type, lifetime));
        }

        return services;
    }
}
