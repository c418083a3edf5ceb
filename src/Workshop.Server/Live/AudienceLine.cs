namespace Workshop.Server.Live;

/// <summary>
/// How far one audience of one event has been told, and how soon it may be told mere counts again. Counts come at once after a
/// quiet while; the more a phone has been sent lately, the longer it waits for the next ones, since its owner pays for the data. What a
/// whole hall did together is told as soon as it is done.
/// </summary>
internal sealed class AudienceLine(Audience audience, long seq)
{
    /// <summary>What a phone may be sent before its counts slow down, and what it gets back every second.</summary>
    private const int AllowanceBytes = 64_000;
    private const int BytesPerSecond = 80;

    /// <summary>How late counts are when the allowance is used up: still in time for whoever watches a result grow.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>When so many have acted and nobody has since, this is how it stays for now, and the room is told.</summary>
    private const int WholeHall = 20;
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(300);

    private double allowance = AllowanceBytes;
    private DateTimeOffset told = DateTimeOffset.MinValue;

    public Audience Audience => audience;

    /// <summary>The number up to which listeners were told: where the next batch begins.</summary>
    public long Sent { get; private set; } = seq;

    /// <summary>The number up to which nothing is left to be told; ahead of <see cref="Sent"/> when what came after it was for others.</summary>
    public long Read { get; private set; } = seq;

    /// <summary>When counts may go out again, if nothing else does before.</summary>
    /// <param name="acts">How many acts were stored that this audience was not told of.</param>
    /// <param name="last">When the last of them was stored.</param>
    public DateTimeOffset CountsDue(int acts, DateTimeOffset last)
    {
        // Staff and stage are few, and the result on the big screen is what the room looks at.
        if (audience != Audience.Participants)
        {
            return told;
        }

        var used = 1 - allowance / AllowanceBytes;
        var paced = told + LongestWait * (used * used * used);
        return acts >= WholeHall && last + Lull < paced ? last + Lull : paced;
    }

    /// <summary>Changes that say no more than how many.</summary>
    public static bool IsCount(Change change) => change.Kind is ChangeKind.QuestionVotes or ChangeKind.QuestionCounts or ChangeKind.PollVotes;

    /// <summary>Nothing up to <paramref name="seq"/> was for this audience.</summary>
    public void Skip(long seq) => Read = seq;

    /// <summary>Nobody listens: whoever comes next has loaded the state.</summary>
    public void Forget(long seq) => Sent = Read = seq;

    /// <summary>Everything up to <paramref name="seq"/> went out, in so many bytes.</summary>
    public void Tell(long seq, int bytes, DateTimeOffset now)
    {
        Sent = Read = seq;
        var back = told == DateTimeOffset.MinValue ? 0 : (now - told).TotalSeconds * BytesPerSecond;
        allowance = Math.Clamp(allowance + back - bytes, 0, AllowanceBytes);
        told = now;
    }
}
