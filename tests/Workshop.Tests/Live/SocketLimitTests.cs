using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>Who asks for too much gets a clear no, and the others do not notice. Each limit from both sides.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class SocketLimitTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>Until a socket that says nothing must be closed, on a busy machine too.</summary>
    private static readonly TimeSpan Longest = SocketLimits.LongestIdle + Eventually.Deadline;

    [Fact]
    public async Task Of_one_participant_the_oldest_socket_makes_room_for_the_newest()
    {
        var e = await server.NewEvent();
        var (kim, other) = (await server.Join(e), await server.Join(e));
        await using var bystander = await other.Listen();
        var own = new List<Listener>();
        for (var i = 0; i < SocketLimits.PerParticipant; i++)
        {
            own.Add(await kim.Listen());
        }

        await Announce(e);
        await Task.WhenAll(own.Select(l => l.Until(x => x.Batches.Count == 1, "news on every one of them")));

        own.Add(await kim.Listen());
        await own[0].Until(l => !l.IsOpen, "the oldest closed");
        await Announce(e);
        await Task.WhenAll(own.Skip(1).SkipLast(1).Append(bystander).Select(l => l.Until(x => x.Batches.Count == 2, "more news on the rest")));
        await own[^1].Until(l => l.Batches.Count == 1, "news on the newest");

        Assert.Equal("sockets.tooMany", own[0].ClosedBecause);
        Assert.All(own.Skip(1), l => Assert.True(l.IsOpen));
        foreach (var listener in own)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_one_private_link_the_newest_socket_waits_until_another_one_goes()
    {
        var e = await server.NewEvent();
        var stage = await server.Open(e, Role.Stage);
        var walls = await Task.WhenAll(Enumerable.Range(0, SocketLimits.PerLink).Select(_ => stage.Listen()));
        await using var late = await Listener.Connect(server, stage.Cookies);

        Assert.Equal("sockets.tooMany", await late.TryFollow(e.Id, Role.Stage));
        Assert.All(walls, l => Assert.True(l.IsOpen));
        // Another link's places are its own.
        await using var desk = await (await server.Open(e)).Listen();

        await walls[0].DisposeAsync();
        var connections = server.Services.GetRequiredService<Connections>();
        await Eventually.True(() => connections.All.Count(c => c.Caller.EventId == e.Id && c.Caller.Role == Role.Stage) < SocketLimits.PerLink, "a free place");
        Assert.Null(await late.TryFollow(e.Id, Role.Stage));
        await Task.WhenAll(walls.Select(l => l.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_socket_that_follows_nothing_is_closed()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        await using var listener = await kim.Listen();
        var watch = Stopwatch.StartNew();
        await using var mute = await Listener.Connect(server, kim.Cookies);
        using var silent = new ClientWebSocket();
        silent.Options.SetRequestHeader("Origin", server.Address);
        await silent.ConnectAsync(new Uri($"{server.Address.Replace("http://", "ws://")}/live"), default);

        await mute.Until(l => !l.IsOpen, "the socket that only shook hands closed", Longest);

        Assert.InRange(watch.Elapsed, SocketLimits.LongestIdle - TimeSpan.FromSeconds(1), Longest);
        // One that does not even say which protocol it speaks.
        await Eventually.True(async () => (await silent.ReceiveAsync(new byte[100], default)).MessageType == WebSocketMessageType.Close, "the silent one closed");
        Assert.True(listener.IsOpen);
    }

    [Fact]
    public async Task A_socket_that_keeps_asking_is_closed()
    {
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        await using var listener = await (await server.Join(e)).Listen();
        await using var asking = await Listener.Connect(server, kim.Cookies);
        for (var i = 1; i < SocketLimits.MostTries; i++)
        {
            Assert.Equal("access.missing", await asking.TryFollow(e.Id, Role.Moderator));
        }

        await asking.Follow(e.Id, Role.Participant);
        Assert.True(asking.IsOpen);
        await asking.Send("""{"type":1,"invocationId":"x","target":"Follow","arguments":["00000000-0000-0000-0000-000000000000","participant",null,0]}""");

        await asking.Until(l => !l.IsOpen, "the socket closed");
        Assert.True(listener.IsOpen);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_its_socket_and_is_never_kept()
    {
        const int huge = 100_000_000;
        var e = await server.NewEvent();
        var kim = await server.Join(e);
        await using var bystander = await (await server.Join(e)).Listen();
        await using var justFits = await kim.Listen();
        await using var tooLong = await kim.Listen();
        const string ping = """{"type":6}""";

        // The byte that ends a message counts.
        await justFits.Send(ping + new string(' ', LiveHub.MaxMessageBytes - ping.Length - 1));
        await tooLong.Send(ping + new string(' ', LiveHub.MaxMessageBytes - ping.Length));
        await tooLong.Until(l => !l.IsOpen, "the socket closed");
        await using var endless = await kim.Listen();
        var sent = await endless.SendWithoutEnd(huge);
        await Announce(e);
        await Task.WhenAll(new[] { justFits, bystander }.Select(l => l.Until(x => x.Batches.Count == 1, "news for the others")));

        // What the buffers between here and there hold, and not what was meant to be sent.
        Assert.InRange(sent, LiveHub.MaxMessageBytes, huge / 5);
        Assert.True(justFits.IsOpen);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nothing_but_sockets_is_taken_on_the_hubs_address(string method)
    {
        var answer = await server.NewBrowser().Raw(new HttpMethod(method), "/live/negotiate?negotiateVersion=1", null, r => r.Headers.Add("Origin", server.Address));

        Assert.Equal(404, answer.Refused("route.unknown").Status);
    }

    [Fact]
    public async Task Whoever_sends_too_slowly_loses_the_connection_and_others_are_served()
    {
        var kim = await server.Join(await server.NewEvent());
        using var body = await Connect($"POST /api/join HTTP/1.1\r\nHost: x\r\nX-Workshop: 1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{{\"code\":\"");
        using var header = await Connect("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        var watch = Stopwatch.StartNew();
        var (bodyAnswer, headerAnswer) = (Trickle(body), Trickle(header));
        while (!bodyAnswer.IsCompleted || !headerAnswer.IsCompleted)
        {
            await kim.Me();
            await Task.WhenAny(Task.WhenAll(bodyAnswer, headerAnswer), Task.Delay(200));
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, 3 * HttpRules.LongestHeaders);
        }

        Assert.StartsWith("HTTP/1.1 408", await headerAnswer);
        // It may be a phone in a bad network: it is not told no, but to send again.
        Assert.StartsWith("HTTP/1.1 503", await bodyAnswer);
        Assert.Contains("Retry-After:", await bodyAnswer);
    }

    private Task Announce(TestEvent e) => server.Commit(e.Id, services =>
    {
        services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.AgendaItem, e.AgendaItems[0], Audience.Everyone);
        return Task.FromResult<Result<string>>("");
    });

    private async Task<Socket> Connect(string begin)
    {
        var address = new Uri(server.Address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(begin));
        return socket;
    }

    /// <summary>One byte now and then until the server has had enough; returns what it said.</summary>
    private static async Task<string> Trickle(Socket socket)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        using var ended = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await socket.SendAsync("x"u8.ToArray());
                await Task.Delay(100);
            }
        });
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer)) > 0;)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Closed without waiting for what we still had to say.
        }

        await ended.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answer.ToString();
    }
}

