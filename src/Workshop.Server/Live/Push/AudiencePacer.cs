namespace Workshop.Server.Live;

/// <summary>
/// Throttles and coalesces the pushes to one audience of one event, and holds its cursor in the change log. What can wait, counts and
/// what others contribute, comes at once after a quiet while; the more a phone has been sent lately, the longer it waits, by an allowance
/// of bytes that fills again like a token bucket, since its owner pays for the data. What a whole hall did together is told as soon as it
/// is done (a debounce); what opens, closes, moves on or is taken out of sight, at once.
/// </summary>
internal sealed class AudiencePacer(Audience audience, long seq)
{
    /// <summary>What a phone may be sent before it slows down, and what it gets back every second.</summary>
    private const int AllowanceBytes = 10_000;
    private const int BytesPerSecond = 18;

    /// <summary>How late counts are, after whatever was told last, when the allowance is used up.</summary>
    private static readonly TimeSpan LongestWaitOfCounts = TimeSpan.FromSeconds(6);

    /// <summary>How late questions and notes of others are then, after the first one that was not told.</summary>
    private static readonly TimeSpan LongestWaitOfContributions = TimeSpan.FromSeconds(4);

    /// <summary>Never are more changes left waiting: far below <see cref="Snapshot.MostChanges"/>, beyond which everyone would have to load afresh.</summary>
    internal const int MostWaiting = Snapshot.MostChanges / 4;

    /// <summary>Debounced: when so many have acted and nobody has since, this is how it stays for now, and the room is told.</summary>
    private const int WholeHall = 20;
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(300);

    private double allowance = AllowanceBytes;
    private DateTimeOffset lastSent = DateTimeOffset.MinValue;
    private DateTimeOffset? contributed;
    private Guid epoch;

    public Audience Audience => audience;

    /// <summary>The cursor: the number up to which listeners were told, where the next batch begins.</summary>
    public long Sent { get; private set; } = seq;

    /// <summary>The number up to which nothing is left to be told; ahead of <see cref="Sent"/> when what came after it was for others.</summary>
    public long Read { get; private set; } = seq;

    /// <summary>When these changes may be told; in the past for what does not wait.</summary>
    /// <param name="changes">Everything this audience was not told of.</param>
    /// <param name="acts">How many acts were stored that this audience was not told of.</param>
    /// <param name="last">When the last of them was stored.</param>
    public DateTimeOffset Due(IReadOnlyCollection<Change> changes, int acts, DateTimeOffset last, DateTimeOffset now)
    {
        // Staff and stage are few, and the result on the big screen is what the room looks at.
        if (audience != Audience.Participants || changes.Count >= MostWaiting || !changes.All(MayWait))
        {
            return lastSent;
        }

        var used = 1 - allowance / AllowanceBytes;
        var slowness = used * used * used;
        var due = lastSent + LongestWaitOfCounts * slowness;
        if (changes.Any(IsContribution))
        {
            contributed ??= now;
            due = Earlier(due, contributed.Value + LongestWaitOfContributions * slowness);
        }

        return acts >= WholeHall ? Earlier(due, last + Lull) : due;
    }

    /// <summary>The epoch as it stands in the next batch: empty, and so left out, when the batch before had the same.</summary>
    public Guid EpochToSend(Guid now) => epoch == now ? Guid.Empty : now;

    /// <summary>Nothing up to <paramref name="seq"/> was for this audience.</summary>
    public void Skip(long seq) => Read = seq;

    /// <summary>Nobody listens: whoever comes next has loaded the state.</summary>
    public void Reset(long seq)
    {
        Sent = Read = seq;
        contributed = null;
    }

    /// <summary>Everything up to <paramref name="seq"/> went out, in so many bytes.</summary>
    public void MarkSent(long seq, Guid epochNow, int bytes, DateTimeOffset now)
    {
        Reset(seq);
        epoch = epochNow;
        var back = lastSent == DateTimeOffset.MinValue ? 0 : (now - lastSent).TotalSeconds * BytesPerSecond;
        allowance = Math.Clamp(allowance + back - bytes, 0, AllowanceBytes);
        lastSent = now;
    }

    private static bool MayWait(Change change) => !change.AtOnce && ChangeKinds.Of(change.Kind) is ({ OnlyCounts: true } or { IsContribution: true });

    private static bool IsContribution(Change change) => ChangeKinds.Of(change.Kind).IsContribution;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
