namespace Workshop.Load.People;

internal enum ActKind
{
    Vote,
    Upvote,
    Question,
    Note,
    Rating,
}

/// <summary>One act that was sent, however often, and what became of it.</summary>
/// <param name="Person">Id of the participant.</param>
/// <param name="Thing">What it is about: poll, question, note or agenda item.</param>
/// <param name="What">What was chosen or written, as the database keeps it.</param>
/// <param name="Rev">Rises per person and thing.</param>
internal sealed record Entry(ActKind Kind, Guid Person, Guid Thing, string What, long Rev)
{
    /// <summary>Status of the last answer; 0 while there is none. 200 is the acknowledgement.</summary>
    public int Status { get; set; }

    public int Attempts { get; set; }

    public bool Acknowledged => Status == 200;

    /// <summary>Refused for good: must not have been stored. Everything else without a 200 may have been.</summary>
    public bool Refused => Status is >= 400 and < 500 and not 429;
}

/// <summary>Every act that was ever sent. What it does not know must not be in the database.</summary>
internal sealed class Ledger
{
    private readonly List<Entry> entries = [];
    private readonly HashSet<Guid> people = [];

    public Entry Sent(ActKind kind, Guid person, Guid thing, string what, long rev)
    {
        var entry = new Entry(kind, person, thing, what, rev);
        lock (entries)
        {
            entries.Add(entry);
        }

        return entry;
    }

    /// <summary>Someone's joining was acknowledged.</summary>
    public void Joined(Guid person)
    {
        lock (entries)
        {
            people.Add(person);
        }
    }

    public IReadOnlyList<Entry> Entries()
    {
        lock (entries)
        {
            return [.. entries];
        }
    }

    public IReadOnlyCollection<Guid> People()
    {
        lock (entries)
        {
            return [.. people];
        }
    }
}
