using System.Globalization;
using System.Text;

namespace Workshop.Server.Kernel;

/// <summary>
/// Characters that nobody sees. Scripts and emoji need some of them, each in its place; anywhere else they hide something or pass for
/// a text that is none.
/// </summary>
internal static class Invisible
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int LastTag = 0xE007F;

    /// <summary>Taken out wherever it stands.</summary>
    public static bool IsDropped(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse => true,
        // Seen, in front of Arabic, Syriac and Kaithi numbers.
        UnicodeCategory.Format => rune.Value is not ((>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // What is new there since this runtime was made is an emoji or an ideograph.
        UnicodeCategory.OtherNotAssigned => !IsNewer(rune.Value),
        // Fillers, an empty Braille cell, the grapheme joiner, inherent vowels of Khmer.
        _ => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5,
    };

    public static bool IsJoiner(Rune rune) => rune.Value is NonJoiner or Joiner;

    /// <summary>Whether a joiner does something here: in scripts whose letters join, or between two emoji.</summary>
    public static bool JoinerStays(Rune rune, Rune? before, Rune? next) =>
        before is { } b && (JoinsLetters(b) || (rune.Value == Joiner && IsEmoji(b) && next is { } n && IsEmojiBase(n)));

    public static bool IsVariationSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Whether a variation selector has something to vary: a sign or an ideograph, no blank, no Latin letter.</summary>
    public static bool SelectorStays(Rune rune, Rune? before) =>
        before is { } b && !Rune.IsWhiteSpace(b) && !IsJoiner(b) && !IsVariationSelector(b) && !IsTag(b)
        && (rune.Value >= 0xE0100
            ? Rune.GetUnicodeCategory(b) == UnicodeCategory.OtherLetter
            : !(Rune.IsLetter(b) && b.Value < 0x250) && Rune.GetUnicodeCategory(b) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    public static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= LastTag;

    public static bool IsTagEnd(Rune rune) => rune.Value == LastTag;

    /// <summary>What an emoji can end with: itself, a selector, the frame of a keycap, the end of a flag.</summary>
    public static bool IsEmoji(Rune rune) => IsEmojiBase(rune) || rune.Value is 0xFE0F or 0x20E3 or LastTag;

    private static bool IsEmojiBase(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || rune.Value is (>= 0x1F000 and <= 0x1FFFD) or (>= 0x2190 and <= 0x2BFF);

    private static bool IsNewer(int value) => value is (>= 0x1F000 and <= 0x1FFFD) or (>= 0x20000 and <= 0x2FFFD) or (>= 0x30000 and <= 0x3FFFD);

    /// <summary>Letters and marks from Arabic to Myanmar, Khmer, Mongolian and their kin.</summary>
    private static bool JoinsLetters(Rune rune) =>
        rune.Value is (>= 0x600 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0x1900 and <= 0x1CFF) or (>= 0xA800 and <= 0xABFF)
            or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10A00 and <= 0x11FFF) or (>= 0x1E900 and <= 0x1E95F)
        && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
