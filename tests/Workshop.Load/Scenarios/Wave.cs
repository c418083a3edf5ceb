using System.Diagnostics;

namespace Workshop.Load.Scenarios;

/// <summary>Many acts, evenly spread over a time, and how long each took.</summary>
internal sealed class Wave
{
    private readonly double[] ackMs;
    private readonly double[] lateMs;
    private int failed;

    private Wave(int acts) => (ackMs, lateMs) = (new double[acts], new double[acts]);

    /// <summary>Milliseconds from the send to the acknowledgement, in rising order.</summary>
    public IReadOnlyList<double> AckMs => ackMs;

    /// <summary>Milliseconds by which acts were sent later than planned, in rising order: the driver's own fault.</summary>
    public IReadOnlyList<double> LateMs => lateMs;

    /// <summary>Acts without an acknowledgement.</summary>
    public int Failed => failed;

    /// <summary>Timestamp of the first send.</summary>
    public long Began { get; private set; }

    /// <summary>Timestamp of the last acknowledgement.</summary>
    public long Ended { get; private set; }

    /// <param name="act">Does the act with this number; true when it was acknowledged.</param>
    public static async Task<Wave> Of(int acts, TimeSpan window, Func<int, Task<bool>> act)
    {
        var wave = new Wave(acts) { Began = Stopwatch.GetTimestamp() };
        var running = new Task[acts];
        for (var i = 0; i < acts; i++)
        {
            var due = window * ((double)i / acts);
            while (due > Stopwatch.GetElapsedTime(wave.Began))
            {
                await Task.Delay(1);
            }

            running[i] = wave.Run(i, due, act);
        }

        await Task.WhenAll(running);
        wave.Ended = Stopwatch.GetTimestamp();
        Array.Sort(wave.ackMs);
        Array.Sort(wave.lateMs);
        return wave;
    }

    /// <summary>The value below which this share of a sorted list lies.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private async Task Run(int number, TimeSpan due, Func<int, Task<bool>> act)
    {
        var sent = Stopwatch.GetTimestamp();
        lateMs[number] = (Stopwatch.GetElapsedTime(Began, sent) - due).TotalMilliseconds;
        var acknowledged = await act(number);
        ackMs[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        if (!acknowledged)
        {
            Interlocked.Increment(ref failed);
        }
    }
}
