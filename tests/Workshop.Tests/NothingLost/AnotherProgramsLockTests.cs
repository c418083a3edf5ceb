using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Another program holds the lock on the SQLite file: nobody waits for it without end, and everything goes on afterwards.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class AnotherProgramsLockTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>A proxy gives up after 30 s; a phone that has heard 503 sends again by itself.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(15);

    private string File => Path.Combine(server.Services.GetRequiredService<Settings>().DataFolder, "workshop.db");

    [Theory]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("BEGIN EXCLUSIVE")]
    public async Task Acts_of_all_events_and_health_are_answered_503_in_time_and_go_on_once_it_is_let_go(string lockStatement)
    {
        var phones = new List<Phone>();
        for (var i = 0; i < 8; i++)
        {
            phones.Add(await server.Join(await server.NewEvent()));
        }

        using (var other = Backup.Open(File, SqliteOpenMode.ReadWrite))
        {
            Backup.Run(other, lockStatement);
            // What was checked a moment ago may still be answered.
            await Eventually.True(async () => (await Ready()).Status == 503, "the server saying that it is not ready");
            var asking = phones.Select(p => Timed(() => Ask(p))).Append(Timed(Ready)).ToList();
            // Whoever comes while others are waiting is not kept any longer.
            await Task.WhenAny(asking);
            asking.AddRange(phones.Select(p => Timed(() => Ask(p))));
            foreach (var (answer, took) in await Task.WhenAll(asking))
            {
                Assert.Equal(503, answer.Status);
                Assert.InRange(took, TimeSpan.Zero, InTime);
            }

            Assert.Equal(200, (await phones[0].Try(HttpMethod.Get, $"state?{phones[0].As}")).Status);
            Backup.Run(other, "ROLLBACK");
        }

        foreach (var phone in phones)
        {
            Assert.Equal(200, (await Ask(phone)).Status);
        }

        await Eventually.True(async () => (await Ready()).Status == 200, "the server being ready again");
    }

    private Task<Answer> Ready() => server.NewBrowser().Send(HttpMethod.Get, "/health/ready");

    private static async Task<(Answer Answer, TimeSpan Took)> Timed(Func<Task<Answer>> ask)
    {
        var watch = Stopwatch.StartNew();
        return (await ask(), watch.Elapsed);
    }

    private static Task<Answer> Ask(Phone phone) =>
        phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });
}
