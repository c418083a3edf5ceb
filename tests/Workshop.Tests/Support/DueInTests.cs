using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>A kind of timed act that does what a test says.</summary>
public sealed class DueInTests(IServiceProvider services) : IDueActKind
{
    public const string Kind = "test";

    /// <summary>By the thing it is done to. Of all servers of this process, so that two of them can meet.</summary>
    private static readonly ConcurrentDictionary<Guid, Func<IServiceProvider, DueAct, Task<Refusal?>>> What = new();

    public string Name => Kind;

    public Task<Refusal?> Handle(DueAct act) => What[act.SubjectId](services, act);

    /// <summary>Says what is to be done to a thing that exists nowhere else. Also for attempts that come to nothing.</summary>
    public static Guid New(Func<IServiceProvider, DueAct, Task<Refusal?>> what)
    {
        var id = Guid.NewGuid();
        What[id] = what;
        return id;
    }
}

public static class DueActsInTests
{
    /// <summary>Has it done so long from now, by the database's clock, as an act of its own.</summary>
    /// <returns>When it is due.</returns>
    public static async Task<DateTime> SetDue(this TestServer server, Guid eventId, Guid subjectId, TimeSpan from, string kind = DueInTests.Kind)
    {
        DateTime? at = null;
        var result = await server.Commit(eventId, async services =>
        {
            var db = services.GetRequiredService<WorkshopDb>();
            at = await services.GetRequiredService<DatabaseClock>().Now(db) + from;
            await DueActs.Set(db, eventId, kind, subjectId, at.Value);
            return "";
        });
        Assert.Null(result.Refusal);
        return at!.Value;
    }

    /// <summary>The timed act of a thing as it is stored; null where there is none.</summary>
    public static Task<DueAct?> Due(this TestServer server, Guid subjectId) =>
        server.InDatabase(db => db.DueActs.AsNoTracking().SingleOrDefaultAsync(a => a.SubjectId == subjectId));

    /// <summary>Does what is due as the server itself does, whether or not it is time. Answers whether it was still to be done.</summary>
    public static Task<Result<bool>> CarryOut(this TestServer server, Guid eventId, Guid subjectId, DateTime dueAt, string kind = DueInTests.Kind)
    {
        var act = new WaitingAct<CarryOutDueAct, Result<bool>>(new CarryOutDueAct(eventId, kind, subjectId, dueAt), Caller.System(eventId), null);
        Assert.True(server.Services.GetRequiredService<Committer>().TryQueue(act));
        return act.Answered;
    }
}
