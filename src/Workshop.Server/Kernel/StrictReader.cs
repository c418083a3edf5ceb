using System.Text.Json;

namespace Workshop.Server.Kernel;

/// <summary>How many entries a list may have, both ends included.</summary>
public readonly record struct CountLimit(int Least, int Most);

/// <summary>
/// A validating reader of one JSON value, which knows its path. Whatever is asked of it and does not hold becomes a problem, and reading goes on
/// with a stand-in, so that one reading finds everything. Stand-ins must never get out: what has problems is not handed on.
/// </summary>
public sealed class StrictReader(JsonElement json, string path, List<ReadProblem> problems)
{
    // A file made to annoy could hold a hundred thousand mistakes; nobody reads more than this.
    private const int MostProblems = 50;

    private readonly Dictionary<string, JsonElement> _members = [];

    /// <summary>Where it stands, as in <c>options[2].text</c>; empty for the whole.</summary>
    public string Path => path;

    /// <summary>Characters it takes as it would be stored, those that are escaped counted as such.</summary>
    public int Written => JsonSerializer.Serialize(json, JsonRules.Wire).Length;

    /// <summary>Notes a problem, up to as many as somebody would read.</summary>
    public void Refuse(ReadProblem problem)
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
            Refuse(ReadProblem.NotObject(path));
            return false;
        }
        foreach (var member in json.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
                Refuse(ReadProblem.NotUnicode(path));
            else if (!names.Contains(name))
                Refuse(ReadProblem.Unknown(PathTo(Printable(name)), names));
            else if (!_members.TryAdd(name, member.Value))
                Refuse(ReadProblem.Twice(PathTo(name)));
        }
        return true;
    }

    /// <summary>Reads a member that must be there; null counts as not there.</summary>
    public T Need<T>(string name, Func<StrictReader, T> read)
    {
        if (Member(name) is { } member)
            return read(member);
        Refuse(ReadProblem.Missing(PathTo(name)));
        return default!;
    }

    /// <summary>Reads a member that may be left out or null.</summary>
    public T May<T>(string name, Func<StrictReader, T> read, T otherwise) =>
        Member(name) is { } member ? read(member) : otherwise;

    /// <summary>Whether a member is there, and not null. Comes after <see cref="Allow"/>.</summary>
    public bool Has(string name) => Member(name) is not null;

    /// <summary>Reads a list.</summary>
    public T[] List<T>(CountLimit count, Func<StrictReader, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Refuse(ReadProblem.NotList(path));
            return [];
        }
        var length = json.GetArrayLength();
        if (length < count.Least || length > count.Most)
        {
            Refuse(ReadProblem.Count(path, count));
            return [];
        }
        return [.. json.EnumerateArray().Select((item, i) => read(new StrictReader(item, $"{path}[{i}]", problems)))];
    }

    /// <summary>Reads plain text, cleaned like every text that comes in.</summary>
    public string Text(TextLimit limit)
    {
        if (Raw() is not { } raw)
            return "";
        var text = TextRules.Clean(raw);
        if (text.Length == 0)
            Refuse(ReadProblem.EmptyText(path));
        else if (!limit.Allows(text))
            Refuse(ReadProblem.LongText(path, limit));
        return text;
    }

    /// <summary>Reads text in German, English or both.</summary>
    public LocalText LocalText(TextLimit limit)
    {
        if (!Allow("de", "en"))
            return new LocalText(null, null);
        var text = new LocalText(May("de", n => n.Text(limit), null), May("en", n => n.Text(limit), null));
        if (text.De is null && text.En is null)
            Refuse(ReadProblem.NoText(path));
        return text;
    }

    /// <summary>Reads text that may be missing in both languages.</summary>
    public LocalText MaybeLocalText(TextLimit limit) =>
        Allow("de", "en") ? new LocalText(May("de", n => n.Text(limit), null), May("en", n => n.Text(limit), null)) : new LocalText(null, null);

    /// <summary>Reads one of a few words.</summary>
    public string OneOf(params string[] allowed) => Checked(allowed.Contains, () => ReadProblem.NotOneOf(path, allowed));

    /// <summary>Reads text of a given form.</summary>
    public string Checked(Predicate<string> holds, Func<ReadProblem> problem)
    {
        var text = Raw();
        if (text is not null && !holds(text))
            Refuse(problem());
        return text ?? "";
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool Flag()
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse(ReadProblem.NotFlag(path));
        return json.ValueKind == JsonValueKind.True;
    }

    /// <summary>Reads a whole number; null when it is none.</summary>
    public int? Number()
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number))
            return number;
        Refuse(ReadProblem.NotNumber(path));
        return null;
    }

    /// <summary>Reads a whole number within bounds, both included.</summary>
    public int Number(int least, int most)
    {
        var number = Number();
        if (number < least || number > most)
            Refuse(ReadProblem.Range(path, least, most));
        return number ?? least;
    }

    private StrictReader? Member(string name) =>
        _members.TryGetValue(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new StrictReader(member, PathTo(name), problems)
            : null;

    /// <summary>The path of one of its members.</summary>
    public string PathTo(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Reads text as it was written; null when it is none.</summary>
    public string? Raw()
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Refuse(ReadProblem.NotText(path));
            return null;
        }
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 without its other half is valid JSON and still no text.
            Refuse(ReadProblem.NotUnicode(path));
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
}
