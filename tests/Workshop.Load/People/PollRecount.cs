using System.Text.Json;

namespace Workshop.Load.People;

/// <summary>What ballots add up to, reckoned by itself from what the database holds.</summary>
internal static class PollRecount
{
    /// <summary>Ratings go from 1 to 5.</summary>
    private const int Values = 5;

    /// <summary>Both axes of a grid go from 0 to 10.</summary>
    private const int AxisValues = 11;

    /// <summary>Counts by poll and cell.</summary>
    /// <param name="definitions">Of the polls, by id, as they are stored.</param>
    public static Dictionary<(Guid Poll, long Cell), int> Of(IReadOnlyDictionary<Guid, string> definitions, IEnumerable<(Guid Poll, string Answer)> ballots)
    {
        var options = definitions.ToDictionary(d => d.Key, d => Options(d.Value));
        return ballots.SelectMany(b => CellsOf(options[b.Poll], b.Answer).Select(cell => (b.Poll, cell))).CountBy(c => c).ToDictionary();
    }

    /// <summary>What screens show: of n options n choices, n × n pairs and n × n places, n times the values of a scale or of two axes, n sums and n people; or what follows from guesses.</summary>
    public static int[] Figures(string definition, IEnumerable<(long Cell, int Count)> cells)
    {
        if (Has(definition, "min"))
        {
            return GuessCount.Figures(cells);
        }

        var n = Options(definition).Count;
        var figures = new int[Has(definition, "maxChoices") ? n : Has(definition, "style") ? n * Values : Has(definition, "budget") ? 2 * n : Has(definition, "x") ? 2 * n * AxisValues : 2 * n * n];
        foreach (var (cell, count) in cells)
        {
            figures[cell] = count;
        }

        return figures;
    }

    /// <summary>What screens show of a mood within half an hour: n latest taps, minutes in a class, then n counts of taps for each minute until the last tap.</summary>
    public static int[] Mood(string definition, IEnumerable<(long Cell, int Count)> latest, IEnumerable<(long Cell, int Count)> taps)
    {
        var (n, counted) = (Options(definition).Count, taps.ToDictionary(t => t.Cell, t => t.Count));
        var minutes = counted.Count == 0 ? 0 : (int)(counted.Keys.Max() / n) + 1;
        var people = latest.ToDictionary(l => l.Cell, l => l.Count);
        return [.. Enumerable.Range(0, n).Select(place => people.GetValueOrDefault(place)), 1, .. Enumerable.Range(0, minutes * n).Select(cell => counted.GetValueOrDefault(cell))];
    }

    private static IEnumerable<long> CellsOf(IReadOnlyList<int> options, string answer)
    {
        using var given = JsonDocument.Parse(answer);
        if (given.RootElement.TryGetProperty("choices", out var choices))
        {
            return [.. choices.EnumerateArray().Select(id => (long)Place(id))];
        }

        if (given.RootElement.TryGetProperty("choice", out var tapped))
        {
            return [Place(tapped)];
        }

        if (given.RootElement.TryGetProperty("value", out var guess))
        {
            return [guess.GetInt64()];
        }

        if (given.RootElement.TryGetProperty("values", out var values))
        {
            return [.. values.EnumerateArray().Select(v => ((long)Place(v.GetProperty("id")) * Values) + v.GetProperty("value").GetInt32() - 1)];
        }

        if (given.RootElement.TryGetProperty("placements", out var placements))
        {
            return [.. placements.EnumerateArray().SelectMany(p => new[] { Cell(p, "x", 0), Cell(p, "y", 1) })];

            long Cell(JsonElement placement, string axis, int second) => (((2L * Place(placement.GetProperty("option"))) + second) * AxisValues) + placement.GetProperty(axis).GetInt32();
        }

        if (given.RootElement.TryGetProperty("points", out var points))
        {
            return [.. points.EnumerateArray().SelectMany(p => Enumerable.Repeat((long)Place(p.GetProperty("id")), p.GetProperty("points").GetInt32()).Append(options.Count + Place(p.GetProperty("id"))))];
        }

        var order = given.RootElement.GetProperty("order").EnumerateArray().Select(Place).ToList();
        var n = options.Count;
        return [.. order.SelectMany((option, at) => order.Skip(at + 1).Select(worse => ((long)option * n) + worse).Append(((long)n * n) + ((long)option * n) + at))];

        int Place(JsonElement id) => options.Index().First(o => o.Item == id.GetInt32()).Index;
    }

    private static bool Has(string definition, string member)
    {
        using var read = JsonDocument.Parse(definition);
        return read.RootElement.TryGetProperty(member, out _);
    }

    private static IReadOnlyList<int> Options(string definition)
    {
        using var read = JsonDocument.Parse(definition);
        return read.RootElement.TryGetProperty("options", out var options) ? [.. options.EnumerateArray().Select(o => o.GetProperty("id").GetInt32())] : [];
    }
}
