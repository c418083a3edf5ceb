using System.Globalization;
using System.Text.RegularExpressions;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>Values that only seed files hold.</summary>
internal static partial class SeedFileValues
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>Reads a key, the name of a thing within the file.</summary>
    public static string Key(this StrictReader node) => node.Checked(KeyForm().IsMatch, () => SeedFileProblem.NotKey(node.Path));

    /// <summary>Reads a point in time; the offset must be written, since a time without one means another hour on every server.</summary>
    public static DateTimeOffset Time(this StrictReader node)
    {
        if (node.Raw() is not { } raw)
            return default;
        var written = raw.EndsWith('Z') ? raw[..^1] + "+00:00" : raw;
        if (DateTimeOffset.TryParseExact(written, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            // The year in UTC, since that is what is stored.
            if (time.UtcDateTime.Year is < EventRules.FirstYear or > EventRules.LastYear)
                node.Refuse(SeedFileProblem.FarTime(node.Path));
            return time;
        }
        node.Refuse(SeedFileProblem.NotTime(node.Path));
        return default;
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,59})\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
