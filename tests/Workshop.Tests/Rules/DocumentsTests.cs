using System.Globalization;
using System.Text.RegularExpressions;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// What the documents name is there: links and headings, files, names in code, decisions. A rename that leaves a document behind fails
/// here. Each test first sees that it found what it looks for.
/// </summary>
public sealed partial class DocumentsTests
{
    private const int MostLinesOfReadme = 150;
    private const int MostLinesOfDecision = 60;

    /// <summary>Reviewed: named in a document, and part of the browser, the framework or another program.</summary>
    private static readonly string[] NotOurs =
        ["appsettings.json", "forwardedHeaders", "EnableRequestDelegateGenerator", "WebSocketAcceptContext", "DangerousEnableCompression", "removeChild"];

    /// <summary>A changelog names things as they were.</summary>
    private static readonly IReadOnlyList<(string Path, string Text)> Documents =
        [.. Sources.Files(".md").Where(f => !f.Path.EndsWith("CHANGELOG.md", StringComparison.Ordinal))];

    private static readonly HashSet<string> Words =
        [.. Sources.Files(".cs", ".ts", ".svelte", ".js", ".mjs", ".json", ".csproj", ".props", ".targets", ".yml").SelectMany(f => Word().Matches(f.Text).Select(m => m.Value))];

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there()
    {
        var links = Documents.SelectMany(d => Link().Matches(d.Text).Select(m => (Document: d, To: m.Groups[1].Value)))
            .Where(l => !l.To.StartsWith("http", StringComparison.Ordinal)).ToList();

        Assert.InRange(links.Count, 40, int.MaxValue);
        Assert.Contains(links, l => l.To.Contains('#'));
        Assert.Empty(links.Where(l => !Leads(l.Document, l.To)).Select(l => $"{l.Document.Path}: {l.To}"));
    }

    [Fact]
    public void Every_file_that_is_named_is_there()
    {
        var named = Documents.SelectMany(d => Code(d.Text).SelectMany(c => FileName().Matches(c)).Select(m => (d.Path, Name: m.Value))).ToList();

        Assert.InRange(named.Count, 60, int.MaxValue);
        Assert.Empty(named.Where(n => !NotOurs.Contains(n.Name) && !Sources.Paths.Any(p => $"/{p}".EndsWith($"/{n.Name}", StringComparison.Ordinal))).Select(n => $"{n.Path}: {n.Name}"));
    }

    [Fact]
    public void Every_name_in_code_occurs_in_the_code()
    {
        var named = Documents.SelectMany(d => Code(d.Text).Where(c => Expression().IsMatch(c)).Concat(CSharp(d.Text)).SelectMany(c => Name().Matches(c)).Select(m => (d.Path, Name: m.Value)))
            .Distinct().ToList();

        Assert.InRange(named.Count, 80, int.MaxValue);
        Assert.Empty(named.Where(n => !NotOurs.Contains(n.Name) && !Words.Contains(n.Name)).Select(n => $"{n.Path}: {n.Name}"));
        // What nothing names any more is taken off the list.
        Assert.All(NotOurs, name => Assert.Contains(Documents, d => d.Text.Contains(name)));
    }

    [Fact]
    public void Every_decision_that_is_named_is_there_and_they_are_numbered_without_gaps()
    {
        var numbers = Documents.Select(d => DecisionFile().Match(d.Path)).Where(m => m.Success).Select(m => Number(m.Groups[1].Value)).Order().ToList();
        var named = Documents.Concat(Sources.Files(".cs", ".ts")).SelectMany(d => Decision().Matches(d.Text).Select(m => (d.Path, Number: Number(m.Groups[1].Value)))).ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.All(Documents.Where(d => DecisionFile().IsMatch(d.Path)), d => Assert.StartsWith($"# {Number(DecisionFile().Match(d.Path).Groups[1].Value)}. ", d.Text));
        Assert.InRange(named.Count, 10, int.MaxValue);
        Assert.Empty(named.Where(n => !numbers.Contains(n.Number)).Select(n => $"{n.Path}: decision {n.Number}"));
    }

    [Fact]
    public void What_is_read_first_is_short()
    {
        Assert.InRange(Lines("README.md"), 20, MostLinesOfReadme);
        Assert.All(Documents.Where(d => DecisionFile().IsMatch(d.Path)), d => Assert.InRange(Lines(d.Path), 4, MostLinesOfDecision));
    }

    private static int Lines(string path) => Documents.Single(d => d.Path == path).Text.Count(c => c == '\n');

    private static bool Leads((string Path, string Text) from, string to)
    {
        var (path, heading) = to.Split('#') is [var file, var h] ? (file, h) : (to, null);
        var full = path.Length == 0 ? from.Path : Path.GetRelativePath(Sources.Root, Path.Combine(Sources.Root, Path.GetDirectoryName(from.Path)!, path)).Replace('\\', '/');
        return heading is null
            ? Path.Exists(Path.Combine(Sources.Root, full))
            : Documents.Any(d => d.Path == full && Heading().Matches(d.Text).Any(m => Anchor(m.Groups[1].Value) == heading));
    }

    /// <summary>As the usual platforms make an anchor of a heading.</summary>
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> Code(string text) => Inline().Matches(Fenced().Replace(text, "")).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> CSharp(string text) => Fenced().Matches(text).Where(m => m.Groups[1].Value == "csharp").Select(m => Comment().Replace(m.Groups[2].Value, ""));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"```(\w*)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex("//.*|\".*?\"")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w<>…/.*-])\w[\w./-]*\.(cs|ts|svelte|json|md|sh|mjs|txt|css|js|csproj)\b")]
    private static partial Regex FileName();

    /// <summary>One name, a path of names, or a call.</summary>
    [GeneratedRegex(@"^[A-Za-z_][\w.]*(<\w+>)?(\(.*\))?$")]
    private static partial Regex Expression();

    /// <summary>Of two parts at least, such as CastVote or IHandleTogether: one alone is mostly a word.</summary>
    [GeneratedRegex(@"\bI?[A-Z][a-z]+([A-Z]\w*)+|\b[a-z]+([A-Z]\w*)+|\b[A-Z]\w+(?=\.\w)|(?<=\w\.)[A-Z]\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"src/decisions/(\d{4})-")]
    private static partial Regex DecisionFile();

    [GeneratedRegex(@"\b[dD]ecisions? (\d+)")]
    private static partial Regex Decision();
}
