using System.Text.Json;

namespace Workshop.Load.People;

/// <summary>What ballots add up to, reckoned by itself from what the database holds: choices and rankings.</summary>
internal static class PollRecount
{
    /// <summary>Counts by poll and cell.</summary>
    /// <param name="definitions">Of the polls, by id, as they are stored.</param>
    public static Dictionary<(Guid Poll, long Cell), int> Of(IReadOnlyDictionary<Guid, string> definitions, IEnumerable<(Guid Poll, string Answer)> ballots)
    {
        var options = definitions.ToDictionary(d => d.Key, d => Options(d.Value));
        return ballots.SelectMany(b => CellsOf(options[b.Poll], b.Answer).Select(cell => (b.Poll, cell))).CountBy(c => c).ToDictionary();
    }

    /// <summary>How many cells a poll has: one per option, or of n options n × n pairs and n × n places.</summary>
    public static int Cells(string definition)
    {
        var n = Options(definition).Count;
        return IsChoice(definition) ? n : 2 * n * n;
    }

    private static IEnumerable<long> CellsOf(IReadOnlyList<int> options, string answer)
    {
        using var given = JsonDocument.Parse(answer);
        if (given.RootElement.TryGetProperty("choices", out var choices))
        {
            return [.. choices.EnumerateArray().Select(id => (long)Place(id))];
        }

        var order = given.RootElement.GetProperty("order").EnumerateArray().Select(Place).ToList();
        var n = options.Count;
        return [.. order.SelectMany((option, at) => order.Skip(at + 1).Select(worse => ((long)option * n) + worse).Append(((long)n * n) + ((long)option * n) + at))];

        int Place(JsonElement id) => options.Index().First(o => o.Item == id.GetInt32()).Index;
    }

    private static bool IsChoice(string definition)
    {
        using var read = JsonDocument.Parse(definition);
        return read.RootElement.TryGetProperty("maxChoices", out _);
    }

    private static IReadOnlyList<int> Options(string definition)
    {
        using var read = JsonDocument.Parse(definition);
        return [.. read.RootElement.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("id").GetInt32())];
    }
}
