using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Workshop.Load.Lines;

/// <summary>
/// A WebSocket written by hand on a plain socket: costs a fraction of what a ready-made client does, so that one core can hold
/// ten thousand. Text only, no extensions, one reader.
/// </summary>
internal sealed class SocketLine : IDisposable
{
    private const int ReadBytes = 16 * 1024;
    private const int LongestFrame = 16 * 1024 * 1024;
    private static readonly byte[] Mask = [0x37, 0xfa, 0x21, 0x3d];

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Lock sending = new();
    private byte[] unread = [];

    /// <summary>Bytes received since it was opened, frame headers included.</summary>
    public long Received { get; private set; }

    /// <summary>Opens the socket and upgrades it.</summary>
    /// <param name="cookie">Value of the Cookie header; none when empty.</param>
    /// <exception cref="IOException">The server refused the upgrade; the message begins with its status line.</exception>
    public async Task Open(Uri server, string path, string cookie, CancellationToken cancel)
    {
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancel);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nOrigin: {server.GetLeftPart(UriPartial.Authority)}\r\nConnection: Upgrade\r\n"
            + $"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{(cookie.Length > 0 ? $"Cookie: {cookie}\r\n" : "")}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
        var buffer = new byte[4096];
        var filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = filled < buffer.Length ? await socket.ReceiveAsync(buffer.AsMemory(filled), cancel) : 0;
            filled += read > 0 ? read : throw new IOException("The server closed the connection instead of upgrading it.");
        }

        var head = Encoding.ASCII.GetString(buffer, 0, end);
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new IOException(head);
        }

        unread = buffer[(end + 4)..filled];
    }

    /// <summary>Sends one text frame; frames of several callers do not mix.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public void Send(ReadOnlySpan<byte> text)
    {
        var frame = ArrayPool<byte>.Shared.Rent(text.Length + 14);
        try
        {
            var length = Frame(0x81, text, frame);
            lock (sending)
            {
                socket.Send(frame.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Sends bytes as they are: for those who mean no good.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes) => socket.Send(bytes);

    /// <summary>Reads until the connection ends, handing on each frame's payload as it comes.</summary>
    public async Task Read(Action<ReadOnlySpan<byte>> take)
    {
        try
        {
            Take(unread, 0, take);
            while (true)
            {
                // Waits without a buffer: ten thousand idle sockets hold none.
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
                var buffer = ArrayPool<byte>.Shared.Rent(unread.Length + ReadBytes);
                try
                {
                    unread.CopyTo(buffer, 0);
                    var read = await socket.ReceiveAsync(buffer.AsMemory(unread.Length), SocketFlags.None);
                    if (read == 0 || !Take(buffer.AsSpan(0, unread.Length + read), read, take))
                    {
                        return;
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Ended by the other side or by us; whoever waits for something here is told by the end of reading.
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Takes all complete frames and keeps the rest; false when the server said that it closes.</summary>
    private bool Take(ReadOnlySpan<byte> bytes, int fresh, Action<ReadOnlySpan<byte>> take)
    {
        Received += fresh;
        while (bytes.Length >= 2)
        {
            var (head, length) = (2, (long)(bytes[1] & 0x7f));
            if (length == 126 && bytes.Length >= 4)
            {
                (head, length) = (4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
            }
            else if (length == 127 && bytes.Length >= 10)
            {
                (head, length) = (10, BinaryPrimitives.ReadInt64BigEndian(bytes[2..]));
            }
            else if (length >= 126)
            {
                break;
            }

            if (length is < 0 or > LongestFrame)
            {
                return false;
            }

            if (bytes.Length < head + length)
            {
                break;
            }

            var payload = bytes.Slice(head, (int)length);
            switch (bytes[0] & 0x0f)
            {
                case 0 or 1 or 2:
                    take(payload);
                    break;
                case 8:
                    return false;
                default:
                    // Pings are answered by SignalR's own; what comes unasked needs no answer.
                    break;
            }

            bytes = bytes[(head + (int)length)..];
        }

        unread = bytes.Length == 0 ? [] : bytes.ToArray();
        return true;
    }

    private static int Frame(byte first, ReadOnlySpan<byte> payload, Span<byte> frame)
    {
        frame[0] = first;
        var head = 2;
        if (payload.Length < 126)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], checked((ushort)payload.Length));
            head = 4;
        }

        Mask.CopyTo(frame[head..]);
        head += Mask.Length;
        for (var i = 0; i < payload.Length; i++)
        {
            frame[head + i] = (byte)(payload[i] ^ Mask[i & 3]);
        }

        return head + payload.Length;
    }
}
