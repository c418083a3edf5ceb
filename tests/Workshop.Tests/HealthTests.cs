using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Workshop;

public sealed class HealthTests
{
    [Fact]
    public async Task A_running_server_says_that_it_is_alive()
    {
        await using var server = new WebApplicationFactory<Program>();

        using var answer = await server.CreateClient().GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
