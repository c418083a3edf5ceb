using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workshop.Server.Data;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>A logo or a picture for polls, with what it shows. Whatever a file holds is read and made anew like an upload.</summary>
/// <param name="Use"><c>event</c>, <c>partner</c> or <c>poll</c>.</param>
/// <param name="Description">What it shows, in words.</param>
/// <param name="Content">What it shows.</param>
public sealed record SeedPicture(string Key, string Use, LocalText Description, [property: JsonIgnore] PictureContent Content)
{
    private static readonly string[] Uses = [.. Enum.GetValues<PictureUse>().Select(NameOf)];

    /// <summary>The file in Base64, as it is written; read in either alphabet.</summary>
    public string Data => Base64Url.EncodeToString(Content.Bytes);

    public static SeedPicture Read(StrictReader node) =>
        !node.Allow("key", "use", "description", "data")
            ? null!
            : new SeedPicture(
                node.Need("key", n => n.Key()),
                node.Need("use", n => n.OneOf(Uses)),
                node.Need("description", n => n.LocalText(Picture.DescriptionLimit)),
                node.Need("data", ReadContent));

    public static void Check(SeedFile file, Action<ReadProblem> refuse)
    {
        foreach (var uses in file.Pictures.Index().GroupBy(p => p.Item.Use))
        {
            foreach (var (i, _) in uses.Skip(Picture.MostOf(UseOf(uses.Key))))
                refuse(ReadProblem.Of($"pictures[{i}].use", PictureRefusals.TooMany.De, PictureRefusals.TooMany.En));
        }
    }

    /// <summary>The pictures of an event that are described; others are not prepared yet.</summary>
    public static async Task<SeedPicture[]> Describe(WorkshopDb db, Guid eventId) =>
        [.. (await Picture.Prepared(db, eventId)).Select((p, i) => new SeedPicture($"picture-{i + 1}", NameOf(p.Picture.Use), p.Picture.Description, p.Content))];

    public static PictureUse UseOf(string name) => Enum.Parse<PictureUse>(name, ignoreCase: true);

    private static string NameOf(PictureUse use) => JsonNamingPolicy.CamelCase.ConvertName(use.ToString());

    private static PictureContent ReadContent(StrictReader node)
    {
        if (node.Raw() is not { } text)
            return null!;
        if (Bytes(text) is not { } file)
        {
            node.Refuse(SeedFileProblem.NotBase64(node.Path));
            return null!;
        }

        PictureReader.Turn.Wait();
        try
        {
            var read = PictureReader.Read(file);
            if (read.Refusal is not { } refusal)
                return read.Value;
            node.Refuse(ReadProblem.Of(node.Path, refusal.De, refusal.En));
            return null!;
        }
        finally
        {
            PictureReader.Turn.Release();
        }
    }

    private static byte[]? Bytes(string text)
    {
        var plain = text.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return Base64Url.IsValid(plain) ? Base64Url.DecodeFromChars(plain) : null;
    }
}
