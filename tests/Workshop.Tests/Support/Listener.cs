using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Load.Lines;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>
/// A socket to <c>/live</c>, speaking SignalR's JSON protocol by itself so that tests see every frame as it came. Records what it
/// hears; <see cref="Until"/> waits for it with a deadline.
/// </summary>
public sealed class Listener : IAsyncDisposable
{
    private const char EndOfMessage = '\u001e';
    private const string FollowId = "1";
    private readonly ClientWebSocket socket = new();
    private readonly Lock heard = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask;
    private JsonNode? answer;

    private Listener()
    {
    }

    /// <summary>Every message but pings, as text; batches unpacked, without what SignalR puts around them. This and the other lists can be read while more is heard.</summary>
    public ImmutableList<string> Frames { get; private set; } = [];

    public ImmutableList<Batch> Batches { get; private set; } = [];

    /// <summary>The batches as they came, packed.</summary>
    public ImmutableList<string> Packed { get; private set; } = [];

    /// <summary>The participant's own things, each time they were told.</summary>
    public ImmutableList<MeView> Mine { get; private set; } = [];

    public ImmutableList<PresenceView> Presence { get; private set; } = [];

    /// <summary>The refusal code that came right before the server closed the socket.</summary>
    public string? ClosedBecause { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>What Follow answered.</summary>
    public Followed? Followed { get; private set; }

    /// <summary>Opens a socket without following anything yet.</summary>
    /// <param name="origin">The page's origin; the server's own unless given, none when empty.</param>
    public static async Task<Listener> Connect(TestServer server, CookieContainer cookies, string? origin = null)
    {
        var listener = new Listener();
        listener.socket.Options.Cookies = cookies;
        listener.socket.Options.CollectHttpResponseDetails = true;
        if (origin != "")
        {
            listener.socket.Options.SetRequestHeader("Origin", origin ?? server.Address);
        }

        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        await listener.socket.ConnectAsync(new Uri($"{server.Address.Replace("http://", "ws://")}/live"), deadline.Token);
        await listener.Write("""{"protocol":"json","version":1}""");
        listener.IsOpen = true;
        listener.reading = Task.Run(listener.Read);
        return listener;
    }

    /// <summary>Follows an event; fails the test when that is refused.</summary>
    public async Task<Followed> Follow(Guid eventId, Role role, Guid? speakerId = null, long after = 0)
    {
        Assert.Null(await TryFollow(eventId, role, speakerId, after));
        return Followed!;
    }

    /// <summary>Asks to follow an event; returns the refusal code, null when it follows.</summary>
    public async Task<string?> TryFollow(Guid eventId, Role role, Guid? speakerId = null, long after = 0)
    {
        var arguments = new JsonArray(eventId.ToString(), role.ToString().ToLowerInvariant(), speakerId?.ToString(), after);
        answer = null;
        await Write(new JsonObject { ["type"] = 1, ["invocationId"] = FollowId, ["target"] = "Follow", ["arguments"] = arguments }.ToJsonString());
        await Until(l => l.answer is not null, "an answer to Follow");
        Followed = answer!["result"]?.Deserialize<Followed>(Browser.Json) ?? Followed;
        // SignalR puts a sentence of its own before the message of a HubException.
        return ((string?)answer["error"])?.Split("HubException: ")[^1];
    }

    /// <summary>Waits until what was heard so far fulfils the condition.</summary>
    public async Task Until(Func<Listener, bool> condition, string what, TimeSpan? deadline = null)
    {
        var limit = deadline ?? Eventually.Deadline;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Task next;
            lock (heard)
            {
                if (condition(this))
                {
                    return;
                }

                next = news.Task;
            }

            var rest = limit - watch.Elapsed;
            if (rest <= TimeSpan.Zero || await Task.WhenAny(next, Task.Delay(rest)) != next)
            {
                Assert.Fail($"Not heard within {limit.TotalSeconds:0.#} s: {what}. Heard:\n{string.Join('\n', Frames)}");
            }
        }
    }

    /// <summary>Waits for the first batch that fulfils the condition, heard already or still to come.</summary>
    public async Task<Batch> UntilBatch(Func<Batch, bool> condition, string what)
    {
        await Until(l => l.Batches.Any(condition), what);
        lock (heard)
        {
            return Batches.First(condition);
        }
    }

    /// <summary>Everything heard so far, as one text.</summary>
    public string Everything()
    {
        lock (heard)
        {
            return string.Join('\n', Frames);
        }
    }

    /// <summary>Sends one message as it is, without waiting for an answer.</summary>
    public Task Send(string message) => Write(message);

    /// <summary>Sends a message that never ends; returns the bytes sent until the server closed the socket, or all of them.</summary>
    public async Task<long> SendWithoutEnd(long bytes)
    {
        var (part, sent) = (new byte[16 * 1024], 0L);
        Array.Fill(part, (byte)' ');
        try
        {
            for (; sent < bytes; sent += part.Length)
            {
                await socket.SendAsync(part, WebSocketMessageType.Text, false, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed; the count tells.
        }

        return sent;
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
    }

    private async Task Write(string message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task Read()
    {
        var buffer = new byte[16 * 1024];
        var bytes = new MemoryStream();
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                bytes.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    foreach (var message in Encoding.UTF8.GetString(bytes.ToArray()).Split(EndOfMessage, StringSplitOptions.RemoveEmptyEntries))
                    {
                        await Take(message);
                    }

                    bytes.SetLength(0);
                }
            }
        }
        catch (WebSocketException)
        {
            // The server went away; IsOpen tells.
        }
        catch (Exception e)
        {
            Tell(() => Frames = Frames.Add($"Could not be read: {e}"));
            throw;
        }

        Tell(() => IsOpen = false);
    }

    private async Task Take(string message)
    {
        var json = JsonNode.Parse(message)!;
        switch ((int?)json["type"])
        {
            case 1:
                Tell(() => Hear((string)json["target"]!, json["arguments"]!.AsArray().Single()!, message));
                break;
            case 3:
                Tell(() => answer = json);
                break;
            case 6:
                await Write(message);
                break;
            default:
                // {} answers the handshake; 7 closes.
                break;
        }
    }

    private void Hear(string target, JsonNode argument, string frame)
    {
        Frames = Frames.Add(target == "Batch" ? Encoding.UTF8.GetString(PushDecompression.Of((string)argument!)) : frame);
        switch (target)
        {
            case "Batch":
                Packed = Packed.Add((string)argument!);
                // Left out where nothing is gone.
                var batch = JsonSerializer.Deserialize<Batch>(Frames[^1], Browser.Json)!;
                Batches = Batches.Add(batch with { Gone = batch.Gone ?? [] });
                break;
            case "Mine":
                Mine = Mine.Add(argument.Deserialize<MeView>(Browser.Json)!);
                break;
            case "Presence":
                Presence = Presence.Add(argument.Deserialize<PresenceView>(Browser.Json)!);
                break;
            case "Closed":
                ClosedBecause = (string)argument!;
                break;
            default:
                throw new InvalidOperationException($"The server said something unknown: {frame}");
        }
    }

    private void Tell(Action happened)
    {
        TaskCompletionSource told;
        lock (heard)
        {
            happened();
            (told, news) = (news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }
}
