using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Pictures;

public static class PictureRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "picture.unknown",
        "Dieses Bild gibt es nicht.", "There is no such picture.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "picture.version",
        "Jemand anderes hat die Angaben zu diesem Bild gerade geändert. Hier ist der neue Stand.",
        "Someone else has just changed what is said of this picture. Here is how it is now.");

    public static readonly Refusal TooManyBytes = new(RefusalKind.TooLarge, "picture.bytes",
        $"Das Bild ist zu groß: höchstens {PictureReader.MaxMegabytes} MB. Verkleinert gespeichert passt es.",
        $"The picture is too large: at most {PictureReader.MaxMegabytes} MB. Saved smaller, it fits.");

    public static readonly Refusal TooManyPixels = new(RefusalKind.TooLarge, "picture.pixels",
        $"Das Bild hat zu viele Bildpunkte: höchstens {PictureReader.MaxMegapixels} Millionen. Verkleinert gespeichert passt es.",
        $"The picture has too many pixels: at most {PictureReader.MaxMegapixels} million. Saved smaller, it fits.");

    public static readonly Refusal Vector = new(RefusalKind.Invalid, "picture.vector",
        "SVG-Dateien werden nicht angenommen, denn sie können Programme enthalten. Bitte als PNG speichern und dann hochladen.",
        "SVG files are not taken, since they can hold programs. Please save it as PNG and upload that.");

    public static readonly Refusal Format = new(RefusalKind.Invalid, "picture.format",
        "Das ist kein Bild, das hier gelesen werden kann. Möglich sind PNG, JPEG, WebP und GIF.",
        "This is no picture that can be read here. PNG, JPEG, WebP and GIF are possible.");

    public static readonly Refusal Damaged = new(RefusalKind.Invalid, "picture.damaged",
        "Die Bilddatei ist beschädigt oder nicht vollständig.", "The picture file is damaged or not complete.");

    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "picture.tooMany",
        "Mehr Bilder dieser Art kann eine Veranstaltung nicht haben. Bitte zuerst eines entfernen.",
        "An event cannot have more pictures of this kind. Please remove one first.");
}
