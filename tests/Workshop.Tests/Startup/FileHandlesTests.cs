using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workshop.Server;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>Fewer files may be open than people may come in: a connection more is refused, and nothing else happens.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class FileHandlesTests : IDisposable
{
    private const int Few = 600;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-handles-");

    private string[] Arguments => ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder.FullName}/data"];

    [Theory]
    [InlineData(null, 20_000, 20_000, 20_000, 20_000)]
    [InlineData(1_048_576L, 20_000, 20_000, 20_000, 20_000)]
    [InlineData(41_400L, 20_000, 20_000, 20_000, 20_000)]
    [InlineData(41_399L, 20_000, 20_000, 19_999, 19_999)]
    [InlineData(4096L, 20_000, 20_000, 1592, 1592)]
    [InlineData(1024L, 20_000, 20_000, 248, 248)]
    [InlineData(1024L, 30_000, 10_000, 372, 124)]
    [InlineData(1024L, 100, 100, 100, 100)]
    [InlineData(1024L, 1_000_000, 1, 495, 1)]
    public void As_many_are_taken_as_there_are_files_for_in_the_proportion_asked_for(long? limit, int sockets, int connections, int takenSockets, int takenConnections) =>
        Assert.Equal((takenSockets, takenConnections), FileHandles.Fit(limit, sockets, connections));

    [Fact]
    public async Task With_too_few_for_the_program_itself_it_says_so_and_does_not_start()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (code, output, errors) = await ServerProcess.End(ServerProcess.StartLimited(200, Arguments));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("Only 200 files may be open at once (ulimit -n)", errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Throws<StartupFailure>(() => FileHandles.Fit(200, 1, 1));
    }

    [Fact]
    public async Task When_hundreds_of_connections_take_what_there_is_the_rest_goes_on()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var server = ServerProcess.StartLimited(Few, Arguments);
        var origin = new Uri(await server.Address());
        await Eventually.True(() => server.Output.Contains("organiser"), "the addresses");
        Assert.Matches($@"Only {Few} files may be open at once \(ulimit -n\), so at most \d+ sockets and \d+ connections are taken", server.Output);
        using var person = new HttpClient { BaseAddress = origin };
        person.DefaultRequestHeaders.Add("X-Workshop", "1");
        var code = Regex.Match(server.Output, @"\(([A-Z0-9]{6})\)").Groups[1].Value;
        var joined = await person.PostAsJsonAsync("/api/join", new { code, joinKey = $"{Guid.NewGuid():N}" });
        Assert.Equal(HttpStatusCode.OK, joined.StatusCode);
        var eventId = JsonDocument.Parse(await joined.Content.ReadAsStringAsync()).RootElement.GetProperty("eventId").GetGuid();

        var others = new List<Socket>();
        try
        {
            for (var round = 0; round < 3; round++)
            {
                // Each begins a request and never ends it.
                for (var i = 0; i < 300; i++)
                {
                    others.Add(await Begin(origin));
                }

                var asked = await person.PutAsJsonAsync($"/api/events/{eventId}/questions/{Guid.NewGuid()}", new { text = "Geht es weiter?", anonymous = false, rev = 1 });
                Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/api/events/{eventId}/state?as=participant")).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/health/ready")).StatusCode);
            }

            await Eventually.True(() => others.Any(IsClosed), "a connection more being refused");
        }
        finally
        {
            others.ForEach(o => o.Dispose());
        }

        // Whoever comes afterwards finds everything as before.
        await Eventually.True(
            async () =>
            {
                try
                {
                    using var late = new HttpClient { BaseAddress = origin };
                    return (await late.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "a new connection being taken");
        Assert.Equal("", server.Errors);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<Socket> Begin(Uri origin)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(origin.Host, origin.Port);
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: {origin.Authority}\r\n"));
        }
        catch (SocketException)
        {
            // Refused already.
        }

        return socket;
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
