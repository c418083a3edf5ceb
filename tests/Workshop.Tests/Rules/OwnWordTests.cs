using System.Net;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Browsers take an answer as final only if it bears the server's mark: every answer must, whatever it is.</summary>
[Collection(SharedServers.Rules)]
public sealed class OwnWordTests(TestServer server)
{
    [Theory]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/ABC234", HttpStatusCode.OK)]
    [InlineData("GET", "/assets/missing.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/health/live", HttpStatusCode.OK)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/find/XXXXXX", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/nothing", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/live", HttpStatusCode.NotFound)]
    [InlineData("GET", "/a/nothing", HttpStatusCode.Redirect)]
    [InlineData("GET", "/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Every_answer_bears_the_mark(string method, string path, HttpStatusCode status)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), server.Address + path));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues(Wire.Header)));
    }

    [Theory]
    [InlineData("state?as=participant", HttpStatusCode.OK)]
    [InlineData("state?as=moderator", HttpStatusCode.Unauthorized)]
    [InlineData("changes?as=participant&after=x", HttpStatusCode.BadRequest)]
    public async Task So_does_what_is_packed_once_for_all_and_what_is_refused(string path, HttpStatusCode status)
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = phone.Cookies });
        using var answer = await http.GetAsync($"{server.Address}/api/events/{e.Id}/{path}");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues(Wire.Header)));
    }
}
