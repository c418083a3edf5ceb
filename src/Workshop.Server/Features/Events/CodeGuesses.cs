namespace Workshop.Server.Features.Events;

/// <summary>
/// A token bucket of wrong join codes per remote address. Only misses cost budget, and a right code is never held up: a whole hall shares
/// one address. In memory, of limited size, forgotten at a restart.
/// </summary>
public sealed class CodeGuesses(TimeProvider time)
{
    /// <summary>Misses at once from one address: a full hall mistypes now and then.</summary>
    public const int Budget = 60;

    /// <summary>Time after which one more miss is allowed.</summary>
    public static readonly TimeSpan PerMiss = TimeSpan.FromSeconds(2);

    /// <summary>Addresses remembered at once; some 100 bytes each.</summary>
    public const int MostAddresses = 10_000;

    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();

    /// <summary>When each address will have its whole budget again, since the start: the time of day may be set meanwhile.</summary>
    private readonly Dictionary<string, TimeSpan> wholeAgain = [];

    /// <summary>Addresses remembered now.</summary>
    public int Remembered => wholeAgain.Count;

    /// <summary>Counts a miss; false when the address has none left.</summary>
    public bool Miss(string address)
    {
        var now = time.GetElapsedTime(start);
        lock (gate)
        {
            var whole = wholeAgain.GetValueOrDefault(address);
            whole = (whole > now ? whole : now) + PerMiss;
            if (whole - now > Budget * PerMiss)
            {
                return false;
            }

            MakeRoom(now);
            wholeAgain[address] = whole;
            return true;
        }
    }

    private void MakeRoom(TimeSpan now)
    {
        if (wholeAgain.Count < MostAddresses)
        {
            return;
        }

        foreach (var (address, whole) in wholeAgain)
        {
            if (whole <= now)
            {
                wholeAgain.Remove(address);
            }
        }

        // Whoever owns this many addresses has as many budgets anyway; memory is what is left to protect.
        if (wholeAgain.Count >= MostAddresses)
        {
            wholeAgain.Clear();
        }
    }
}
