using System.Diagnostics;

namespace Workshop.Support;

/// <summary>Waits for something that nothing announces, with a deadline. What is pushed is awaited with <see cref="Listener.Until"/>.</summary>
public static class Eventually
{
    /// <summary>Generous: reached only when something is broken, also while both cores are kept busy by something else.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private const int LookIntervalMs = 10;

    public static async Task True(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Deadline, $"Not within {Deadline.TotalSeconds:0} s: {what}");
            await Task.Delay(LookIntervalMs);
        }
    }

    public static Task True(Func<bool> condition, string what) => True(() => Task.FromResult(condition()), what);
}
