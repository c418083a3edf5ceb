using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>
/// One value of the file with its path. Whatever is asked of it and does not hold becomes a problem, and reading goes on with a stand-in,
/// so that one reading finds everything. Stand-ins never get out: a file with problems is not handed on.
/// </summary>
internal sealed partial class SeedFileNode(JsonElement json, string path, List<SeedProblem> problems)
{
    // A file made to annoy could hold a hundred thousand mistakes; nobody reads more than this.
    private const int MostProblems = 50;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    private readonly Dictionary<string, JsonElement> _members = [];

    public string Path => path;

    public void Refuse(SeedProblem problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
    }

    /// <summary>Reads the value as an object with no members but these. Comes before <see cref="Need"/> and <see cref="May"/>.</summary>
    /// <returns>False when it is no object at all.</returns>
    public bool Allow(params string[] names)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Refuse(SeedProblem.NotObject(path));
            return false;
        }
        foreach (var member in json.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
                Refuse(SeedProblem.NotUnicode(path));
            else if (!names.Contains(name))
                Refuse(SeedProblem.Unknown(PathTo(Printable(name)), names));
            else if (!_members.TryAdd(name, member.Value))
                Refuse(SeedProblem.Twice(PathTo(name)));
        }
        return true;
    }

    /// <summary>Reads a member that must be there; null counts as not there.</summary>
    public T Need<T>(string name, Func<SeedFileNode, T> read)
    {
        if (Member(name) is { } member)
            return read(member);
        Refuse(SeedProblem.Missing(PathTo(name)));
        return default!;
    }

    /// <summary>Reads a member that may be left out or null.</summary>
    public T May<T>(string name, Func<SeedFileNode, T> read, T otherwise) =>
        Member(name) is { } member ? read(member) : otherwise;

    /// <summary>Reads a list.</summary>
    public T[] List<T>(SeedCount count, Func<SeedFileNode, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Refuse(SeedProblem.NotList(path));
            return [];
        }
        var length = json.GetArrayLength();
        if (length < count.Least || length > count.Most)
        {
            Refuse(SeedProblem.Count(path, count));
            return [];
        }
        return [.. json.EnumerateArray().Select((item, i) => read(new SeedFileNode(item, $"{path}[{i}]", problems)))];
    }

    /// <summary>Reads plain text, cleaned like every text that comes in.</summary>
    public string Text(TextLimit limit)
    {
        if (Raw() is not { } raw)
            return "";
        var text = TextRules.Clean(raw);
        if (text.Length == 0)
            Refuse(SeedProblem.EmptyText(path));
        else if (!limit.Allows(text))
            Refuse(SeedProblem.LongText(path, limit));
        return text;
    }

    /// <summary>Reads text in German, English or both.</summary>
    public LocalText LocalText(TextLimit limit)
    {
        if (!Allow("de", "en"))
            return new LocalText(null, null);
        var text = new LocalText(May("de", n => n.Text(limit), null), May("en", n => n.Text(limit), null));
        if (text.De is null && text.En is null)
            Refuse(SeedProblem.NoText(path));
        return text;
    }

    /// <summary>Reads text that may be missing in both languages.</summary>
    public LocalText MaybeLocalText(TextLimit limit) =>
        Allow("de", "en") ? new LocalText(May("de", n => n.Text(limit), null), May("en", n => n.Text(limit), null)) : new LocalText(null, null);

    /// <summary>Reads one of a few words.</summary>
    public string OneOf(params string[] allowed) => Checked(allowed.Contains, () => SeedProblem.NotOneOf(path, allowed));

    /// <summary>Reads a key, the name of a thing within the file.</summary>
    public string Key() => Checked(KeyForm().IsMatch, () => SeedProblem.NotKey(path));

    /// <summary>Reads text of a given form.</summary>
    public string Checked(Predicate<string> holds, Func<SeedProblem> problem)
    {
        var text = Raw();
        if (text is not null && !holds(text))
            Refuse(problem());
        return text ?? "";
    }

    /// <summary>Reads a point in time; the offset must be written, since a time without one means another hour on every server.</summary>
    public DateTimeOffset Time()
    {
        if (Raw() is not { } raw)
            return default;
        var written = raw.EndsWith('Z') ? raw[..^1] + "+00:00" : raw;
        if (DateTimeOffset.TryParseExact(written, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            // The year in UTC, since that is what is stored.
            if (time.UtcDateTime.Year is < EventRules.FirstYear or > EventRules.LastYear)
                Refuse(SeedProblem.FarTime(path));
            return time;
        }
        Refuse(SeedProblem.NotTime(path));
        return default;
    }

    public bool Flag()
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse(SeedProblem.NotFlag(path));
        return json.ValueKind == JsonValueKind.True;
    }

    public int? Number()
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number))
            return number;
        Refuse(SeedProblem.NotNumber(path));
        return null;
    }

    private SeedFileNode? Member(string name) =>
        _members.TryGetValue(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new SeedFileNode(member, PathTo(name), problems)
            : null;

    private string PathTo(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private string? Raw()
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Refuse(SeedProblem.NotText(path));
            return null;
        }
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 without its other half is valid JSON and still no text.
            Refuse(SeedProblem.NotUnicode(path));
            return null;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // A stranger's member name goes into a message on a console or a page.
    private static string Printable(string name)
    {
        var shown = string.Concat(name.Take(40).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '$' ? c : '?'));
        return shown.Length < name.Length ? shown + "…" : shown;
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,59})\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
