using System.IO.Compression;

namespace Workshop.Server.Live;

/// <summary>
/// Compresses what is pushed with a preset dictionary: a zlib stream (RFC 1950) that begins with what both sides have, so that names of
/// members and whatever says nothing cost next to nothing. Once for everyone who is told the same. The plain way would be to send the JSON as it is; why the socket does not pack it: see
/// decision 14.
/// </summary>
public static class PushCompression
{
    /// <summary>
    /// What every packed message may refer back to without containing it: a push with one of everything that a full hall brings.
    /// ASCII, far below 32 KB. It is <c>client/src/live/push-dictionary.txt</c>, the very file that the client has; <c>OpenApiTests</c> writes it.
    /// </summary>
    public static ReadOnlySpan<byte> Dictionary => Known;

    private static readonly byte[] Known = Read();

    /// <summary>The stream without its beginning, which a reader knows: header, and the dictionary as a block that is stored as it is.</summary>
    /// <remarks>Its checksum covers the dictionary: a reader with another one finds out.</remarks>
    public static byte[] Compress(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        int begin;
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Dictionary);
            // Ends at a whole byte, and what follows may still point back.
            stream.Flush();
            begin = (int)packed.Length;
            stream.Write(json);
        }

        return packed.GetBuffer().AsSpan(begin, (int)packed.Length - begin).ToArray();
    }

    private static byte[] Read()
    {
        using var file = typeof(PushCompression).Assembly.GetManifestResourceStream("push-dictionary.txt")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
