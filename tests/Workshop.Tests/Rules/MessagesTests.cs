using System.Text.Json;
using System.Text.RegularExpressions;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// The words on the screens (client/messages) are named by the client, by the server, which writes documents in them, and by the tests. A
/// message that is renamed or no longer needed is found here. That both languages have the same ones is a test of the client's.
/// </summary>
public sealed partial class MessagesTests
{
    private static readonly HashSet<string> Messages =
        [.. Sources.Files(".json").Where(f => f.Path.StartsWith("client/messages/", StringComparison.Ordinal)).SelectMany(f => Keys(f.Text))];

    /// <summary>The features, by the first word of their messages.</summary>
    private static readonly HashSet<string> Features = [.. Messages.Select(First)];

    private static readonly IReadOnlyList<(string Path, string Key)> InClient =
        [.. Sources.Files(".ts", ".svelte").SelectMany(f => ClientKey().Matches(f.Text).Select(m => (f.Path, m.Groups[1].Value)))];

    private static readonly IReadOnlyList<(string Path, string Key)> InCode =
        [.. Sources.Files(".cs").SelectMany(f => CodeKey().Matches(f.Text).Select(m => (f.Path, Key: m.Groups[1].Value))).Where(u => Features.Contains(First(u.Key)))];

    /// <summary>How keys begin that code puts together: "question_state_" for a state's name.</summary>
    private static readonly IReadOnlyList<(string Path, string Beginning)> PutTogether =
        [.. Sources.Files(".cs").SelectMany(f => BeginningOfKey().Matches(f.Text).Select(m => (f.Path, Beginning: m.Groups[1].Value))).Where(u => Features.Contains(First(u.Beginning)))];

    [Fact]
    public void Every_message_that_is_named_is_there()
    {
        Assert.InRange(Messages.Count, 700, int.MaxValue);
        Assert.InRange(InClient.Count, 900, int.MaxValue);
        Assert.Contains(InCode, u => u.Path.StartsWith("src/", StringComparison.Ordinal));
        Assert.Contains(InCode, u => u.Path.StartsWith("tests/Workshop.Tests/", StringComparison.Ordinal));
        Assert.Contains(InCode, u => u.Path.StartsWith("tests/Workshop.BrowserTests/", StringComparison.Ordinal));
        Assert.Contains(PutTogether, u => u.Beginning == "question_state_");

        Assert.Empty(InClient.Concat(InCode).Where(u => !Messages.Contains(u.Key)).Select(u => $"{u.Path}: {u.Key}"));
        Assert.Empty(PutTogether.Where(u => !Messages.Any(m => m.StartsWith(u.Beginning, StringComparison.Ordinal))).Select(u => $"{u.Path}: {u.Beginning}…"));
    }

    /// <summary>In the product: what only a test names is read by nobody.</summary>
    [Fact]
    public void Every_message_is_said_somewhere()
    {
        var said = InClient.Concat(InCode).Where(u => IsProduct(u.Path)).Select(u => u.Key).ToHashSet();
        var beginnings = PutTogether.Where(u => IsProduct(u.Path)).Select(u => u.Beginning).ToList();

        Assert.NotEmpty(said);
        Assert.DoesNotContain(Messages, m => !said.Contains(m) && !beginnings.Any(b => m.StartsWith(b, StringComparison.Ordinal)));
    }

    private static bool IsProduct(string path) =>
        (path.StartsWith("client/src/", StringComparison.Ordinal) && !path.EndsWith(".test.ts", StringComparison.Ordinal)) || path.StartsWith("src/", StringComparison.Ordinal);

    private static string First(string key) => key[..key.IndexOf('_')];

    private static List<string> Keys(string json)
    {
        using var messages = JsonDocument.Parse(json);
        return [.. messages.RootElement.EnumerateObject().Select(m => m.Name)];
    }

    [GeneratedRegex(@"\bm\.([a-z][a-z0-9_]*_[a-z0-9_]*)")]
    private static partial Regex ClientKey();

    [GeneratedRegex("\"([a-z]+_[a-z0-9_]*[a-z0-9])\"")]
    private static partial Regex CodeKey();

    [GeneratedRegex(@"\$""([a-z]+_[a-z0-9_]*_)\{")]
    private static partial Regex BeginningOfKey();
}
