using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workshop.Support;

/// <summary>The words on screen, read from the client's own messages: tests follow their meaning, not their wording.</summary>
public sealed partial class Words
{
    private readonly Dictionary<string, string> messages = [];

    private Words(string language)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "client", "messages", language), "*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var message in json.RootElement.EnumerateObject())
            {
                // Messages with plural forms: the general one.
                messages[message.Name] = message.Value.ValueKind == JsonValueKind.String
                    ? message.Value.GetString()!
                    : message.Value[0].GetProperty("match").EnumerateObject().Last().Value.GetString()!;
            }
        }
    }

    public static Words German { get; } = new("de");

    public static Words English { get; } = new("en");

    /// <summary>The message as it stands, for messages without parameters.</summary>
    public string this[string key] => messages.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No message {key}.");

    /// <summary>The message with its parameters filled in.</summary>
    public string Fill(string key, params (string Name, string Value)[] parameters) =>
        parameters.Aggregate(this[key], (text, parameter) => text.Replace($"{{{parameter.Name}}}", parameter.Value));

    /// <summary>What a test says itself, in the language of these words.</summary>
    public string Say(string german, string english) => this == English ? english : german;

    /// <summary>A pattern that the message matches whatever its parameters are.</summary>
    public Regex Any(string key) => new(string.Join(".+?", Parameter().Split(this[key]).Select(Regex.Escape)));

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Parameter();
}

public static class Repository
{
    /// <summary>The checkout this test runs from.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workshop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside a checkout.");
    }
}
