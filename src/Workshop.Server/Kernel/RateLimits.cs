using System.Threading.RateLimiting;

namespace Workshop.Server.Kernel;

/// <summary>
/// A token bucket for each principal and kind of request. It goes by who it is and never by the text of a cookie, so that neither another
/// spelling nor an invented cookie is a fresh bucket; a bucket that is full again is forgotten.
/// </summary>
public sealed class RateLimits : IDisposable
{
    /// <summary>Acts one principal may send at once, and per second after that.</summary>
    public const int ActsAtOnce = 60;
    public const int ActsPerSecond = 10;

    /// <summary>
    /// Reads of one person at once, and per second after that. Ten windows that all ask every few seconds need some three per second.
    /// </summary>
    public const int ReadsAtOnce = 60;
    public const int ReadsPerSecond = 10;

    /// <summary>The same for a private link, which is in several hands: a hundred screens may open one private link, and come back at once.</summary>
    public const int SharedReadsAtOnce = 300;
    public const int SharedReadsPerSecond = 100;

    /// <summary>Reads by all strangers together, of what costs something and is open to them.</summary>
    public const int StrangersReadsAtOnce = 200;
    public const int StrangersReadsPerSecond = 50;

    /// <summary>How long whoever is refused waits for the answer: asked again at once, a refusal would cost the others as much as an answer.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMilliseconds(500);

    /// <summary>Refusals held at once; more leave at once.</summary>
    private const int MostHeld = 1_000;

    private int held;

    private readonly PartitionedRateLimiter<Bucket> buckets = PartitionedRateLimiter.Create<Bucket, Bucket>(bucket =>
        RateLimitPartition.GetTokenBucketLimiter(bucket, Options));

    private enum Kind
    {
        Act,
        Read,
        SharedRead,
        StrangersRead,
    }

    /// <summary>Takes what an act costs; false when the principal has to wait.</summary>
    public bool TryAct(Principal who) => TrySpend(new Bucket(who, Kind.Act), 1);

    /// <summary>Takes what a read costs; false when the principal has to wait.</summary>
    /// <param name="cost">In ordinary reads.</param>
    public bool TryRead(Principal who, int cost = 1) => TrySpend(new Bucket(who, who.IsShared ? Kind.SharedRead : Kind.Read), cost);

    /// <summary>Takes what a read costs from what strangers share.</summary>
    public bool TryReadAsStranger(int cost = 1) => TrySpend(new Bucket(default, Kind.StrangersRead), cost);

    /// <summary>Waits before a refusal is answered.</summary>
    public async Task HoldBack(CancellationToken hungUp)
    {
        if (Interlocked.Increment(ref held) <= MostHeld)
        {
            // One that hangs up meanwhile is no failure.
            await Task.Delay(HeldFor, hungUp).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        Interlocked.Decrement(ref held);
    }

    public void Dispose() => buckets.Dispose();

    private bool TrySpend(Bucket bucket, int cost)
    {
        using var lease = buckets.AttemptAcquire(bucket, cost);
        return lease.IsAcquired;
    }

    private static TokenBucketRateLimiterOptions Options(Bucket bucket)
    {
        var (atOnce, perSecond) = bucket.Kind switch
        {
            Kind.Act => (ActsAtOnce, ActsPerSecond),
            Kind.Read => (ReadsAtOnce, ReadsPerSecond),
            Kind.SharedRead => (SharedReadsAtOnce, SharedReadsPerSecond),
            _ => (StrangersReadsAtOnce, StrangersReadsPerSecond),
        };
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
    }

    private readonly record struct Bucket(Principal Whose, Kind Kind);
}
