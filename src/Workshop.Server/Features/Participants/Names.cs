using System.Globalization;
using System.Text;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

/// <summary>Which names a participant may go by.</summary>
public static class Names
{
    /// <summary>In no ordinary name, wherever they stand.</summary>
    private static readonly string[] Anywhere = ["moderat", "organis", "organiz", "veranstalter", "support"];

    /// <summary>Beginnings of words: Badminton is a sport.</summary>
    private static readonly string[] AtTheBeginning = ["admin"];

    /// <summary>Whole words: Hosta and Organa are names.</summary>
    private static readonly string[] AsAWord = ["host", "hosts", "orga"];

    /// <summary>What characters can be read as besides themselves: by their looks, small or capital, or by how they sound.</summary>
    private static readonly Dictionary<char, string> Readings = new()
    {
        // Digits
        ['0'] = "o", ['1'] = "il", ['3'] = "e", ['4'] = "a", ['5'] = "s", ['7'] = "t", ['8'] = "b",
        // Latin; what is an accent to the eye and a letter to Unicode
        ['l'] = "i", ['i'] = "l", ['ı'] = "il", ['ɩ'] = "i", ['ɑ'] = "a", ['ɡ'] = "g", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['ł'] = "li", ['ħ'] = "h", ['ŧ'] = "t", ['ƥ'] = "p", ['ʋ'] = "uv",
        // Small capitals
        ['ᴀ'] = "a", ['ᴅ'] = "d", ['ᴇ'] = "e", ['ɢ'] = "g", ['ʜ'] = "h", ['ɪ'] = "i", ['ʟ'] = "l", ['ᴍ'] = "m", ['ɴ'] = "n", ['ᴏ'] = "o", ['ᴘ'] = "p", ['ʀ'] = "r", ['ꜱ'] = "s", ['ᴛ'] = "t",
        ['ᴜ'] = "u", ['ᴠ'] = "v", ['ᴢ'] = "z",
        // Greek
        ['α'] = "a", ['γ'] = "gry", ['δ'] = "d", ['ε'] = "e", ['ζ'] = "z", ['η'] = "nh", ['ι'] = "il", ['μ'] = "m", ['ν'] = "nv", ['ο'] = "o", ['π'] = "pn", ['ρ'] = "pr", ['σ'] = "so", ['ς'] = "s",
        ['τ'] = "t", ['υ'] = "uvy", ['ω'] = "o",
        // Cyrillic
        ['а'] = "a", ['в'] = "vb", ['г'] = "rg", ['д'] = "d", ['е'] = "e", ['з'] = "z", ['и'] = "iun", ['л'] = "l", ['м'] = "m", ['н'] = "nh", ['о'] = "o", ['п'] = "pn", ['р'] = "pr", ['с'] = "sc",
        ['т'] = "t", ['у'] = "uy", ['х'] = "hx", ['я'] = "r", ['ѕ'] = "s", ['і'] = "il", ['ӏ'] = "il", ['һ'] = "h", ['ԁ'] = "d", ['ѵ'] = "v",
        // Armenian
        ['ո'] = "n", ['ռ'] = "n", ['օ'] = "o", ['ս'] = "u", ['հ'] = "h", ['ց'] = "g",
    };

    /// <summary>What is stored: null when names are off or none was given.</summary>
    public static Result<string?> Admit(string? given, NameRule rule)
    {
        var name = string.IsNullOrWhiteSpace(given) || rule == NameRule.Off ? null : given.ReplaceLineEndings(" ").Trim();
        if (name is null)
        {
            return rule == NameRule.Required ? ParticipantRefusals.NameRequired : Result<string?>.Of(null);
        }

        return Imitates(name) ? ParticipantRefusals.NameImitates : name;
    }

    /// <summary>Compares by the bare letters, whatever stands between them, each read as any letter it could be taken for.</summary>
    private static bool Imitates(string name)
    {
        var letters = new StringBuilder();
        var words = new HashSet<int>();
        var isBetween = true;
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber:
                    if (isBetween)
                    {
                        words.Add(letters.Length);
                    }

                    letters.Append(c);
                    isBetween = false;
                    break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                    break;
                default:
                    isBetween = true;
                    break;
            }
        }

        words.Add(letters.Length);
        return Enumerable.Range(0, letters.Length).Any(at => Array.Exists(Anywhere, word => Reads(at, word))
            || (words.Contains(at) && (Array.Exists(AtTheBeginning, word => Reads(at, word)) || Array.Exists(AsAWord, word => Reads(at, word) && words.Contains(at + word.Length)))));

        bool Reads(int at, string word) => at + word.Length <= letters.Length
            && word.Select((wanted, i) => (wanted, c: letters[at + i])).All(x => x.c == x.wanted || (Readings.TryGetValue(x.c, out var read) && read.Contains(x.wanted)));
    }
}
