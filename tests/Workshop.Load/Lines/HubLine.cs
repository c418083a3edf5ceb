using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workshop.Load.Lines;

/// <summary>Takes a pushed message: the whole JSON of it.</summary>
internal delegate void Push(ReadOnlySpan<byte> message);

/// <summary>SignalR's JSON protocol on a <see cref="SocketLine"/>: handshake, calls and their answers, pushes, pings.</summary>
internal sealed class HubLine(Push push) : IDisposable
{
    public const string Path = "/live";
    private const byte EndOfMessage = 0x1e;
    private static readonly byte[] Ping = [.. "{\"type\":6}"u8, EndOfMessage];

    private readonly SocketLine line = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> calls = new();
    private readonly TaskCompletionSource shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] begun = [];
    private int lastCall;

    /// <summary>Ends with the connection.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    public long Received => line.Received;

    /// <summary>Messages pushed so far.</summary>
    public int Pushes { get; private set; }

    /// <summary>Connects and shakes hands.</summary>
    public async Task Open(Uri server, string cookie, CancellationToken cancel)
    {
        await line.Open(server, Path, cookie, cancel);
        Reading = Read();
        line.Send([.. "{\"protocol\":\"json\",\"version\":1}"u8, EndOfMessage]);
        await shaken.Task.WaitAsync(cancel);
    }

    /// <summary>Calls a method of the hub and returns the answer's JSON.</summary>
    /// <param name="arguments">A JSON array.</param>
    /// <exception cref="IOException">The connection ended before the answer.</exception>
    public async Task<string> Call(string method, string arguments)
    {
        var id = Interlocked.Increment(ref lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = calls[id] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Reading.IsCompleted)
        {
            throw new IOException("The connection is closed.");
        }

        line.Send(Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":{arguments}}}\u001e"));
        return await answer.Task;
    }

    /// <summary>Says that this side is still there, as a browser does every 15 seconds.</summary>
    public void SayAlive()
    {
        if (!Reading.IsCompleted)
        {
            try
            {
                line.Send(Ping);
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                // Reading ends as well and tells whoever needs to know.
            }
        }
    }

    public void Dispose() => line.Dispose();

    private async Task Read()
    {
        await line.Read(Take);
        line.Dispose();
        var ended = new IOException("The connection ended.");
        shaken.TrySetException(ended);
        foreach (var call in calls.Values)
        {
            call.TrySetException(ended);
        }
    }

    private void Take(ReadOnlySpan<byte> payload)
    {
        int end;
        while ((end = payload.IndexOf(EndOfMessage)) >= 0)
        {
            if (begun.Length == 0)
            {
                Message(payload[..end]);
            }
            else
            {
                Message([.. begun, .. payload[..end]]);
                begun = [];
            }

            payload = payload[(end + 1)..];
        }

        if (payload.Length > 0)
        {
            begun = [.. begun, .. payload];
        }
    }

    private void Message(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("{\"type\":1,"u8))
        {
            Pushes++;
            push(json);
        }
        else if (json.StartsWith("{\"type\":3,"u8))
        {
            Answer(Encoding.UTF8.GetString(json));
        }
        else if (json.SequenceEqual("{}"u8))
        {
            shaken.TrySetResult();
        }
    }

    private void Answer(string json)
    {
        using var answer = JsonDocument.Parse(json);
        if (calls.TryRemove(answer.RootElement.GetProperty("invocationId").GetString()!, out var call))
        {
            call.TrySetResult(json);
        }
    }
}
