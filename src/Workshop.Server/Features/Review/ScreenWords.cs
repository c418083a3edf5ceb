using System.Collections.Frozen;
using System.Text.Json;

namespace Workshop.Server.Features.Review;

/// <summary>The words of the screens in one language, by the client's own keys: a table says what the review says.</summary>
public sealed class ScreenWords
{
    private static readonly FrozenDictionary<string, ScreenWords> Languages =
        new[] { "de", "en" }.ToFrozenDictionary(language => language, language => new ScreenWords(language));

    private readonly FrozenDictionary<string, string> words;

    private ScreenWords(string language) => words = typeof(ScreenWords).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"messages/{language}/", StringComparison.Ordinal))
        .SelectMany(Read)
        .ToFrozenDictionary(word => word.Name, word => word.Value.GetString()!);

    public static ScreenWords In(string language) => Languages[language == "en" ? "en" : "de"];

    /// <summary>A message without placeholders and plural forms.</summary>
    /// <exception cref="KeyNotFoundException">The client has no such message any more.</exception>
    public string this[string key] => words[key];

    private static IEnumerable<JsonProperty> Read(string resource)
    {
        using var stream = typeof(ScreenWords).Assembly.GetManifestResourceStream(resource)!;
        // Those with plural forms are lists.
        return JsonDocument.Parse(stream).RootElement.EnumerateObject().Where(word => word.Value.ValueKind == JsonValueKind.String).ToList();
    }
}
