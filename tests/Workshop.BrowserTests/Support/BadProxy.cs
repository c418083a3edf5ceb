using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Workshop.Support;

/// <summary>What a proxy says instead of the server.</summary>
/// <param name="Answer">The whole answer; null: it takes the request and never says a word.</param>
/// <param name="At">Which paths it is about.</param>
public sealed record Fault(string Name, string? Answer, string At = "")
{
    public static readonly Fault Swallow = new("nothing", null);

    /// <summary>A socket is accepted, and then nothing comes of it.</summary>
    public static readonly Fault DeafSocket = new("101, then nothing", "101", "^/live");

    /// <summary>A socket is asked for, and nothing comes of it.</summary>
    public static readonly Fault NoSocket = Swallow with { At = "^/live" };

    /// <summary>All that has been seen in front of servers while they were restarted.</summary>
    public static IReadOnlyList<Fault> All =>
    [
        With(404, "text/plain", "404 page not found"), With(403, "text/html", "<h1>Forbidden</h1>"),
        With(500, "text/html", "<h1>Error</h1>"), With(502, "text/html", "<h1>Bad Gateway</h1>"),
        With(521, "text/html", "<h1>Web server is down</h1>"), With(404, "application/json", """{"message":"no Route matched with those values"}"""),
        With(200, "text/html", "<!doctype html><h1>Back soon</h1>"), With(200, "application/json", """{"status":"ok","code":"OK"}"""),
        With(200, "text/plain", ""), With(204, "text/plain", ""),
    ];

    public static Fault With(int status, string type, string body) => new(
        $"{status} {type} {body}", $"HTTP/1.1 {status} Proxy\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
}

/// <summary>A proxy between browsers and the server that carries everything, until it has something of its own to say.</summary>
public sealed partial class BadProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly int target;
    private readonly Task accepting;
    private readonly Lock sync = new();
    private readonly HashSet<Task> carried = [];
    private CancellationTokenSource round = new();
    private Fault? fault;

    private BadProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = Accept();
    }

    public string Origin => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public static BadProxy Before(Hall hall)
    {
        var proxy = new BadProxy(new Uri(hall.Origin).Port);
        hall.Trust(proxy.Origin);
        return proxy;
    }

    /// <summary>Address of the private link of a role, by way of this proxy.</summary>
    public async Task<string> LinkOf(Workshop.Server.Kernel.Role role, Hall hall) => (await hall.LinkOf(role)).Replace(hall.Origin, Origin, StringComparison.Ordinal);

    /// <summary>From now on it says this, also on what is open; null: it carries everything again.</summary>
    public void Have(Fault? next)
    {
        CancellationTokenSource ended;
        lock (sync)
        {
            (fault, ended, round) = (next, round, CancellationTokenSource.CreateLinkedTokenSource(stopping.Token));
        }

        ended.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        Task[] rest;
        lock (sync)
        {
            rest = [.. carried];
        }

        await Task.WhenAll(rest);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                lock (sync)
                {
                    carried.RemoveWhere(t => t.IsCompleted);
                    carried.Add(Carry(client, CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, round.Token).Token));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }
    }

    /// <summary>One request; the connection ends with its answer, so that every request is looked at.</summary>
    private async Task Carry(TcpClient client, CancellationToken ended)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var (head, rest) = await Head(stream, ended);
                if (head.Length == 0)
                {
                    return;
                }

                var path = head.Split(' ', 3)[1];
                Fault? now;
                lock (sync)
                {
                    now = fault is { } f && Regex.IsMatch(path, f.At) ? f : null;
                }

                if (now is not null)
                {
                    await Say(stream, now, head, ended);
                    return;
                }

                using var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, target, ended);
                var isSocket = head.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase);
                await server.GetStream().WriteAsync(Encoding.Latin1.GetBytes(isSocket ? head : KeepAlive().Replace(head, "Connection: close")), ended);
                await server.GetStream().WriteAsync(rest, ended);
                var up = stream.CopyToAsync(server.GetStream(), ended);
                await server.GetStream().CopyToAsync(stream, ended);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private static async Task Say(NetworkStream stream, Fault fault, string head, CancellationToken ended)
    {
        if (fault.Answer == "101")
        {
            var key = Key().Match(head).Groups[1].Value.Trim() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
#pragma warning disable CA5350 // Asked for by RFC 6455.
            var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key)));
#pragma warning restore CA5350
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), ended);
        }
        else if (fault.Answer is { } answer)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), ended);
            return;
        }

        // Until whoever asked goes away, or the proxy does something else.
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, ended) > 0)
        {
        }
    }

    private static async Task<(string Head, byte[] Body)> Head(NetworkStream stream, CancellationToken ended)
    {
        var read = new byte[64 * 1024];
        for (var length = 0; length < read.Length;)
        {
            var got = await stream.ReadAsync(read.AsMemory(length), ended);
            if (got == 0)
            {
                break;
            }

            length += got;
            var end = read.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return (Encoding.Latin1.GetString(read, 0, end + 4), read[(end + 4)..length]);
            }
        }

        return ("", []);
    }

    [GeneratedRegex("Connection: keep-alive", RegexOptions.IgnoreCase)]
    private static partial Regex KeepAlive();

    [GeneratedRegex("Sec-WebSocket-Key:(.*)", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
