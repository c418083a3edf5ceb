using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workshop.Load.People;

/// <summary>The event the load plays in, as a seed file: polls that show their results, an agenda item, a board.</summary>
internal static class EventFile
{
    public const string Code = "HALL24";
    public const int Polls = 24;
    public const int Columns = 4;

    /// <param name="kind">Of the polls: <c>single</c>, <c>ranking</c>, <c>rating</c>, <c>points</c>, <c>guess</c>, <c>grid</c> or <c>mood</c>.</param>
    public static async Task<string> Write(string folder, string kind)
    {
        var file = new JsonObject
        {
            ["key"] = "load",
            ["code"] = Code,
            ["title"] = Text("Ein voller Saal", "A full hall"),
            ["description"] = Text("Eine Veranstaltung, bei der alle zugleich handeln.", "An event at which everybody acts at once."),
            ["place"] = Text("Großer Saal", "Great hall"),
            ["organisers"] = new JsonArray("Workshop"),
            ["startsAt"] = "2030-05-01T09:00:00+02:00",
            ["endsAt"] = "2030-05-01T18:00:00+02:00",
            ["timeZone"] = "Europe/Berlin",
            ["languages"] = new JsonArray("de", "en"),
            ["accent"] = "#0b5d66",
            ["rules"] = new JsonObject { ["approval"] = false },
            ["agendaItems"] = new JsonArray(new JsonObject
            {
                ["key"] = "opening",
                ["title"] = Text("Eröffnung", "Opening"),
                ["description"] = Text("Worum es geht.", "What it is about."),
                ["startsAt"] = "2030-05-01T09:00:00+02:00",
                ["endsAt"] = "2030-05-01T10:00:00+02:00",
                ["feedbackPrompt"] = Text("Wie war es?", "How was it?"),
            }),
            ["polls"] = new JsonArray(Enumerable.Range(1, Polls).Select(i => (JsonNode)Poll(i, kind)).ToArray()),
            ["boards"] = new JsonArray(new JsonObject
            {
                ["key"] = "ideas",
                ["title"] = Text("Ideen", "Ideas"),
                ["prompt"] = Text("Was sollten wir als Nächstes tun?", "What should we do next?"),
                ["columns"] = new JsonArray(Enumerable.Range(1, Columns).Select(i => (JsonNode)Text($"Spalte {i}", $"Column {i}")).ToArray()),
            }),
        };
        var path = Path.Combine(folder, "event.json");
        await File.WriteAllTextAsync(path, file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }

    private static JsonObject Poll(int number, string kind) => new()
    {
        ["key"] = $"poll-{number}",
        ["kind"] = kind,
        ["question"] = Text($"Frage {number}: Was ist Ihnen am wichtigsten?", $"Question {number}: what matters most to you?"),
        ["definition"] = Definition(kind),
        ["liveResults"] = true,
    };

    private static JsonObject Definition(string kind)
    {
        if (kind == "guess")
        {
            return new JsonObject { ["min"] = 0, ["max"] = GuessCount.Most };
        }

        var definition = new JsonObject { ["options"] = new JsonArray([.. Options(kind).Select(o => new JsonObject { ["text"] = o })]) };
        if (kind == "grid")
        {
            definition["x"] = new JsonObject { ["label"] = Text("Aufwand", "Effort") };
            definition["y"] = new JsonObject { ["label"] = Text("Wirkung", "Effect") };
        }

        return definition;
    }

    private static JsonObject[] Options(string kind) =>
    [
        Text("Wohnen", "Housing"), Text("Wege und Plätze", "Streets and squares"), Text("Schule", "School"), Text("Etwas anderes", "Something else"),
        .. kind is not ("single" or "mood") ? new[] { Text("Grün", "Green spaces"), Text("Einkaufen", "Shopping") } : [],
    ];

    private static JsonObject Text(string de, string en) => new() { ["de"] = de, ["en"] = en };
}
