using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server;
using Workshop.Support;

namespace Workshop;

public sealed class HealthTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_server_says_that_it_is_alive_and_ready(string path) =>
        Assert.Equal(200, (await server.NewBrowser().Send(HttpMethod.Get, path)).Status);

    [Fact]
    public async Task Anyone_may_ask_as_often_as_they_like_and_the_database_is_written_once_a_second_at_most()
    {
        var readiness = server.Services.GetRequiredService<Readiness>();
        var (before, watch) = (readiness.Checks, Stopwatch.StartNew());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.NewBrowser().Send(HttpMethod.Get, "/health/ready")));

        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.InRange(readiness.Checks - before, 0, 1 + (int)(watch.Elapsed / Readiness.Interval));
    }
}
