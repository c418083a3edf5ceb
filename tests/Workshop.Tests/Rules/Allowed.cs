using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>What someone may be told: words of the wire, sentences of refusals, and what is put on this list.</summary>
internal sealed class Allowed
{
    /// <summary>Words of the wire: how kinds, states and roles are called.</summary>
    private static readonly HashSet<string> Vocabulary = typeof(Program).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic)
        .SelectMany(Enum.GetNames).Select(JsonNamingPolicy.CamelCase.ConvertName).Concat(["de", "en", "Mine", "Presence", .. PollKinds.Codes]).ToHashSet();

    private static readonly HashSet<string> Refusals = typeof(Program).Assembly.GetTypes()
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(f => f.FieldType == typeof(Refusal))
        .Select(f => (Refusal)f.GetValue(null)!).SelectMany(r => new[] { r.Code, r.De, r.En }).ToHashSet();

    private readonly HashSet<string> texts;

    public Allowed(TestEvent e, string address)
    {
        var seed = TestSeed.File;
        texts =
        [
            e.Code, $"{address}/{e.Code}", seed.TimeZone, seed.Accent, .. seed.Organisers,
            .. Both([seed.Title, seed.Description, seed.Place]),
            .. Both(seed.Groups.Select(g => g.Name)),
            .. Both(seed.Speakers.SelectMany(s => new[] { s.Name, s.Role })),
            .. Both(seed.AgendaItems.SelectMany(s => new[] { s.Title, s.Description, s.FeedbackPrompt ?? s.Title })),
        ];
        // Empty: what a review says of no item.
        Ids = [Guid.Empty, e.Id, .. e.AgendaItems, .. e.Speakers, .. e.ActorGroups, .. e.PlaceGroups];
    }

    public HashSet<Guid> Ids { get; }

    public Allowed Add(params string[] shown)
    {
        texts.UnionWith(shown);
        return this;
    }

    public Allowed Add(params Guid[] shown)
    {
        Ids.UnionWith(shown);
        return this;
    }

    /// <summary>This list and another one.</summary>
    public Allowed With(Allowed other) => Add([.. other.texts]).Add([.. other.Ids]);

    public bool Has(string text) => texts.Contains(text) || Vocabulary.Contains(text)
        || (Guid.TryParse(text, out var id) && Ids.Contains(id))
        || DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
        || IsRefusal(text);

    private static IEnumerable<string> Both(IEnumerable<LocalText> texts) => texts.SelectMany(t => new[] { t.De, t.En }).OfType<string>();

    private static bool IsRefusal(string text) => text is "about:blank" || Refusals.Contains(text)
        || text.StartsWith("00-", StringComparison.Ordinal);

    /// <summary>Fails the test when a message holds anything else.</summary>
    /// <param name="who">For the message then.</param>
    public void AssertNoMoreThan(IEnumerable<string> told, string who)
    {
        var leaked = told.SelectMany(t => Strings(t).Where(s => !Has(s)).Select(s => $"{who} was told {s} in {t}")).ToList();
        Assert.True(leaked.Count == 0, string.Join('\n', leaked.Take(3)));
    }

    /// <summary>Every text in a message, members' names left out.</summary>
    private static IEnumerable<string> Strings(string json)
    {
        using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
        return Walk(document.RootElement).ToList();

        static IEnumerable<string> Walk(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Walk(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Walk),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
    }
}
