using System.Globalization;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Guess;

/// <summary>What number is to be guessed. All numbers are whole; people read them divided by 10 to the power of <paramref name="Decimals"/>.</summary>
/// <param name="Unit">Stands behind each number; may be empty.</param>
/// <param name="Min">The smallest number that can be guessed.</param>
/// <param name="Max">The largest, a whole number of steps above it.</param>
/// <param name="Step">Between two numbers that can be guessed.</param>
/// <param name="Decimals">Digits behind the point.</param>
/// <param name="Truth">What is right; null where nobody knows, and for the hall until it is revealed.</param>
/// <param name="Tolerance">How far from the truth a guess still counts as right; null for not at all.</param>
public sealed record GuessDefinition(LocalText Unit, int Min, int Max, int Step, int Decimals, int? Truth, int? Tolerance)
{
    /// <summary>Bounds of every number in it, either way.</summary>
    public const int Farthest = 1_000_000_000;
    public const int MostSteps = 100_000;
    public const int MostDecimals = 3;

    /// <summary>Classes in a result.</summary>
    public const int MostClasses = 40;
    public static readonly TextLimit UnitLimit = new(20, 80);

    /// <summary>How many different numbers can be guessed.</summary>
    internal int Numbers => ((Max - Min) / Step) + 1;

    /// <summary>How many numbers share a class of the result: 1, 2, 5, 10, 20, 50 …, the fewest that make do with <see cref="MostClasses"/>.</summary>
    internal int Width
    {
        get
        {
            var (round, at) = (new[] { 1, 2, 5 }, 0);
            var (width, tens) = (1, 1);
            while ((Numbers + width - 1) / width > MostClasses)
            {
                (at, tens) = at == 2 ? (0, tens * 10) : (at + 1, tens);
                width = round[at] * tens;
            }

            return width;
        }
    }

    /// <summary>How many classes a result has.</summary>
    internal int Classes => (Numbers + Width - 1) / Width;

    /// <summary>Reads one, with all that does not fit together.</summary>
    public static GuessDefinition? Read(StrictReader json)
    {
        if (!json.Allow("unit", "min", "max", "step", "decimals", "truth", "tolerance"))
        {
            return null;
        }

        var unit = json.May("unit", n => n.MaybeLocalText(UnitLimit), new LocalText(null, null));
        var min = json.Need("min", n => n.Number(-Farthest, Farthest - 1));
        var max = json.Need("max", n => n.Number(Math.Min(min, Farthest - 1) + 1, Farthest));
        var step = Math.Max(json.May("step", n => n.Number(1, 2 * Farthest), 1), 1);
        var range = Math.Max(max - min, 1);
        if (range % step != 0)
        {
            json.Refuse(ReadProblem.Of(json.PathTo("step"),
                "Von der kleinsten zur größten Zahl gehen die Schritte nicht auf.",
                "The largest number is no whole number of steps above the smallest."));
        }
        else if (range / step > MostSteps)
        {
            json.Refuse(ReadProblem.Of(json.PathTo("step"), $"Das sind mehr als {MostSteps} Schritte.", $"These are more than {MostSteps} steps."));
        }

        var truth = json.May<int?>("truth", n => n.Number(min, Math.Max(min, max)), null);
        if (truth is null && json.Has("tolerance"))
        {
            json.Refuse(ReadProblem.Of(json.PathTo("tolerance"), "Wovon sie gilt, fehlt: truth.", "What it is of is missing: truth."));
        }

        return new GuessDefinition(
            unit, min, max, step, json.May("decimals", n => n.Number(0, MostDecimals), 0), truth, json.May<int?>("tolerance", n => n.Number(0, range), null));
    }

    /// <summary>A number as people read it, with its unit.</summary>
    public LocalText Say(long value) => new($"{Plain(value).Replace('.', ',')} {Unit.In("de")}".TrimEnd(), $"{Plain(value)} {Unit.In("en")}".TrimEnd());

    /// <summary>A number as people read it.</summary>
    /// <param name="halves">How often it was counted: 2 for a number that is twice what is meant.</param>
    public double Number(long value, int halves = 1) => (double)(value / (decimal)Math.Pow(10, Decimals) / halves);

    /// <summary>What falls into the class at this place, both ends included.</summary>
    public LocalText SayClass(int place)
    {
        var width = Width;
        var (from, to) = (place * width, Math.Min(((place + 1) * width) - 1, Numbers - 1));
        var (first, last) = ((long)Min + ((long)from * Step), (long)Min + ((long)to * Step));
        return from == to ? Say(first)
            : new LocalText($"{Plain(first).Replace('.', ',')} bis {Say(last).De}", $"{Plain(first)} to {Say(last).En}");
    }

    private string Plain(long value) => (value / (decimal)Math.Pow(10, Decimals)).ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
