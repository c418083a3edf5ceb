using System.IO.Compression;
using Workshop.Server.Live;

namespace Workshop.Load.Lines;

/// <summary>Reads what the server packs as the real client does: the beginning of the stream, which ends with the dictionary, goes in front.</summary>
internal static class PushDecompression
{
    /// <summary>The JSON of a pushed batch.</summary>
    /// <exception cref="InvalidDataException">It is not packed, or with another dictionary.</exception>
    public static byte[] Of(string base64)
    {
        var length = (ushort)PushCompression.Dictionary.Length;
        byte[] whole = [0x78, 1, 0, .. BitConverter.GetBytes(length), .. BitConverter.GetBytes((ushort)~length), .. PushCompression.Dictionary, .. Convert.FromBase64String(base64)];
        using var inflate = new ZLibStream(new MemoryStream(whole), CompressionMode.Decompress);
        using var json = new MemoryStream();
        inflate.CopyTo(json);
        return json.ToArray()[length..];
    }
}
