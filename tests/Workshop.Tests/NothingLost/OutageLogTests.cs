using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>PostgreSQL goes away while people act, read and listen: the log says so once a second for each place that notices, in one line.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class OutageLogTests(OutageLogTests.Server server) : IClassFixture<OutageLogTests.Server>
{
    /// <summary>Requests, committer, pump, sweep, hub; and the words may change once as the server dies.</summary>
    private const int MostLinesPerSecond = 8;

    [OwnPostgresFact]
    public async Task An_outage_is_written_down_in_few_lines_however_many_meet_it()
    {
        var e = await server.NewEvent();
        var phones = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.Join(e)));
        var moderator = await server.Open(e);
        await using var ear = await moderator.Listen();
        var before = server.Log.Problems.Count;
        var watch = Stopwatch.StartNew();

        await server.Postgres.Crash();
        var refused = 0;
        // Each asks, reads and votes for some seconds, one after another: the limit of acts is far away.
        await Task.WhenAll(phones.Select(async phone =>
        {
            for (var i = 0; i < 30; i++)
            {
                var asked = await phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });
                var read = await phone.Try(HttpMethod.Get, $"state?{phone.As}");
                Interlocked.Add(ref refused, (asked.Status == 503 ? 1 : 0) + (read.Status == 503 ? 1 : 0));
            }
        }));

        var lines = server.Log.Problems.Skip(before).ToList();
        Assert.InRange(refused, 300, int.MaxValue);
        Assert.InRange(lines.Count, 2, MostLinesPerSecond * (2 + (int)watch.Elapsed.TotalSeconds));
        Assert.All(lines, l => Assert.DoesNotContain("\n", l.Trim()));
        Assert.Contains(lines, l => l.Contains("acts could not be committed"));
        Assert.Contains(lines, l => l.Contains("A request failed"));
        await server.Postgres.Start();
    }

    public sealed class Server : OwnPostgresServer
    {
        public LogCapture Log { get; } = new();

        protected override void Replace(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);
    }
}
