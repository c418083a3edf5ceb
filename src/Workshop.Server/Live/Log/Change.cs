using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workshop.Server.Live;

/// <summary>What a change log row is about. The numbers are stored. What holds of each: <see cref="ChangeKinds"/>.</summary>
public enum ChangeKind
{
    Event = 1,
    Group = 2,
    AgendaItem = 3,
    Speaker = 4,
    Question = 5,

    /// <summary>Only the number of upvotes of a question.</summary>
    QuestionVotes = 6,
    Poll = 7,
    Board = 8,
    Note = 9,
    Ratings = 10,
    Stage = 11,

    /// <summary>How many questions there are in which state; the id is the event's.</summary>
    QuestionCounts = 12,

    /// <summary>Only the counts of a poll.</summary>
    PollVotes = 13,

    /// <summary>A text written as an answer in a poll.</summary>
    Entry = 14,

    /// <summary>An entry of the run sheet.</summary>
    SheetEntry = 15,

    /// <summary>A line from moderators to the speakers' tablets.</summary>
    BackstageLine = 16,

    /// <summary>A logo of the event or of a partner, or a picture for polls.</summary>
    Picture = 17,
}

/// <summary>Who listens.</summary>
[Flags]
public enum Audience
{
    None = 0,
    Participants = 1,
    Staff = 2,
    Stage = 4,

    /// <summary>What the stage hears, and what is for the panel alone.</summary>
    Speakers = 8,
    Everyone = Participants | Staff | Stage | Speakers,
}

/// <summary>
/// One row of the change log: which thing changed, and who could see it before or after. It says nothing of how the thing
/// looks now; views are loaded when they are sent. <see cref="Seq"/> rises without gaps per event.
/// </summary>
public sealed class Change
{
    public required Guid EventId { get; init; }

    public required long Seq { get; init; }

    public required ChangeKind Kind { get; init; }

    public required Guid EntityId { get; init; }

    public required Audience Audiences { get; init; }

    /// <summary>A participant who is told about their own thing, whoever else may see it.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Something is taken out of sight, or staff worded it otherwise: nobody waits for that, whatever kind it is.</summary>
    public bool AtOnce { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Change>
    {
        public void Configure(EntityTypeBuilder<Change> change) => change.HasKey(c => new { c.EventId, c.Seq });
    }
}

/// <summary>Records what the acts of a group changed, coalesced to one row per thing. A handler says what, the committer writes the log.</summary>
public sealed class ChangeRecorder
{
    private readonly Dictionary<(ChangeKind, Guid), (Audience Audiences, Guid? Owner, bool AtOnce)> recorded = [];
    private readonly List<(ChangeKind Kind, Guid Id, Audience Audiences, Guid? Owner, bool AtOnce)> pending = [];
    private int pendingRepeats;
    private bool pendingGone;
    private bool pendingStartOver;

    /// <summary>Acts that changed nothing because they had come before.</summary>
    internal int Repeats { get; private set; }

    /// <summary>Records that a thing changed, for everyone who could see it before or can see it now.</summary>
    /// <param name="atOnce">Also phones that were sent much lately are told without waiting: for what staff put right.</param>
    /// <exception cref="ArgumentException">Somebody is named who can never see this kind.</exception>
    public void Record(ChangeKind kind, Guid entityId, Audience audiences, Guid? owner = null, bool atOnce = false)
    {
        if ((audiences & ~ChangeKinds.Of(kind).SeenBy) != Audience.None)
        {
            throw new ArgumentException($"{kind} is for {ChangeKinds.Of(kind).SeenBy} only.", nameof(audiences));
        }

        pending.Add((kind, entityId, audiences, owner, atOnce));
    }

    /// <summary>Records that a thing is seen by others than before. Whoever may see it no longer does not wait to be told.</summary>
    public void Record(ChangeKind kind, Guid entityId, Audience before, Audience after, Guid? owner = null) =>
        Record(kind, entityId, before | after, owner, atOnce: (before & ~after) != Audience.None);

    /// <summary>Records that an idempotent act came again and is answered from what is stored, since its revision is not above that. Only counted, for operators.</summary>
    public void RecordRepeat() => pendingRepeats++;

    /// <summary>Records that the event itself was deleted: nothing behind it in the group can be done, and there is no log any more.</summary>
    public void RecordEventGone() => pendingGone = true;

    /// <summary>
    /// Records that so much was wiped that nobody could be told of it thing by thing: the numbers leap, so that whoever holds an earlier one
    /// loads everything afresh. The log until now is for the act to delete.
    /// </summary>
    public void RecordStartOver() => pendingStartOver = true;

    /// <summary>The act went through: what it recorded counts. Several changes of one thing in a group are one row.</summary>
    internal void Accept()
    {
        foreach (var (kind, id, audiences, owner, atOnce) in pending)
        {
            var before = recorded.GetValueOrDefault((kind, id));
            recorded[(kind, id)] = (before.Audiences | audiences, owner ?? before.Owner, before.AtOnce | atOnce);
        }

        Repeats += pendingRepeats;
        EventIsGone |= pendingGone;
        StartsOver |= pendingStartOver;
        Discard();
    }

    /// <summary>The act was refused or failed: what it recorded is forgotten.</summary>
    internal void Discard()
    {
        pending.Clear();
        pendingRepeats = 0;
        pendingGone = pendingStartOver = false;
    }

    internal bool Any => recorded.Count > 0;

    /// <summary>An act of the group deleted the event.</summary>
    internal bool EventIsGone { get; private set; }

    /// <summary>An act of the group wiped what was before it.</summary>
    internal bool StartsOver { get; private set; }

    internal IReadOnlyList<Change> Rows(Guid eventId, long after)
    {
        // Further than anybody is told step by step.
        var seq = StartsOver ? after + Snapshot.MostChanges : after;
        return recorded.Select(k => new Change
        {
            EventId = eventId,
            Seq = ++seq,
            Kind = k.Key.Item1,
            EntityId = k.Key.Item2,
            Audiences = k.Value.Audiences,
            OwnerId = k.Value.Owner,
            AtOnce = k.Value.AtOnce,
        }).ToList();
    }
}
