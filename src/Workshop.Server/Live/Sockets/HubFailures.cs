using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Writes down what fails in the hub. SignalR's own lines are switched off: they repeat every refusal that anybody provokes, and
/// exceptions in their own words.
/// </summary>
public sealed class HubFailures(ILogger<LiveHub> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception e) when (e is not HubException)
        {
            log.LogError("A socket could not follow: {Failure}", DatabaseFailures.ForLog(e));
            throw new HubException(CommonRefusals.Failed.Code);
        }
    }
}
