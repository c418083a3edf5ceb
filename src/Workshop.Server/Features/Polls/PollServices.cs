namespace Workshop.Server.Features.Polls;

public static class PollServices
{
    public static IServiceCollection AddPolls(this IServiceCollection services) => services.AddScoped<ClosePolls>();
}
