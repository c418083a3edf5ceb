using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Sends what nobody's browser sends, because it is due: the end of a time limit, what is to be deleted. The committer stores it like any other
/// act, among those of its event, with the system as its caller.
/// </summary>
public sealed class SystemSender(Committer committer, TogetherHandlers together)
{
    private static readonly MethodInfo QueueAct = typeof(SystemSender).GetMethod(nameof(Queue), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly ConcurrentDictionary<Type, Func<IBaseRequest, Task<Refusal?>>> queues = new();

    /// <summary>Queues an act and waits until it is stored.</summary>
    /// <param name="act">An act of an event or of the installation, marked <see cref="BySystemAttribute"/>.</param>
    /// <returns>Null when it is done; <see cref="CommonRefusals.Denied"/> for what the system may not send, <see cref="CommonRefusals.Busy"/> when the queue is full.</returns>
    public Task<Refusal?> Send(IBaseRequest act) => queues.GetOrAdd(act.GetType(), QueueOf)(act);

    private Func<IBaseRequest, Task<Refusal?>> QueueOf(Type act)
    {
        if (!act.IsDefined(typeof(BySystemAttribute)) || !(act.IsAssignableTo(typeof(IAct)) || act.IsAssignableTo(typeof(IInstallationAct))))
        {
            return _ => Task.FromResult<Refusal?>(CommonRefusals.Denied);
        }

        var answer = act.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        return QueueAct.MakeGenericMethod(act, answer).CreateDelegate<Func<IBaseRequest, Task<Refusal?>>>(this);
    }

    private async Task<Refusal?> Queue<TRequest, TResponse>(IBaseRequest act)
        where TRequest : IRequest<TResponse>
        where TResponse : class, IOutcome<TResponse>
    {
        var caller = Caller.System((act as IAct)?.EventId ?? Guid.Empty);
        var waiting = new WaitingAct<TRequest, TResponse>((TRequest)act, caller, together.For<TRequest, TResponse>());
        return committer.TryQueue(waiting) ? (await waiting.Answered).Refusal : CommonRefusals.Busy;
    }
}
