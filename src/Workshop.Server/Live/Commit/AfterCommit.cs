using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>What handlers of a group want done once it is stored, on the committer's thread and before anyone is answered.</summary>
/// <remarks>Must do no harm when the act that asked for it was refused after all, nor when done twice.</remarks>
public sealed class AfterCommit(WorkshopDb db, ILogger<AfterCommit> log)
{
    private readonly HashSet<Func<WorkshopDb, Task>> steps = [];

    public void Do(Func<WorkshopDb, Task> step) => steps.Add(step);

    /// <summary>The group is stored whatever happens here, so a failure is written down and keeps nobody from their answer.</summary>
    internal async Task Run()
    {
        foreach (var step in steps)
        {
            try
            {
                await step(db);
            }
            catch (Exception e)
            {
                log.LogWarning("A group is stored, but what was to follow failed: {Failure}", DatabaseFailures.ForLog(e));
            }
        }
    }
}
