using System.Globalization;
using System.Text;

namespace Workshop.Server.Kernel;

/// <summary>How long a text may be: in graphemes (what a person counts as characters) and in UTF-8 bytes. Both hold.</summary>
public sealed record TextLimit(int Graphemes, int Bytes)
{
    public bool Allows(string text) =>
        Encoding.UTF8.GetByteCount(text) <= Bytes && new StringInfo(text).LengthInTextElements <= Graphemes;
}

/// <summary>What every text from outside goes through before anyone looks at it.</summary>
public static class TextRules
{
    private const int MaxCombiningMarks = 3;
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// NFC, trimmed; control, bidi and invisible characters removed (line breaks, emoji joiners and variation selectors stay);
    /// at most three combining marks in a row; lone surrogates become U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsPlainAscii(text))
        {
            return text.Trim();
        }

        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                && !IsVariationSelector(rune.Value);
            // What is invisible between two marks must not start the count again.
            marks = isMark ? marks + 1 : IsInvisible(rune) ? marks : 0;
            if (!isMark || marks <= MaxCombiningMarks)
            {
                clean.Append(rune.ToString());
            }
        }

        return Trimmed(clean.ToString());
    }

    /// <summary>NFC of what stays. Taken out first: what was between two characters would keep them from becoming one.</summary>
    private static string Normal(string text)
    {
        var whole = new StringBuilder(text.Length);
        // Going through runes replaces lone surrogates, on which Normalize would throw.
        foreach (var rune in text.EnumerateRunes())
        {
            if (Stays(rune))
            {
                whole.Append(rune.ToString());
            }
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsEdge(text[start]))
        {
            start++;
        }

        while (end > start && IsEdge(text[end - 1]))
        {
            end--;
        }

        return text[start..end];

        static bool IsEdge(char c) => char.IsWhiteSpace(c) || c == ZeroWidthJoiner;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || IsVariationSelector(rune.Value);

    private static bool Stays(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value is '\n' or '\t',
        UnicodeCategory.Format => rune.Value is ZeroWidthJoiner or (>= 0xE0020 and <= 0xE007F),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F),
    };

    private static bool IsVariationSelector(int value) => value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsPlainAscii(string text)
    {
        foreach (var c in text)
        {
            if (c is not ('\n' or (>= ' ' and <= '~')))
            {
                return false;
            }
        }

        return true;
    }
}
