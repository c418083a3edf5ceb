using System.Globalization;
using System.Text;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Participants;

/// <summary>Which names a participant may go by.</summary>
public static class Names
{
    private static readonly string[] Reserved = ["moderat", "organis", "veranstalter", "admin", "support"];

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

    /// <summary>Compares by the bare letters, with look-alikes from other scripts and digits read as the letters they resemble.</summary>
    private static bool Imitates(string name)
    {
        var bare = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber)
            {
                bare.Append(c switch
                {
                    'о' or 'ο' or '0' => 'o',
                    'а' or 'α' or '4' => 'a',
                    'е' or 'ε' or '3' => 'e',
                    'м' or 'μ' => 'm',
                    'г' => 'r',
                    'ѕ' or '5' => 's',
                    'і' or 'ι' or 'ı' or '1' or 'l' => 'i',
                    'т' or 'τ' or '7' => 't',
                    'ԁ' => 'd',
                    'ɡ' => 'g',
                    'ո' or 'п' => 'n',
                    _ => c,
                });
            }
        }

        var letters = bare.ToString();
        // 'l' reads as 'i' above, so the reserved words are compared in that spelling too.
        return Reserved.Any(word => letters.StartsWith(word.Replace('l', 'i'), StringComparison.Ordinal));
    }
}
