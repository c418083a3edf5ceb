using System.Diagnostics;
using System.Globalization;

namespace Workshop.Load.Servers;

/// <summary>Cores and what a process uses of them, from /proc.</summary>
internal static class Machine
{
    public const int ServerCore = 0;
    public const int DriverCore = 1;
    private const int TicksPerSecond = 100;
    private static readonly string? Taskset = new[] { "/usr/bin/taskset", "/bin/taskset" }.FirstOrDefault(File.Exists);

    /// <summary>Whether server and driver can be given cores of their own.</summary>
    public static bool CanPin => Taskset is not null && Environment.ProcessorCount > 1;

    /// <summary>The start of a .NET program, on one core or wherever the system puts it.</summary>
    public static ProcessStartInfo Dotnet(int? core, string program)
    {
        var start = new ProcessStartInfo(core is null ? "dotnet" : Taskset!);
        if (core is { } number)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(number.ToString(CultureInfo.InvariantCulture));
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(program);
        return start;
    }

    /// <summary>CPU time used since the process started, in steps of 10 ms.</summary>
    public static TimeSpan Cpu(int processId)
    {
        // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
        var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[^1].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>Memory in RAM, in bytes.</summary>
    public static long Memory(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Processor and memory, for the head of a report.</summary>
    public static string Name()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown processor";
        return $"{cpu}, {OnlineCores()} cores, .NET {Environment.Version}";
    }

    /// <summary>Load of the whole machine over the last minute: what else ran shows here.</summary>
    public static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static int OnlineCores() => File.ReadLines("/proc/cpuinfo").Count(l => l.StartsWith("processor", StringComparison.Ordinal));
}
