using System.Text;
using SkiaSharp;
using Workshop.Server.Features.Pictures;

namespace Workshop.Pictures;

/// <summary>What comes in as a picture is told by its content, refused for what it is, and made anew.</summary>
public sealed class PictureReaderTests
{
    private const string Script = "<script>alert(1)</script>";

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "nothing", [], "picture.format" },
        { "text", Encoding.UTF8.GetBytes("Das ist kein Bild."), "picture.format" },
        { "a page that calls itself a picture", Encoding.UTF8.GetBytes($"<!doctype html>{Script}"), "picture.format" },
        { "a bitmap", [.. "BM"u8, .. new byte[100]], "picture.format" },
        { "an SVG with a script", Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'>{Script}</svg>"), "picture.vector" },
        { "an SVG behind a declaration", Encoding.UTF8.GetBytes($"\uFEFF<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='http://www.w3.org/2000/svg'/>"), "picture.vector" },
        { "an SVG in another encoding", Encoding.Unicode.GetBytes("<svg/>"), "picture.vector" },
        { "the beginning of a PNG", PictureActs.File()[..40], "picture.damaged" },
        { "a PNG that ends early", PictureActs.File(400, 400, isNoisy: true)[..^5000], "picture.damaged" },
        { "a photo that ends early", PictureActs.File(400, 400, SKEncodedImageFormat.Jpeg, isNoisy: true)[..^2000], "picture.damaged" },
        { "a WebP that ends early", PictureActs.File(400, 400, SKEncodedImageFormat.Webp, isNoisy: true)[..^2000], "picture.damaged" },
        { "the name of a PNG alone", [0x89, .. "PNG\r\n\x1A\n"u8], "picture.damaged" },
        { "a few bytes that claim 41 megapixels", PictureActs.Claims(8200, 5000), "picture.pixels" },
        { "a few bytes that claim more than numbers hold", PictureActs.Claims(int.MaxValue, int.MaxValue), "picture.damaged" },
        { "too many bytes", [.. PictureActs.File(), .. new byte[PictureReader.MaxBytes]], "picture.bytes" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_picture_is_refused_for_what_it_is(string what, byte[] file, string code)
    {
        var refusal = PictureReader.Read(file).Refusal;

        Assert.True(refusal?.Code == code, $"{what}: {refusal?.Code}");
        Assert.NotEqual(refusal!.De, refusal.En);
    }

    [Fact]
    public void Forty_megapixels_in_the_header_are_not_too_many_but_the_rest_is_missing() =>
        Assert.Equal("picture.damaged", PictureReader.Read(PictureActs.Claims(8000, 5000)).Refusal?.Code);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Every_format_becomes_the_same(SKEncodedImageFormat format)
    {
        var content = PictureReader.Read(PictureActs.File(600, 400, format)).Value;

        using var shown = SKBitmap.Decode(content.Bytes);
        using var small = SKBitmap.Decode(content.Small);
        Assert.Equal((600, 400, 600, 400), (content.Width, content.Height, shown.Width, shown.Height));
        Assert.Equal((400, 267), (small.Width, small.Height));
        Assert.All([content.Bytes, content.Small], bytes => Assert.True(bytes.AsSpan(8).StartsWith("WEBP"u8)));
        AssertIs(SKColors.Red, shown.GetPixel(10, 10));
        AssertIs(SKColors.Blue, shown.GetPixel(590, 390));
    }

    [Fact]
    public void A_gif_is_read_too() => Assert.Equal((1, 1), PictureReader.Read(PictureActs.Gif).Value is var c ? (c.Width, c.Height) : default);

    [Fact]
    public void A_large_picture_is_made_smaller_in_pixels_and_in_bytes()
    {
        var content = PictureReader.Read(PictureActs.File(4000, 1000, SKEncodedImageFormat.Jpeg, isNoisy: true)).Value;

        Assert.Equal(4, content.Width / (double)content.Height, 0.05);
        Assert.InRange(content.Width, 400, PictureReader.LongestSide);
        Assert.InRange(content.Bytes.Length, 1, PictureReader.MostStored);
        Assert.InRange(content.Small.Length, 1, PictureReader.MostSmall);
        Assert.Equal(PictureReader.LongestSide, PictureReader.Read(PictureActs.File(2000, 100)).Value.Width);
    }

    /// <summary>Where the red corner, at the top left of what is stored, is to be seen.</summary>
    [Theory]
    [InlineData(1, 60, 40, 0, 0)]
    [InlineData(2, 60, 40, 1, 0)]
    [InlineData(3, 60, 40, 1, 1)]
    [InlineData(4, 60, 40, 0, 1)]
    [InlineData(5, 40, 60, 0, 0)]
    [InlineData(6, 40, 60, 1, 0)]
    [InlineData(7, 40, 60, 1, 1)]
    [InlineData(8, 40, 60, 0, 1)]
    public void A_photo_is_turned_as_the_camera_was_held_and_says_nothing_of_where_it_was_taken(ushort orientation, int width, int height, int right, int low)
    {
        var photo = PictureActs.Photo(orientation, "GPS 50.1155 N 8.6842 E");
        Assert.Contains("GPS", Encoding.Latin1.GetString(photo));

        var content = PictureReader.Read(photo).Value;

        using var shown = SKBitmap.Decode(content.Bytes);
        Assert.Equal((width, height), (content.Width, content.Height));
        AssertIs(SKColors.Red, shown.GetPixel(right == 1 ? width - 4 : 3, low == 1 ? height - 4 : 3));
        AssertIs(SKColors.Blue, shown.GetPixel(right == 1 ? 3 : width - 4, low == 1 ? 3 : height - 4));
        AssertPlain(content);
    }

    [Fact]
    public void What_hides_in_a_picture_is_gone()
    {
        var (png, gif) = (PictureActs.File(), PictureActs.Gif);
        byte[] comment = [0, 0, 0, 0, .. "tEXt"u8, .. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Script)];
        comment[3] = (byte)(comment.Length - 8);
        byte[][] files =
        [
            [.. png, .. Encoding.ASCII.GetBytes(Script)],
            [.. png[..33], .. comment, 0, 0, 0, 0, .. png[33..]],
            [.. gif, .. Encoding.ASCII.GetBytes($"*/{Script}")],
            PictureActs.Photo(1, Script),
        ];

        foreach (var file in files)
        {
            Assert.Contains(Script, Encoding.Latin1.GetString(file));
            AssertPlain(PictureReader.Read(file).Value);
        }
    }

    /// <summary>Neither metadata nor a colour profile, and nothing behind the picture.</summary>
    private static void AssertPlain(PictureContent content) => Assert.All([content.Bytes, content.Small], bytes =>
    {
        var text = Encoding.Latin1.GetString(bytes);
        Assert.All(["script", "GPS", "EXIF", "Exif", "XMP ", "ICCP"], word => Assert.DoesNotContain(word, text));
        Assert.Equal(bytes.Length, BitConverter.ToInt32(bytes, 4) + 8);
    });

    private static void AssertIs(SKColor expected, SKColor seen) =>
        Assert.True(Math.Abs(expected.Red - seen.Red) + Math.Abs(expected.Green - seen.Green) + Math.Abs(expected.Blue - seen.Blue) < 90, $"{seen} instead of {expected}");
}
