namespace Workshop.Load.Lines;

/// <summary>Lets every listener say that it is still there every 15 seconds, as browsers do, and never all at once.</summary>
internal sealed class Pulse : IAsyncDisposable
{
    private const int Slices = 60;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly PeriodicTimer timer = new(Interval / Slices);
    private readonly Task beating;

    /// <param name="listeners">How many there are now.</param>
    /// <param name="sayAlive">Lets the one with this number say so.</param>
    public Pulse(Func<int> listeners, Action<int> sayAlive) => beating = Beat(listeners, sayAlive);

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await beating;
    }

    private async Task Beat(Func<int> listeners, Action<int> sayAlive)
    {
        for (var slice = 0; await timer.WaitForNextTickAsync(); slice = (slice + 1) % Slices)
        {
            for (var i = slice; i < listeners(); i += Slices)
            {
                sayAlive(i);
            }
        }
    }
}
