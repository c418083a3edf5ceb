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

        // One after another, so that no two can share a check by coming at the same time.
        var browser = server.NewBrowser();
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(200, (await browser.Send(HttpMethod.Get, "/health/ready")).Status);
        }

        Assert.InRange(readiness.Checks - before, 0, 1 + (int)(watch.Elapsed / Readiness.Interval));
    }
}
