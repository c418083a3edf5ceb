using System.Globalization;
using System.Text;
using System.Text.Json;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load.Reports;

/// <param name="Worth">What is aimed at, in words; empty where nothing is.</param>
/// <param name="Met">Null where nothing is aimed at or nothing was measured.</param>
internal sealed record Row(string Name, double Product, double? Floor, string Format, string Worth = "", bool? Met = null)
{
    public double? Ratio => Floor is { } floor && floor > 0 ? Product / floor : null;
}

/// <summary>One run: product and floor side by side, whether it counts, and what is wrong with what was stored or shown.</summary>
internal sealed class Report(string title, IReadOnlyList<Row> rows, IReadOnlyList<string> invalid, IReadOnlyList<string> problems, object details)
{
    public const string Shared = "Server and driver shared their cores: times say little.";
    private const double MostDriver = 0.8;
    private const double MostLateMs = 50;
    private const int NameWidth = 40;

    /// <summary>What is wrong with what was stored, shown or promised.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Counts, and nothing was lost.</summary>
    public bool IsGood => invalid.Count == 0 && problems.Count == 0;

    /// <summary>Rows that had to be met and were not, as problems.</summary>
    public static IEnumerable<string> Unmet(IEnumerable<Row> rows) => rows.Where(r => r.Met == false).Select(r => $"{r.Name}: {r.Product:0.##}, must be {r.Worth}.");

    /// <summary>Reasons why a side's figures say more about the driver than about the server.</summary>
    public static IEnumerable<string> Doubts(Outcome side, bool pinned)
    {
        var driver = new[] { side.Rounds.Count > 0 ? side.Median(r => r.Driver) : 0, side.JoinDriver, side.DeliveryDriver };
        string[] when = ["in the burst", "while people joined", "while updates were delivered"];
        foreach (var (share, phase) in driver.Zip(when).Where(d => pinned && d.First > MostDriver))
        {
            yield return $"The driver used {share:P0} of its core {phase} ({side.Name}).";
        }

        if (side.Rounds.Count > 0 && side.Median(r => r.LateP99) is var late && late > MostLateMs)
        {
            yield return $"The driver sent acts up to {late:0} ms late ({side.Name}).";
        }

        if (side.Rounds.Any(r => r.Failed > 0 || double.IsInfinity(r.Final)))
        {
            yield return $"Not everyone was answered and shown everything ({side.Name}).";
        }

        if (!pinned)
        {
            yield return Shared;
        }
    }

    public void Print(TextWriter to)
    {
        var text = new StringBuilder().AppendLine().AppendLine(title).AppendLine($"{Machine.Name()}; load of the machine {Machine.LoadAverage()}")
            .AppendLine(Line("", "product", "floor", "ratio", "target")).AppendLine(new string('-', 100));
        foreach (var row in rows)
        {
            text.AppendLine(Line(row.Name, Number(row.Product, row.Format), row.Floor is { } f ? Number(f, row.Format) : "", row.Ratio is { } r ? Number(r, "0.00") : "",
                row.Met is { } met ? $"{row.Worth} {(met ? "met" : "MISSED")}" : row.Worth));
        }

        foreach (var reason in invalid)
        {
            text.AppendLine($"INVALID: {reason}");
        }

        foreach (var problem in problems)
        {
            text.AppendLine($"WRONG: {problem}");
        }

        to.WriteLine(text.AppendLine(problems.Count == 0 ? "Acknowledged = stored = shown." : "Acknowledged, stored and shown differ.").ToString());
    }

    /// <summary>The same with every round, for machines.</summary>
    public async Task Write(string file) => await File.WriteAllTextAsync(file, JsonSerializer.Serialize(
        new { title, machine = Machine.Name(), load = Machine.LoadAverage(), rows, invalid, problems, details },
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals }));

    private static string Line(string name, string product, string floor, string ratio, string worth) =>
        $"{name.PadRight(NameWidth)}{product,12}{floor,12}{ratio,9}   {worth}".TrimEnd();

    private static string Number(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
