using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;
using Xunit.Abstractions;

namespace Workshop.NothingLost;

/// <summary>Row "A slow reader harms nobody".</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class ASlowReaderHarmsNobodyTests(TestServer server, ITestOutputHelper output) : IClassFixture<TestServer>
{
    private const int Rounds = 45;

    /// <summary>Shorter than the time after which the server lets go of a socket that takes nothing.</summary>
    private static readonly TimeSpan LongestGap = LiveHub.LongestSend * 0.6;

    /// <summary>A phone in a pocket takes nothing any more; nobody else waits for it, and nobody else misses anything.</summary>
    [Fact]
    public async Task A_slow_reader_harms_nobody_the_others_hear_everything_and_in_time()
    {
        var e = await server.NewEvent(LargeAgenda);
        await using var listener = await (await server.Join(e)).Listen();
        await using var desk = await (await server.Open(e)).Listen();
        var began = listener.Followed!.To;
        using var sleeper = await FollowWithoutReading(e);
        var longest = TimeSpan.Zero;
        for (var round = 1; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await ChangeEveryAgendaItem(e);
            await listener.Until(l => l.Batches.Count == round, $"batch {round}");
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }

        await desk.Until(l => l.Batches.Count == Rounds, "every batch at the desk");
        output.WriteLine($"Longest wait of the others beside a socket that never reads: {longest.TotalMilliseconds:0} ms; {Sent(listener) / 1e6:0.0} MB each.");
        foreach (var other in new[] { listener, desk })
        {
            Assert.Equal(Enumerable.Range(0, Rounds).Select(i => began + (long)i * AgendaItem.MaxPerEvent), other.Batches.Select(b => b.From));
            Assert.All(other.Batches, b => Assert.Equal(AgendaItem.MaxPerEvent, b.Views.AgendaItems.Count));
        }

        // More than the buffers between here and there can hold.
        Assert.InRange(Sent(listener), 10_000_000, int.MaxValue);
        Assert.InRange(longest, TimeSpan.Zero, LongestGap);
    }

    [Fact]
    public async Task A_slow_reader_is_let_go_and_counted()
    {
        using var gauge = new Gauge(server);
        var e = await server.NewEvent(LargeAgenda);
        await using var listener = await (await server.Join(e)).Listen();
        using var sleeper = await FollowWithoutReading(e);
        for (var round = 1; round <= Rounds; round++)
        {
            await ChangeEveryAgendaItem(e);
            await listener.Until(l => l.Batches.Count == round, $"batch {round}");
        }

        await Eventually.True(() => gauge.Now("workshop.sockets", "workshop.audience=participants") == 1, "the one socket left that reads");
        Assert.Equal([1], gauge.Values("workshop.sockets.dropped"));
        Assert.True(listener.IsOpen);
    }

    private Task ChangeEveryAgendaItem(TestEvent e) => server.Commit(e.Id, services =>
    {
        e.AgendaItems.ToList().ForEach(id => services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.AgendaItem, id, Audience.Everyone));
        return Task.FromResult<Result<string>>("");
    });

    /// <summary>Characters on the wire.</summary>
    private static int Sent(Listener listener) => listener.Packed.Sum(p => p.Length);

    private static SeedFile LargeAgenda(SeedFile seed) => seed with
    {
        AgendaItems = Enumerable.Range(0, AgendaItem.MaxPerEvent)
            .Select(i => seed.AgendaItems[0] with { Key = $"s{i}", Description = new LocalText(Noise.Of(4000, i), Noise.Of(4000, -i - 1)) }).ToArray(),
        Polls = [],
        Boards = [],
    };

    private async Task<ClientWebSocket> FollowWithoutReading(TestEvent e)
    {
        var phone = await server.Join(e);
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", server.Address);
        await socket.ConnectAsync(new Uri($"{server.Address.Replace("http://", "ws://")}/live"), new HttpMessageInvoker(SmallWindow(phone)), default);
        var follow = $$"""{"type":1,"invocationId":"1","target":"Follow","arguments":["{{e.Id}}","participant",null,0]}""";
        foreach (var message in new[] { """{"protocol":"json","version":1}""", follow })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, default);
        }

        var connections = server.Services.GetRequiredService<Connections>();
        await Eventually.True(() => connections.People(e.Id) == 2, "the second phone following");
        return socket;
    }

    private static SocketsHttpHandler SmallWindow(Browser browser) => new()
    {
        CookieContainer = browser.Cookies,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };
}
