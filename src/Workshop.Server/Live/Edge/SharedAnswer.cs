using System.IO.Compression;
using System.Text.Json;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// An answer that is the same for everyone of an audience but for the person's own things, which stand last in it. Written and packed
/// once, so that a hall that comes in, or comes back, costs no more than what is each person's own. The plain way would be to load the answer for each person and hand it to
/// <c>TypedResults.Ok</c>.
/// </summary>
public sealed class SharedAnswer<T>
{
    private static ReadOnlySpan<byte> Nobody => "null}"u8;

    private readonly byte[] json;
    private readonly Lazy<byte[]> packed;

    /// <param name="answer">Without anybody's own things: its last member, <c>me</c>, is null.</param>
    public SharedAnswer(T answer)
    {
        var whole = JsonSerializer.SerializeToUtf8Bytes(answer, JsonRules.Wire);
        if (!whole.AsSpan().EndsWith("\"me\":null}"u8))
        {
            throw new ArgumentException("It holds somebody's own things, or has no place for them.", nameof(answer));
        }

        (Answer, json) = (answer, whole[..^Nobody.Length]);
        packed = new(() => Pack(json));
    }

    public T Answer { get; }

    /// <summary>As JSON, up to the value of its last member.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>The same as the beginning of a brotli stream (RFC 7932), up to a whole byte. What follows there may be stored as it is.</summary>
    public ReadOnlyMemory<byte> Packed => packed.Value;

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
