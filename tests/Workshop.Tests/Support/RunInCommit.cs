using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>An act that does what a test says, inside the committer: waits, writes, refuses, throws.</summary>
[Needs(Right.Enter)]
public sealed record RunInCommit(Guid EventId, Func<IServiceProvider, Task<Result<string>>> What) : IAct<string>;

public sealed class RunInCommitHandler(IServiceProvider services) : IRequestHandler<RunInCommit, Result<string>>
{
    public Task<Result<string>> Handle(RunInCommit request, CancellationToken cancellationToken) => request.What(services);
}

/// <summary>The same, sent by the system.</summary>
[BySystem]
public sealed record RunBySystem(Guid EventId, Func<IServiceProvider, Task<Result<string>>> What) : IAct<string>;

public sealed class RunBySystemHandler(IServiceProvider services) : IRequestHandler<RunBySystem, Result<string>>
{
    public Task<Result<string>> Handle(RunBySystem request, CancellationToken cancellationToken) => request.What(services);
}

/// <summary>The same, of no event.</summary>
[BySystem]
public sealed record RunInInstallation(Func<IServiceProvider, Task<Result<string>>> What) : IInstallationAct<string>;

public sealed class RunInInstallationHandler(IServiceProvider services) : IRequestHandler<RunInInstallation, Result<string>>
{
    public Task<Result<string>> Handle(RunInInstallation request, CancellationToken cancellationToken) => request.What(services);
}

/// <summary>
/// Keeps the committer busy, so that everything sent meanwhile waits and is then committed as one group. Nothing that falls due,
/// such as the last word on a poll that an earlier test closed, joins it by itself. Open it before disposing of the server.
/// </summary>
public sealed class HeldCommitter(Committer committer, Func<Task> lookForDueActs, TaskCompletionSource<Func<WorkshopDb, Task>> open, Task held)
{
    /// <summary>Returns once <paramref name="acts"/> acts are waiting.</summary>
    public Task UntilWaiting(int acts) => Eventually.True(() => committer.Waiting >= acts, $"{acts} waiting acts");

    /// <summary>Lets the waiting acts through.</summary>
    /// <param name="alter">What is stored right before they are looked at.</param>
    public async Task Open(Func<WorkshopDb, Task>? alter = null)
    {
        open.TrySetResult(alter ?? (_ => Task.CompletedTask));
        await held;
        await lookForDueActs();
    }
}

public static class CommitterInTests
{
    /// <summary>Does something as an act of its own and answers once it is committed.</summary>
    public static Task<Result<string>> Commit(this TestServer server, Guid eventId, Func<IServiceProvider, Task<Result<string>>> what)
    {
        var act = new WaitingAct<RunInCommit, Result<string>>(new RunInCommit(eventId, what), Caller.Nobody(eventId, "de"), null);
        Assert.True(server.Services.GetRequiredService<Committer>().TryQueue(act));
        return act.Answered;
    }

    /// <summary>Returns once the committer waits, in a group that holds nothing else.</summary>
    public static async Task<HeldCommitter> HoldCommitter(this TestServer server, Guid eventId)
    {
        var due = server.Services.GetServices<IHostedService>().OfType<DueReader>().Single();
        var stopping = server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await due.StopAsync(CancellationToken.None);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource<Func<WorkshopDb, Task>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = server.Commit(eventId, async services =>
        {
            reached.TrySetResult();
            var alter = await open.Task;
            await alter(services.GetRequiredService<WorkshopDb>());
            return "";
        });
        await reached.Task;
        return new HeldCommitter(server.Services.GetRequiredService<Committer>(), LookForDueActs, open, held);

        Task LookForDueActs() => stopping.IsCancellationRequested ? Task.CompletedTask : due.StartAsync(CancellationToken.None);
    }
}
