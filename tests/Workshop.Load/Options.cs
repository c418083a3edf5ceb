using System.Globalization;
using Workshop.Load.Lines;

namespace Workshop.Load;

/// <summary>What stands on the command line: a scenario, then <c>--name=value</c>.</summary>
internal sealed class Options(string scenario, IReadOnlyDictionary<string, string> values)
{
    public string Scenario => scenario;

    public int People => Number("people", 1_000);

    public int Rounds => Number("rounds", 3);

    /// <summary>HTTP connections of the driver.</summary>
    public int Connections => Number("connections", Web.DefaultConnections);

    public TimeSpan Window => TimeSpan.FromSeconds(double.Parse(Text("window", "1"), CultureInfo.InvariantCulture));

    public bool WithFloor => !values.ContainsKey("without-floor");

    /// <exception cref="FormatException">Something is not understood; the message says what.</exception>
    public static Options Read(IReadOnlyList<string> arguments)
    {
        var known = new Dictionary<string, string>();
        foreach (var argument in arguments.Skip(1))
        {
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                throw new FormatException($"'{argument}' is not understood: options are written --name=value.");
            }

            var parts = argument[2..].Split('=', 2);
            known[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return new Options(arguments.FirstOrDefault() ?? "burst", known);
    }

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    /// <exception cref="FormatException">It is no number.</exception>
    public int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
