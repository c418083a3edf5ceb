using System.IO.Compression;
using System.Text.Json;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// An answer that is the same for everyone of an audience but for the person's own things, which stand last in it. Written and packed
/// once, so that a hall that comes in, or comes back, costs no more than what is each person's own.
/// </summary>
/// <param name="answer">Without anybody's own things: its last member, <c>me</c>, is null.</param>
public sealed class SharedAnswer<T>(T answer)
{
    private const string Nobody = "null}";

    private readonly Lazy<byte[]> json = new(() => JsonSerializer.SerializeToUtf8Bytes(answer, JsonRules.Wire)[..^Nobody.Length]);
    private byte[]? packed;

    public T Answer => answer;

    /// <summary>As JSON, up to the value of its last member.</summary>
    public ReadOnlyMemory<byte> Json => json.Value;

    /// <summary>The same as the beginning of a brotli stream (RFC 7932), up to a whole byte. What follows there may be stored as it is.</summary>
    public ReadOnlyMemory<byte> Packed => packed ??= Pack(json.Value);

    private static byte[] Pack(byte[] json)
    {
        using var packed = new MemoryStream();
        using var stream = new BrotliStream(packed, CompressionLevel.Optimal);
        stream.Write(json);
        stream.Flush();
        return packed.ToArray();
    }
}

/// <summary>An answer with one person's own things.</summary>
/// <param name="Me">Null for listeners who have none.</param>
public sealed record Personal<T>(SharedAnswer<T> Shared, MeView? Me);
