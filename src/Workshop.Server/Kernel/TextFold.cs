using System.Globalization;
using System.Text;

namespace Workshop.Server.Kernel;

/// <summary>What spellings of a text have in common (case folding, diacritic folding).</summary>
public static class TextFold
{
    private const int FirstCyrillic = 0x400;

    /// <summary>What spellings have in common that differ only by case, accents and gaps.</summary>
    /// <param name="text">Clean.</param>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in TextRules.Folded(text).Replace("ß", "SS").Replace("ẞ", "SS").Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            // In other scripts a mark can be a letter of its own: й is not и, and vowels of Hindi are marks.
            var isMark = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            before = isMark ? before : rune;
            folded.Append(isMark && before.Value < FirstCyrillic ? "" : rune.ToString());
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The words of a text, folded; a picture sign is a word of its own, whatever it stands next to.</summary>
    /// <param name="text">Clean.</param>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Of(text).EnumerateRunes())
        {
            if (IsOfWord(Rune.GetUnicodeCategory(rune)))
            {
                word.Append(rune.ToString());
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                yield return rune.ToString();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsOfWord(UnicodeCategory category) =>
        category <= UnicodeCategory.DecimalDigitNumber || category is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
