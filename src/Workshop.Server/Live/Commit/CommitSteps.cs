using MediatR;
using Microsoft.EntityFrameworkCore.Storage;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>An act in the committer's queue, and how its sender is answered.</summary>
/// <param name="eventId">Null for an act of the installation.</param>
internal abstract class WaitingAct(Guid? eventId, Caller caller)
{
    public Guid? EventId => eventId;

    public Caller Caller => caller;

    /// <summary>Acts with the same key are handled together; null for acts that are handled one by one.</summary>
    public abstract Type? TogetherAs { get; }

    public abstract void Refuse(Refusal refusal);

    /// <summary>Releases the sender. Called once, after COMMIT.</summary>
    public abstract void Answer();

    /// <summary>
    /// Runs the handler for <paramref name="acts"/>, all of this very type. False when the act was refused, so that whatever
    /// its handler did has to be undone; a handler of many refuses without having written.
    /// </summary>
    public abstract Task<bool> Run(IServiceProvider services, IReadOnlyList<WaitingAct> acts);
}

/// <inheritdoc/>
internal sealed class WaitingAct<TRequest, TResponse>(TRequest request, Caller caller, Func<IServiceProvider, IReadOnlyList<Sent<TRequest>>, Task<IReadOnlyList<TResponse>>>? together)
    : WaitingAct((request as IAct)?.EventId, caller)
    where TRequest : IRequest<TResponse>
    where TResponse : class, IOutcome<TResponse>
{
    // Continuations run elsewhere: the committer's thread belongs to the database.
    private readonly TaskCompletionSource<TResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResponse? outcome;

    public Task<TResponse> Answered => answer.Task;

    public override Type? TogetherAs => together is null ? null : typeof(TRequest);

    public override void Refuse(Refusal refusal) => outcome = TResponse.Refused(refusal);

    public override void Answer() => answer.TrySetResult(outcome ?? TResponse.Refused(LiveRefusals.ActFailed));

    public override async Task<bool> Run(IServiceProvider services, IReadOnlyList<WaitingAct> acts)
    {
        if (together is null)
        {
            services.GetRequiredService<CallerContext>().Current = Caller;
            outcome = await services.GetRequiredService<IRequestHandler<TRequest, TResponse>>().Handle(AsSent().Request, CancellationToken.None);
            return outcome.Refusal is null;
        }

        var own = acts.Cast<WaitingAct<TRequest, TResponse>>().ToList();
        var results = await together(services, own.Select(a => a.AsSent()).ToList());
        for (var i = 0; i < own.Count; i++)
        {
            own[i].outcome = results[i];
        }

        return true;
    }

    private Sent<TRequest> AsSent() => new(request, Caller);
}

/// <summary>A part of a group that shares a savepoint: one act, or all acts of a kind that is handled together.</summary>
internal sealed class CommitSteps
{
    private const string Savepoint = "act";
    private readonly List<WaitingAct> acts = [];

    private CommitSteps(WaitingAct first) => acts.Add(first);

    /// <summary>
    /// Cuts a group into steps. Order holds across every act that is handled alone; between two of those, acts of one kind are
    /// gathered, since votes, upvotes and joins of different people do not depend on each other.
    /// </summary>
    public static IReadOnlyList<CommitSteps> Of(IReadOnlyList<WaitingAct> acts)
    {
        var steps = new List<CommitSteps>();
        var open = new Dictionary<Type, CommitSteps>();
        foreach (var act in acts)
        {
            if (act.TogetherAs is not { } kind)
            {
                open.Clear();
                steps.Add(new CommitSteps(act));
            }
            else if (open.TryGetValue(kind, out var step))
            {
                step.acts.Add(act);
            }
            else
            {
                open[kind] = step = new CommitSteps(act);
                steps.Add(step);
            }
        }

        return steps;
    }

    /// <summary>Runs the step. A refusal or an exception undoes this step only; a failing batch is run again act by act.</summary>
    /// <exception cref="SavepointLost">It failed and cannot be undone by itself: the transaction is over.</exception>
    public async Task Run(IServiceProvider services, IDbContextTransaction transaction)
    {
        var db = services.GetRequiredService<WorkshopDb>();
        var changes = services.GetRequiredService<ChangeRecorder>();
        if (changes.EventIsGone)
        {
            acts.ForEach(act => act.Refuse(LiveRefusals.EventGone));
            return;
        }

        if (changes.StartsOver)
        {
            // Whoever had joined is wiped with the rest, which they were not when the group was let in.
            foreach (var act in acts.Where(IsByParticipant))
            {
                act.Refuse(CommonRefusals.ParticipantUnknown);
            }

            acts.RemoveAll(IsByParticipant);
            if (acts.Count == 0)
            {
                return;
            }
        }

        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            if (await acts[0].Run(services, acts))
            {
                await db.SaveChangesAsync();
                changes.Accept();
            }
            else
            {
                await transaction.RollbackToSavepointAsync(Savepoint);
                changes.Discard();
            }

            await transaction.ReleaseSavepointAsync(Savepoint);
        }
        catch (Exception e) when (DatabaseFailures.Of(e) == DatabaseFailure.ThisAct)
        {
            await Undo(transaction, e);
            changes.Discard();
            db.ChangeTracker.Clear();
            await RunEachAlone(services, transaction, e);
        }

        db.ChangeTracker.Clear();
    }

    private static bool IsByParticipant(WaitingAct act) => act.Caller.Principal.Kind == PrincipalKind.Participant;

    private static async Task Undo(IDbContextTransaction transaction, Exception failure)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
        }
        catch (Exception e) when (DatabaseFailures.Of(e) < DatabaseFailure.RunAgain)
        {
            // Not where a connection broke, which says something else. SQL Server rolls everything back for the sake of some acts, for
            // all of them where XACT_ABORT is on, and SqlClient then knows of no transaction any more.
            throw new SavepointLost(failure);
        }
    }

    private async Task RunEachAlone(IServiceProvider services, IDbContextTransaction transaction, Exception failure)
    {
        if (acts.Count == 1)
        {
            services.GetRequiredService<ILogger<CommitSteps>>().LogError("An act failed: {Failure}", DatabaseFailures.ForLog(failure));
            acts[0].Refuse(LiveRefusals.ActFailed);
            return;
        }

        foreach (var act in acts)
        {
            await new CommitSteps(act).Run(services, transaction);
        }
    }
}
