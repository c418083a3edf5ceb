using System.Security.Cryptography;
using SkiaSharp;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Pictures;

/// <summary>A picture made anew from one that came in.</summary>
/// <param name="Bytes">WebP, without metadata.</param>
/// <param name="Small">The same, no side longer than <see cref="PictureReader.SmallSide"/>.</param>
/// <param name="Hash">Digest of <paramref name="Bytes"/>.</param>
public sealed record PictureContent(byte[] Bytes, byte[] Small, int Width, int Height, string Hash)
{
    /// <summary>In characters: 128 bits, which nobody guesses.</summary>
    public const int HashLength = 32;

    public const string MediaType = "image/webp";

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashLength];
}

/// <summary>
/// Reads pictures that come from outside, by what they hold and not by what they are called. Format and size are known from the header before
/// anything is decoded. Of what was decoded a picture is drawn anew, upright and small enough, so that neither metadata nor anything that was
/// hidden in the file is left.
/// </summary>
public static class PictureReader
{
    public const int MaxMegabytes = 5;
    public const int MaxBytes = MaxMegabytes * 1024 * 1024;
    public const int MaxMegapixels = 40;

    /// <summary>Longest side of what is stored, in pixels.</summary>
    public const int LongestSide = 1600;

    /// <summary>Longest side of what phones load, in pixels.</summary>
    public const int SmallSide = 400;

    /// <summary>What is stored of a picture at most, in bytes, so that a file with all pictures of an event stays one that can be sent.</summary>
    public const int MostStored = 256 * 1024;

    /// <summary>The same for phones.</summary>
    public const int MostSmall = 24 * 1024;

    private const int LosslessEffort = 50;

    private static readonly int[] Qualities = [82, 70, 55, 40];

    /// <summary>Decoding takes up to 160 MB: one at a time.</summary>
    public static readonly SemaphoreSlim Turn = new(1);

    private enum Form
    {
        Unknown,
        Vector,
        Photo,
        Graphic,
    }

    /// <summary>Makes a picture anew. To be called by whoever has the <see cref="Turn"/>.</summary>
    public static Result<PictureContent> Read(byte[] file)
    {
        if (file.Length > MaxBytes)
        {
            return PictureRefusals.TooManyBytes;
        }

        var form = FormOf(file);
        if (form is Form.Unknown or Form.Vector)
        {
            return form == Form.Vector ? PictureRefusals.Vector : PictureRefusals.Format;
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return PictureRefusals.Damaged;
        }

        if (codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif))
        {
            return PictureRefusals.Format;
        }

        if ((long)codec.Info.Width * codec.Info.Height > MaxMegapixels * 1_000_000L)
        {
            return PictureRefusals.TooManyPixels;
        }

        using var decoded = Decode(codec);
        if (decoded is null)
        {
            return PictureRefusals.Damaged;
        }

        using var upright = Draw(decoded, codec.EncodedOrigin, LongestSide);
        using var small = Draw(upright, SKEncodedOrigin.TopLeft, SmallSide);
        var bytes = Write(upright, form, MostStored);
        return new PictureContent(bytes.Bytes, Write(small, form, MostSmall).Bytes, bytes.Width, bytes.Height, PictureContent.HashOf(bytes.Bytes));
    }

    /// <summary>What it is by its first bytes, so that no decoder is asked that nobody needs.</summary>
    private static Form FormOf(ReadOnlySpan<byte> file) =>
        IsPng(file) || file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? Form.Graphic
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8)) ? Form.Photo
        : LooksLikeMarkup(file) ? Form.Vector
        : Form.Unknown;

    private static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <summary>Text that says somewhere at its beginning that it is an SVG.</summary>
    private static bool LooksLikeMarkup(ReadOnlySpan<byte> file)
    {
        var beginning = file[..Math.Min(file.Length, 1024)];
        return beginning.IndexOf("<svg"u8) >= 0 || beginning.IndexOf("<\0s\0v\0g\0"u8) >= 0 || beginning.IndexOf("\0<\0s\0v\0g"u8) >= 0;
    }

    /// <summary>The first picture of the file, larger ones not much larger than they are needed; null when it is not whole.</summary>
    private static SKBitmap? Decode(SKCodec codec)
    {
        var size = new[] { 0.125f, 0.25f, 0.5f }.Select(codec.GetScaledDimensions)
            .FirstOrDefault(s => Math.Max(s.Width, s.Height) >= LongestSide, codec.Info.Size);
        var info = new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        var bitmap = new SKBitmap();
        if (bitmap.TryAllocPixels(info) && codec.GetPixels(info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    /// <summary>Draws it as it was taken to be seen, no side longer than said.</summary>
    private static SKBitmap Draw(SKBitmap picture, SKEncodedOrigin origin, int longest)
    {
        var isOnItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isOnItsSide ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1f, longest / (float)Math.Max(width, height));
        // Without a colour space none is written into the file; what was decoded is in the one that all screens expect.
        var info = new SKImageInfo(
            Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)), SKImageInfo.PlatformColorType, SKAlphaType.Premul);
        var drawn = new SKBitmap(info);
        using var canvas = new SKCanvas(drawn);
        canvas.Clear(SKColors.Transparent);
        canvas.Scale(info.Width / (float)width, info.Height / (float)height);
        canvas.Concat(Upright(origin, width, height));
        using var image = SKImage.FromPixels(picture.Info.WithColorSpace(null!), picture.GetPixels());
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }

    /// <summary>Turns and mirrors what a camera stored as it held it; width and height are those afterwards.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    /// <summary>As WebP: graphics as they are where that is small enough, otherwise as good as fits.</summary>
    private static (byte[] Bytes, int Width, int Height) Write(SKBitmap picture, Form form, int most)
    {
        if (form == Form.Graphic && Encoded(picture, SKWebpEncoderCompression.Lossless, LosslessEffort) is var exact && exact.Length <= most)
        {
            return (exact, picture.Width, picture.Height);
        }

        foreach (var quality in Qualities)
        {
            if (Encoded(picture, SKWebpEncoderCompression.Lossy, quality) is var bytes && bytes.Length <= most)
            {
                return (bytes, picture.Width, picture.Height);
            }
        }

        using var smaller = Draw(picture, SKEncodedOrigin.TopLeft, Math.Max(picture.Width, picture.Height) * 3 / 4);
        return Write(smaller, Form.Photo, most);
    }

    private static byte[] Encoded(SKBitmap picture, SKWebpEncoderCompression compression, int quality)
    {
        using var pixels = picture.PeekPixels();
        using var encoded = pixels.Encode(new SKWebpEncoderOptions(compression, quality)) ?? throw new InvalidOperationException("A picture could not be written.");
        return encoded.ToArray();
    }
}
