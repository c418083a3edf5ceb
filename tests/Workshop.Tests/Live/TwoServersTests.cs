using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>Two servers on one database do together what one does.</summary>
[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class TwoServersTests(PostgresServer server)
{
    [ContractFact]
    public async Task What_is_due_is_done_by_one_of_them_and_once()
    {
        const int acts = 30;
        var second = new SecondServer(server);
        await second.InitializeAsync();
        try
        {
            var e = await server.NewEvent();
            var done = new System.Collections.Concurrent.ConcurrentBag<Guid>();
            var subjects = Enumerable.Range(0, acts).Select(_ => DueInTests.New((_, act) =>
            {
                done.Add(act.SubjectId);
                return Task.FromResult<Refusal?>(null);
            })).ToList();
            // One after another, so that both servers look while some are due and others are being done.
            foreach (var (i, subject) in subjects.Index())
            {
                await (i % 2 == 0 ? (TestServer)server : second).SetDue(e.Id, subject, TimeSpan.FromMilliseconds(100 * i));
            }

            await Eventually.True(async () => !await server.InDatabase(db => db.DueActs.AnyAsync(a => a.EventId == e.Id)), "all being done");
            Assert.Equal(subjects.Order(), done.Order());
        }
        finally
        {
            await second.DisposeAsync();
        }
    }
}
