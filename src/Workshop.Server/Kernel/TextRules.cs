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
    /// <summary>Lines a text may have; further line breaks become spaces, so that no text fills screens with nothing.</summary>
    public const int MostLines = 40;

    private const int MaxCombiningMarks = 3;

    /// <summary>
    /// NFC, trimmed; control, bidi and invisible characters removed (what scripts and emoji need stays, see <see cref="Invisible"/>);
    /// every kind of line break becomes <c>\n</c>, at most two in a row and <see cref="MostLines"/> lines in all; at most three
    /// combining marks in a row; lone surrogates become U+FFFD.
    /// </summary>
    public static string Clean(string text) =>
        Lines((IsPlainAscii(text) ? text : WithFewMarks(Normal(text))).Trim());

    /// <summary>
    /// What two texts have in common that read the same: without regard to case and to how wide the gaps are. Both must be clean.
    /// The client does it in the same way (<c>sameText</c>).
    /// </summary>
    public static string Folded(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static string WithFewMarks(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                && !Invisible.IsVariationSelector(rune);
            // What is invisible between two marks must not start the count again.
            marks = isMark ? marks + 1 : Invisible.IsJoiner(rune) || Invisible.IsVariationSelector(rune) ? marks : 0;
            if (!isMark || marks <= MaxCombiningMarks)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>NFC of what stays. Taken out first: what was between two characters would keep them from becoming one.</summary>
    private static string Normal(string text)
    {
        // Going through runes replaces lone surrogates, on which Normalize would throw.
        var runes = text.EnumerateRunes().ToArray();
        var whole = new StringBuilder(text.Length);
        Rune? before = null;
        for (var i = 0; i < runes.Length; i++)
        {
            var next = i + 1 < runes.Length ? runes[i + 1] : (Rune?)null;
            if (runes[i].Value == '\r' && next?.Value == '\n')
            {
                continue;
            }

            var kept = Invisible.IsTag(runes[i]) ? Tags(runes, ref i, before) : Allowed(runes[i], before, next);
            whole.Append(kept);
            before = kept.Length > 0 ? kept.EnumerateRunes().Last() : before;
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Allowed(Rune rune, Rune? before, Rune? next)
    {
        if (Invisible.IsJoiner(rune))
        {
            return Invisible.JoinerStays(rune, before, next) ? rune.ToString() : "";
        }

        if (Invisible.IsVariationSelector(rune))
        {
            return Invisible.SelectorStays(rune, before) ? rune.ToString() : "";
        }

        return rune.Value switch
        {
            '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => "\n",
            '\t' => "\t",
            // The information separators, which stand between words.
            >= 0x1C and <= 0x1F => " ",
            _ => Invisible.IsDropped(rune) ? "" : rune.ToString(),
        };
    }

    /// <summary>A run of tag characters stays when it makes a flag: behind an emoji, with its end.</summary>
    private static string Tags(Rune[] runes, ref int at, Rune? before)
    {
        var tags = new StringBuilder();
        var start = at;
        while (at < runes.Length && Invisible.IsTag(runes[at]))
        {
            tags.Append(runes[at].ToString());
            if (Invisible.IsTagEnd(runes[at++]))
            {
                break;
            }
        }

        at--;
        return before is { } b && Invisible.IsEmoji(b) && at > start && Invisible.IsTagEnd(runes[at]) ? tags.ToString() : "";
    }

    /// <summary>No more than one empty line between two others, and not too many lines in all.</summary>
    private static string Lines(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return text;
        }

        var lines = new StringBuilder(text.Length);
        var (written, empty) = (0, false);
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd()))
        {
            if (line.Length == 0)
            {
                empty = true;
                continue;
            }

            var breaks = written == 0 ? 0 : empty ? 2 : 1;
            lines.Append(written + breaks <= MostLines ? new string('\n', breaks) : " ").Append(line);
            written += written + breaks <= MostLines ? Math.Max(breaks, 1) : 0;
            empty = false;
        }

        return lines.ToString();
    }

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
