namespace Workshop.Server.Features.Events;

/// <summary>Between moments and what the clock on the wall of the hall says.</summary>
public static class WallTime
{
    /// <summary>The moment at which the wall in <paramref name="to"/> says what the wall in <paramref name="from"/> says at <paramref name="utc"/>.
    /// An hour left out in spring counts as the one after it; of an hour that comes twice in autumn the first is meant, unless both zones
    /// agree on the moment as it is.</summary>
    /// <param name="utc">In UTC.</param>
    /// <returns>In UTC.</returns>
    public static DateTime Moved(DateTime utc, TimeZoneInfo from, TimeZoneInfo to)
    {
        if (from.GetUtcOffset(utc) == to.GetUtcOffset(utc))
        {
            return utc;
        }

        return At(utc + from.GetUtcOffset(utc), to);
    }

    /// <summary>The moment at which the wall in <paramref name="zone"/> says what it says at <paramref name="utc"/>, so many days later.
    /// Hours that are left out or come twice are taken as by <see cref="Moved"/>.</summary>
    /// <inheritdoc cref="Moved"/>
    public static DateTime DaysLater(DateTime utc, TimeZoneInfo zone, int days) => days == 0 ? utc : At(utc + zone.GetUtcOffset(utc) + TimeSpan.FromDays(days), zone);

    private static DateTime At(DateTime time, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            // By the offset of the days before, the time lands behind the gap.
            : zone.IsInvalidTime(wall) ? zone.GetUtcOffset(DateTime.SpecifyKind(wall, DateTimeKind.Utc).AddDays(-2))
            : zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }
}
