using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Sign = Workshop.Server.Features.Participants.Lookalikes.Sign;

namespace Workshop.Server.Features.Participants;

/// <summary>Which names a participant may go by.</summary>
public static class Names
{
    /// <summary>What whoever runs an event goes by, in German and English, also as part of a compound.</summary>
    private static readonly string[] Staff =
    [
        "mod", "mods", "moderator", "moderators", "moderatorin", "moderatorinnen", "moderatoren", "moderation", "moderierende", "moderating",
        "host", "hosts", "hostess", "gastgeber", "gastgeberin", "gastgeberinnen", "gastgebende",
        "orga", "organisation", "organization", "organisator", "organisators", "organisatorin", "organisatorinnen", "organisatoren", "organisierende",
        "organiser", "organisers", "organizer", "organizers", "organising", "organizing",
        "veranstalter", "veranstalterin", "veranstalterinnen", "veranstaltende", "veranstaltung", "veranstaltungsleitung",
        "admin", "admins", "adminin", "administrator", "administrators", "administratorin", "administratoren", "administration",
        "support", "supporter", "team", "staff", "crew", "leitung", "regie", "helpdesk",
    ];

    /// <summary>What may stand before, between or behind without making another name of it.</summary>
    private static readonly string[] Beside =
        ["the", "das", "die", "der", "your", "our", "ihr", "ihre", "unser", "unsere", "official", "offiziell", "offizielle", "offizieller", "offizielles", "and", "und", "of", "ii", "iii", "it", "technik", "event", "events", "workshop"];

    /// <summary>What may stand in a compound besides: Chefmoderator, Co-Host, Organisationsteam.</summary>
    private static readonly string[] Joined = [.. Staff, "s", "co", "chef", "haupt", "head", "lead", "it", "technik", "event", "events", "workshop"];

    /// <summary>Two letters that look like one: rnoderator, Moclerator, Crevv.</summary>
    private static readonly Dictionary<char, string> Pairs = new() { ['m'] = "rn", ['w'] = "vv", ['d'] = "cl" };

    /// <summary>Up to this many letters an accent makes another word: Høst is a name.</summary>
    private const int ShortWord = 4;

    /// <summary>Signs; what is longer than any compound is no staff word, and not looked at: acts wait meanwhile.</summary>
    private const int LongestWord = 60;

    /// <summary>So many digits in front may be letters; of more than these, all are decoration.</summary>
    private const int MostDigitsAsLetters = 3;

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

    /// <summary>Whether all of it reads as what staff go by. Anna Host is somebody's name, Host is not.</summary>
    private static bool Imitates(string name)
    {
        var signs = Lookalikes.Signs(name);
        // What looks like a letter may stand for one or between two words.
        return Reads(signs, s => s.Readings.Count > 0 || s.IsLetter || s.IsDigit) || Reads(signs, s => s.IsLetter || s.IsDigit);
    }

    private static bool Reads(List<Sign> signs, Func<Sign, bool> belongs)
    {
        var words = Words(signs, belongs).Where(word => !word.All(s => s.IsDigit)).ToList();
        if (words.Exists(IsStaff) && words.TrueForAll(word => IsStaff(word) || Beside.Any(b => Is(word, b))))
        {
            return true;
        }

        // Spaced out or cut in two, unless that leaves so little that it may be a name and an initial.
        var together = words.SelectMany(word => word).ToList();
        return (together.Count > ShortWord || words.TrueForAll(word => word.Count == 1)) && IsStaff(together);
    }

    private static IEnumerable<List<Sign>> Words(List<Sign> signs, Func<Sign, bool> belongs)
    {
        var word = new List<Sign>();
        foreach (var sign in signs)
        {
            if (belongs(sign))
            {
                word.Add(sign);
            }
            else if (word.Count > 0)
            {
                yield return word;
                word = [];
            }
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }

    private static bool IsStaff(List<Sign> word)
    {
        if (word.Count > LongestWord)
        {
            return false;
        }

        // Where a compound can have come to, and whether a staff word is in it by then.
        var reached = Starts(word).Select(at => (At: at, HasStaff: false)).ToHashSet();
        var next = new Queue<(int At, bool HasStaff)>(reached);
        while (next.TryDequeue(out var here))
        {
            if (here.HasStaff && IsOver(word, here.At))
            {
                return true;
            }

            foreach (var (part, isStaff) in Joined.Select((part, i) => (part, i < Staff.Length)))
            {
                foreach (var end in Ends(word, here.At, part).Select(end => (end, here.HasStaff || isStaff)).Where(reached.Add))
                {
                    next.Enqueue(end);
                }
            }
        }

        return false;
    }

    private static bool Is(List<Sign> word, string wanted) => Starts(word).Any(at => Ends(word, at, wanted).Any(end => IsOver(word, end)));

    /// <summary>Digits in front may be decoration or letters.</summary>
    private static IEnumerable<int> Starts(List<Sign> word)
    {
        var decoration = word.TakeWhile(s => s.IsDigit || !s.IsLetter).Count();
        return Enumerable.Range(0, decoration + 1).Where(at => at <= MostDigitsAsLetters || at == decoration);
    }

    private static bool IsOver(List<Sign> word, int at) => word.Skip(at).All(s => s.IsDigit || !s.IsLetter);

    /// <summary>Where a word can end that can be read from here.</summary>
    private static IEnumerable<int> Ends(List<Sign> word, int at, string wanted) => Ends(word, at, wanted, wanted.Length <= ShortWord);

    private static IEnumerable<int> Ends(List<Sign> word, int at, string rest, bool exact)
    {
        if (rest.Length == 0)
        {
            yield return at;
            yield break;
        }

        if (Pairs.TryGetValue(rest[0], out var pair))
        {
            foreach (var end in Ends(word, at, pair + rest[1..], exact))
            {
                yield return end;
            }
        }

        if (at < word.Count && !(exact && word[at].Marked))
        {
            foreach (var end in word[at].Readings.Where(r => rest.StartsWith(r, StringComparison.Ordinal)).SelectMany(reading => Ends(word, at + 1, rest[reading.Length..], exact)))
            {
                yield return end;
            }
        }
    }
}
