using System.Text.RegularExpressions;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>What makes sense as an event's zone, colour, languages and times, whether it comes from a form or from a file.</summary>
public static partial class EventRules
{
    /// <summary>Least contrast of an accent on white, as WCAG 2.2 asks of text.</summary>
    public const double LeastContrast = 4.5;

    public const int FirstYear = 2000;
    public const int LastYear = 2199;

    public static readonly IReadOnlyList<string> Languages = ["de", "en"];

    /// <summary>An IANA name this machine knows, as it is or by its older name.</summary>
    public static bool IsTimeZone(string name) => ZoneForm().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    /// <summary><c>#rrggbb</c></summary>
    public static bool IsColour(string text) => ColourForm().IsMatch(text);

    /// <summary>The contrast ratio of WCAG 2.2 between a <c>#rrggbb</c> colour and white, 1 to 21.</summary>
    public static double ContrastOnWhite(string colour)
    {
        double Light(int at)
        {
            var share = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return 1.05 / (0.2126 * Light(1) + 0.7152 * Light(3) + 0.0722 * Light(5) + 0.05);
    }

    /// <summary>Two times with their distance from UTC, the second later than the first.</summary>
    public static void Times(this Checks checks, DateTime startsAt, DateTime endsAt)
    {
        Time(checks, nameof(startsAt), startsAt);
        Time(checks, nameof(endsAt), endsAt);
        checks.That(endsAt.ToUniversalTime() > startsAt.ToUniversalTime(), nameof(endsAt),
            "Das Ende muss nach dem Anfang liegen.", "The end must come after the beginning.");
    }

    /// <summary>A day on which an event can begin; null where none is given.</summary>
    public static void Day(this Checks checks, string field, DateOnly? day) =>
        checks.That(day is null or { Year: >= FirstYear and < LastYear }, field, "Bitte einen Tag angeben.", "Please give a day.");

    private static void Time(Checks checks, string field, DateTime time) => checks.That(
        // Without its distance from UTC a time would be another hour on every server.
        time.Kind != DateTimeKind.Unspecified && time.Year is >= FirstYear and <= LastYear, field,
        "Bitte Datum und Uhrzeit angeben.", "Please give a date and a time.");

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColourForm();

    // No dots, since on Linux the name becomes part of a file's path; a capital first, since next to the zones lie files such as
    // "localtime", which no browser knows.
    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneForm();
}
