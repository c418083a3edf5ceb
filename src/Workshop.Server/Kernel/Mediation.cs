using System.Reflection;
using MediatR;

namespace Workshop.Server.Kernel;

/// <summary>Registers MediatR 5, which brings no registration of its own: the mediator and every handler of this assembly.</summary>
public static class Mediation
{
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<CallerContext>();
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(contract, type);
            }
        }

        return services;
    }

    private static bool IsHandler(Type contract) => contract.IsGenericType
        && (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || contract.GetGenericTypeDefinition() == typeof(IHandleTogether<,>));
}

/// <summary>Refuses early what cannot be right, before the queue and the database are bothered.</summary>
public sealed class CheckRequest<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var checks = new Checks();
        (request as IChecked)?.Check(checks);
        return checks.ToRefusal() is { } refusal ? Task.FromResult(TResponse.Refused(refusal)) : next();
    }
}
