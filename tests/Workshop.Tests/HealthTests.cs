using Workshop.Support;

namespace Workshop;

public sealed class HealthTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_server_says_that_it_is_alive_and_ready(string path) =>
        Assert.Equal(200, (await server.NewBrowser().Send(HttpMethod.Get, path)).Status);
}
