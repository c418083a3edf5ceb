namespace Workshop.Server.Kernel;

/// <summary>
/// The system's clock in whole microseconds, which is as fine as PostgreSQL stores: an act that is sent again is answered with the
/// very time that it was answered with at first.
/// </summary>
public sealed class WholeMicroseconds : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
