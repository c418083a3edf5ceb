using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workshop.Server.Features.Seeding;

namespace Workshop.Seeding;

/// <summary>A seed to alter, and where the real ones are.</summary>
internal static class SeedSample
{
    /// <summary>The folder with the seeds that come with the platform.</summary>
    public static readonly string Folder = FindSeeds();

    /// <summary>A small event in which every member of the format is given.</summary>
    public static JsonObject Sample() => JsonNode.Parse("""
        {
          "key": "probe", "code": "ABC234",
          "title": { "de": "Probe", "en": "Rehearsal" }, "description": { "de": "Worum es geht" }, "place": { "en": "Hall" },
          "organisers": ["Wir"],
          "startsAt": "2022-09-14T10:00:00+02:00", "endsAt": "2022-09-14T10:00Z",
          "timeZone": "Europe/Berlin", "languages": ["en", "de"], "accent": "#767676",
          "rules": { "approval": false, "post": true, "vote": false, "board": true, "names": "required", "anonymous": false },
          "groups": [
            { "key": "kommune", "kind": "actor", "name": { "de": "Kommune" } },
            { "key": "land", "kind": "place", "name": { "de": "Land" } }
          ],
          "speakers": [
            { "key": "gast", "name": { "de": "Gast", "en": "Guest" }, "role": { "de": "spricht" } },
            { "key": "wirt", "name": { "de": "Wirt" }, "role": { "de": "hört zu" } }
          ],
          "agendaItems": [
            { "key": "erste", "title": { "de": "Erstens" }, "description": { "de": "Anfang" },
              "startsAt": "2022-09-14T10:00:00+02:00", "endsAt": "2022-09-14T11:00:00+02:00" },
            { "key": "zweite", "title": { "de": "Zweitens" }, "description": { "de": "Ende" },
              "startsAt": "2022-09-14T11:00:00+02:00", "endsAt": "2022-09-14T12:00:00+02:00",
              "speakers": ["gast"], "feedbackPrompt": { "de": "Wie war es?" } }
          ],
          "polls": [
            { "key": "einfach", "agendaItem": "erste", "kind": "single", "liveResults": false, "timeLimit": 60,
              "question": { "de": "Ja?" }, "definition": { "maxChoices": 1, "options": [{ "id": 1, "text": { "de": "Ja" } }, { "id": 2, "text": { "de": "Nein" } }] } },
            { "key": "mehrfach", "agendaItem": "erste", "kind": "multiple", "liveResults": true, "timeLimit": 90,
              "question": { "de": "Welche?" }, "definition": { "maxChoices": 2, "options": [{ "id": 3, "text": { "de": "Eins" } }, { "id": 4, "text": { "de": "Zwei" } }, { "id": 5, "text": { "de": "Drei" } }] } }
          ],
          "boards": [
            { "key": "wand", "agendaItem": "erste", "title": { "de": "Wand" }, "prompt": { "de": "Was?" }, "columns": [{ "de": "Links" }] },
            { "key": "tafel", "title": { "de": "Tafel" }, "prompt": { "de": "Was noch?" }, "columns": [{ "de": "Rechts" }] }
          ],
          "stage": { "code": false, "names": true, "results": false }
        }
        """)!.AsObject();

    /// <summary>The file as text; where it says "half", half a surrogate pair, which no serializer would write.</summary>
    public static string Written(JsonObject file) => file.ToJsonString().Replace("\"half\"", "\"\\ud800\"");

    public static SeedFile Parsed(JsonObject file)
    {
        var reading = SeedFile.Parse(Written(file));
        Assert.Empty(reading.Problems);
        return reading.File!;
    }

    /// <summary>Replaces what stands at a path such as <c>polls[0].kind</c>; null removes it.</summary>
    public static void Put(JsonObject file, string path, string? json)
    {
        var steps = Regex.Matches(path, @"[A-Za-z]+|\d+").Select(m => m.Value).ToList();
        JsonNode place = file;
        foreach (var step in steps[..^1])
            place = (int.TryParse(step, out var i) ? place[i] : place[step])!;
        if (place is JsonArray list)
            list[int.Parse(steps[^1])] = JsonNode.Parse(json!);
        else if (json is null)
            Assert.True(place.AsObject().Remove(steps[^1]));
        else
            place[steps[^1]] = JsonNode.Parse(json);
    }

    public static IEnumerable<JsonNode> Descendants(JsonNode node) =>
        (node switch
        {
            JsonObject o => o.Select(m => m.Value),
            JsonArray a => a.AsEnumerable(),
            _ => [],
        }).OfType<JsonNode>().SelectMany(Descendants).Prepend(node);

    public static string FindSeeds()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workshop.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Workshop.sln is in no folder above the tests.");
        return Path.Combine(folder.FullName, "seeds");
    }
}