/// <summary>A server that holds few.</summary>
public sealed class SmallServer : TestServer
{
    public const int Sockets = 4;
    public const int Connections = 12;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Limits:Sockets"] = $"{Sockets}",
        ["Limits:Connections"] = $"{Connections}",
    };
}

/// <summary>A server that is full.</summary>
public sealed class FullServerTests(SmallServer server) : IClassFixture<SmallServer>
{
    [Fact]
    public async Task A_socket_too_many_is_told_when_to_come_again_and_does_when_one_has_gone()
    {
        var kim = await server.Join(await server.NewEvent());
        var own = new List<Listener>();
        for (var i = 0; i < SmallServer.Sockets; i++)
        {
            own.Add(await kim.Listen());
        }

        var answer = await kim.Raw(HttpMethod.Get, "/live", null, AskForSocket);
        Assert.Equal((503, true), (answer.Status, answer.RetryAfter > TimeSpan.Zero));
        answer.Refused("server.full");
        Assert.Contains("'503'", (await Assert.ThrowsAsync<WebSocketException>(() => kim.Listen())).Message);
        Assert.All(own, l => Assert.True(l.IsOpen));
        await kim.Ask("Fragen geht weiter");

        await own[0].DisposeAsync();
        await Eventually.True(async () => (await Record.ExceptionAsync(async () => own[0] = await kim.Listen())) is null, "a free place");
        foreach (var listener in own)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_the_others_go_on()
    {
        var address = new Uri(server.Address);
        var kim = await server.Join(await server.NewEvent());
        var held = new List<Socket>();
        var closed = 0;
        while (closed == 0)
        {
            Assert.InRange(held.Count, 0, SmallServer.Connections);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            try
            {
                var buffer = new byte[1000];
                closed += await socket.ReceiveAsync(buffer) == 0 ? 1 : 0;
            }
            catch (SocketException)
            {
                closed++;
            }

            held.Add(socket);
        }

        // Besides them, whoever already had a connection.
        Assert.InRange(held.Count, SmallServer.Connections / 2, SmallServer.Connections);
        await kim.Ask("Ich war schon da");
        held.ForEach(s => s.Dispose());
        await Eventually.True(async () => (await Record.ExceptionAsync(async () => await server.Join(kim.Event))) is null, "place for someone new");
    }

    private static void AskForSocket(HttpRequestMessage request)
    {
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Origin", $"{request.RequestUri!.Scheme}://{request.RequestUri.Authority}");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
    }
}
