using System.Buffers.Binary;
using SkiaSharp;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Pictures;

/// <summary>What tests of pictures do again and again, and files to do it with.</summary>
internal static class PictureActs
{
    public static readonly LocalText InWords = new("Ein Kreis auf Blau", "A circle on blue");

    /// <summary>Blue with a red corner at the top left, so that it is seen which way up it is.</summary>
    public static byte[] File(int width = 60, int height = 40, SKEncodedImageFormat format = SKEncodedImageFormat.Png, bool isNoisy = false)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 3f, height / 3f, red);
        if (isNoisy)
        {
            using var noise = SKShader.CreatePerlinNoiseTurbulence(0.9f, 0.9f, 4, 1);
            using var paint = new SKPaint { Shader = noise };
            canvas.DrawRect(0, 0, width, height, paint);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The smallest GIF: one pixel, in black.</summary>
    public static byte[] Gif => Convert.FromBase64String("R0lGODdhAQABAIAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=");

    /// <summary>A photo as a camera that was held upright stores it: on its side, with the place where it was taken.</summary>
    public static byte[] Photo(ushort orientation, string place)
    {
        var exif = new List<byte>("Exif\0\0II*\0\b\0\0\0"u8.ToArray());
        void Number(int value, int bytes)
        {
            for (var i = 0; i < bytes; i++)
                exif.Add((byte)(value >> (8 * i)));
        }

        // Two entries: the orientation, and a text that stands for all that cameras write.
        Number(2, 2);
        Number(0x0112, 2);
        Number(3, 2);
        Number(1, 4);
        Number(orientation, 4);
        Number(0x010E, 2);
        Number(2, 2);
        Number(place.Length + 1, 4);
        Number(8 + 2 + 24 + 4, 4);
        Number(0, 4);
        exif.AddRange(System.Text.Encoding.ASCII.GetBytes(place));
        exif.Add(0);
        var jpeg = File(format: SKEncodedImageFormat.Jpeg);
        var segment = new byte[4];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(exif.Count + 2));
        return [.. jpeg[..2], .. segment, .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few bytes whose header says that it is as large as this.</summary>
    public static byte[] Claims(int width, int height)
    {
        var png = File();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    public static PictureContent Content(int width = 60, int height = 40) => PictureReader.Read(File(width, height)).Value;

    public static Task<PictureView> Upload(this LinkHolder staff, string use = "partner", Guid? id = null, byte[]? file = null) =>
        staff.Post<PictureView>($"pictures/{id ?? Guid.NewGuid()}/{use}", file ?? File());

    public static Task<PictureView> Describe(this LinkHolder staff, PictureView picture, LocalText? words = null) =>
        staff.Put<PictureView>($"pictures/{picture.Id}", new { description = words ?? InWords, picture.Order, picture.Version });

    /// <summary>A logo that everybody sees.</summary>
    public static async Task<PictureView> AddLogo(this LinkHolder staff, string use = "event") => await staff.Describe(await staff.Upload(use));

    /// <summary>Where its bytes are.</summary>
    public static string Address(this TestEvent e, PictureView picture, string behind = "") => $"/api/events/{e.Id}/pictures/{picture.Id}/{picture.Hash}{behind}";

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
