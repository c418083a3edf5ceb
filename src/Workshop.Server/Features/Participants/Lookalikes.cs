using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Workshop.Server.Features.Participants;

/// <summary>
/// Which Latin letters a character can be taken for: by its looks, as Unicode Technical Standard 39 has it
/// (<c>lookalikes.txt</c>, which says where it is from), and by how it sounds or is used in writing such as "M0derator".
/// </summary>
internal static class Lookalikes
{
    /// <summary>What the standard leaves alone: digits and signs used as letters, what sounds alike, what is the same in small capitals.</summary>
    private static readonly FrozenDictionary<string, string> Spoken = new Dictionary<string, string>
    {
        ["0"] = "o", ["1"] = "il", ["3"] = "e", ["4"] = "a", ["5"] = "s", ["7"] = "t", ["8"] = "b", ["9"] = "g",
        ["@"] = "a", ["€"] = "e", ["$"] = "s", ["!"] = "il", ["|"] = "il", ["¡"] = "i", ["+"] = "t", ["("] = "c",
        ["l"] = "i", ["i"] = "l", ["ı"] = "i", ["ħ"] = "h", ["ŧ"] = "t", ["ʋ"] = "v", ["đ"] = "d", ["ð"] = "d",
        ["ᴀ"] = "a", ["ᴅ"] = "d", ["ᴇ"] = "e", ["ɢ"] = "g", ["ʜ"] = "h", ["ɪ"] = "i", ["ʟ"] = "l", ["ᴍ"] = "m", ["ɴ"] = "n", ["ᴘ"] = "p", ["ʀ"] = "r", ["ᴛ"] = "t",
        ["γ"] = "gr", ["δ"] = "d", ["ε"] = "e", ["ζ"] = "z", ["η"] = "nh", ["μ"] = "m", ["ν"] = "n", ["π"] = "p", ["ρ"] = "r", ["σ"] = "s", ["ς"] = "s", ["τ"] = "t", ["ω"] = "o",
        ["в"] = "vb", ["д"] = "d", ["з"] = "z", ["и"] = "iun", ["л"] = "l", ["м"] = "m", ["н"] = "nh", ["п"] = "pn", ["р"] = "r", ["с"] = "s", ["т"] = "t", ["у"] = "u", ["х"] = "h", ["я"] = "r",
        ["ո"] = "n", ["ռ"] = "n", ["ց"] = "g",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, (string Letters, bool Marked)> Seen = Read();

    /// <summary>What a text is made of, each sign with what it can be read as; invisible characters are left out.</summary>
    public static List<Sign> Signs(string text)
    {
        var signs = new List<Sign>();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when signs.Count > 0:
                    signs[^1] = signs[^1] with { Marked = true };
                    break;
                case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                    break;
                default:
                    signs.Add(SignOf(rune));
                    break;
            }
        }

        return signs;
    }

    /// <summary>
    /// A text as it looks: the same for two that could be taken for each other, without regard to case, accents, gaps between words and
    /// their order.
    /// </summary>
    /// <param name="without">Words that make no difference.</param>
    public static string Skeleton(string text, IReadOnlyCollection<string> without)
    {
        var words = new StringBuilder();
        foreach (var sign in Signs(text))
        {
            words.Append(sign.IsLetter || sign.IsDigit ? sign.Letter : " ");
        }

        var alike = words.Replace('i', 'l').Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").ToString();
        return string.Join(' ', alike.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(without).Order(StringComparer.Ordinal));
    }

    private static Sign SignOf(Rune rune)
    {
        var small = Rune.ToLowerInvariant(rune);
        var readings = new HashSet<string>();
        if (char.IsAsciiLetterLower((char)small.Value) && small.IsAscii)
        {
            readings.Add(small.ToString());
        }

        var marked = false;
        foreach (var form in new[] { rune, small })
        {
            if (Seen.TryGetValue(form.Value, out var seen))
            {
                readings.Add(seen.Letters);
                marked |= seen.Marked;
            }
        }

        readings.UnionWith((Spoken.GetValueOrDefault(small.ToString()) ?? "").Select(letter => letter.ToString()));
        var letter = small.IsAscii && Rune.IsLetter(small) ? small.ToString() : readings.FirstOrDefault() ?? small.ToString();
        return new Sign(letter, [.. readings], Rune.IsLetter(rune), Rune.IsDigit(rune), marked);
    }

    private static FrozenDictionary<int, (string, bool)> Read()
    {
        using var stream = typeof(Lookalikes).Assembly.GetManifestResourceStream("lookalikes.txt")!;
        using var reader = new StreamReader(stream);
        var seen = new Dictionary<int, (string, bool)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is not [var letters, .. var ranges] || letters is "#")
            {
                continue;
            }

            foreach (var ends in ranges.Select(range => range.Split('-')))
            {
                for (var c = Convert.ToInt32(ends[0], 16); c <= Convert.ToInt32(ends[^1], 16); c++)
                {
                    seen[c] = (letters.TrimEnd('+'), letters.EndsWith('+'));
                }
            }
        }

        return seen.ToFrozenDictionary();
    }

    /// <summary>One visible character of a name.</summary>
    /// <param name="Letter">The one letter, or letters, it is most like.</param>
    /// <param name="Readings">Small Latin letters it can be taken for; none for what is no letter to anybody here.</param>
    /// <param name="Marked">It has an accent, a stroke or the like.</param>
    internal sealed record Sign(string Letter, IReadOnlyList<string> Readings, bool IsLetter, bool IsDigit, bool Marked);
}
