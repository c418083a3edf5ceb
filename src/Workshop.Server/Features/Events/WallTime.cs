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

        var wall = DateTime.SpecifyKind(utc + from.GetUtcOffset(utc), DateTimeKind.Unspecified);
        var offset = to.IsAmbiguousTime(wall) ? to.GetAmbiguousTimeOffsets(wall).Max()
            // By the offset of the days before, the time lands behind the gap.
            : to.IsInvalidTime(wall) ? to.GetUtcOffset(DateTime.SpecifyKind(wall, DateTimeKind.Utc).AddDays(-2))
            : to.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }
}
