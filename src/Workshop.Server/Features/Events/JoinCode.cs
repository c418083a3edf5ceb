using System.Text;
using System.Text.RegularExpressions;

namespace Workshop.Server.Features.Events;

/// <summary>What people type or paste as a join code, made into the form in which codes are stored.</summary>
public static partial class JoinCode
{
    // Letters that look the same, and what the alphabet leaves out because it looks like something in it.
    /// <summary>The last two code points of each plane are no characters.</summary>
    private const int NoCharacter = 0xFFFE;

    private const string Alike = "АВЕЅКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧI1O0";
    private const string Latin = "ABESKMHPCTYXABEZHKMNPTYXLLQQ";

    /// <summary>
    /// Upper case, without spaces, dashes and other signs; of an address, with or without text around it, the first part of its path.
    /// The client does the same (<c>normalCode</c>).
    /// </summary>
    public static string Normal(string typed)
    {
        var place = Address().Match(typed) is { Success: true } address ? address : Path().Match(typed);
        var code = new StringBuilder();
        // What is no character cannot be normalised.
        var characters = string.Concat((place.Success ? place.Groups[1].Value : typed).EnumerateRunes().Where(r => (r.Value & NoCharacter) != NoCharacter));
        foreach (var rune in characters.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                var letter = Rune.ToUpperInvariant(rune).ToString();
                code.Append(Alike.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin[at].ToString() : letter);
            }
        }

        return code.ToString();
    }

    [GeneratedRegex(@"//[^\s/]+/([^\s/?#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"/([^\s/?#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
