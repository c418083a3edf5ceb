using System.Diagnostics;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>What server and driver have used at one moment, and what was heard.</summary>
internal sealed record Usage(long At, TimeSpan Server, TimeSpan Driver, long Memory, long Messages, long Bytes)
{
    public static Usage Now(ISide side)
    {
        var (messages, bytes) = side.Heard();
        return new Usage(Stopwatch.GetTimestamp(), side.Server.Cpu, Machine.Cpu(Environment.ProcessId), side.Server.Memory, messages, bytes);
    }

    /// <summary>What was used between an earlier moment and this one.</summary>
    public Spent Since(Usage before) => new(Stopwatch.GetElapsedTime(before.At, At), Server - before.Server, Driver - before.Driver, Memory - before.Memory, Messages - before.Messages, Bytes - before.Bytes);
}

internal sealed record Spent(TimeSpan Time, TimeSpan Server, TimeSpan Driver, long Memory, long Messages, long Bytes)
{
    /// <summary>Part of one core that the driver used, from 0 to 1.</summary>
    public double DriverShare => Driver / Time;

    public double ServerShare => Server / Time;

    /// <summary>Microseconds of the server's CPU per piece.</summary>
    public double MicrosecondsPer(long pieces) => Server.TotalMicroseconds / Math.Max(1, pieces);
}
