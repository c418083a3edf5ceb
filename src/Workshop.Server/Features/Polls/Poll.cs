using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Draft, then open, then closed, which can be called back for a moment (<see cref="Poll.FinalAt"/>). Running again makes a new poll.</summary>
public enum PollState
{
    Draft,
    Open,
    Closed,
}

/// <summary>A question that the hall answers. What can be answered and how it is counted, its kind knows (<see cref="Kinds.IPollKind"/>).</summary>
public sealed class Poll : IVersioned
{
    /// <summary>Bounds of <see cref="TimeLimit"/>, in seconds.</summary>
    public const int ShortestLimit = 10;
    public const int LongestLimit = 3600;

    /// <summary>Characters of a stored definition: twelve options of the longest texts in both languages, each character escaped, with room.</summary>
    public const int LongestDefinition = 48_000;

    /// <summary>Polls an event can have, one that was asked several times counted once.</summary>
    public const int MaxPerEvent = 100;
    public static readonly TextLimit QuestionLimit = new(300, 1200);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>
    /// What counts call it by: given in turn, another one for each run, and never again to one that may have been seen. Only the end of a
    /// rehearsal, after which everyone loads afresh, frees those of later runs.
    /// </summary>
    public required int Number { get; init; }

    public Guid? AgendaItemId { get; set; }

    /// <summary>Code of its kind.</summary>
    public required string Kind { get; set; }

    public required LocalText Question { get; set; }

    /// <summary>What its kind asks, as the kind writes it.</summary>
    public required string Definition { get; set; }

    public PollState State { get; set; }

    /// <summary>The hall may see the results. A deliberate step after closing.</summary>
    public bool Revealed { get; set; }

    /// <summary>The hall sees results while people vote, without waiting for the reveal.</summary>
    public required bool LiveResults { get; set; }

    /// <summary>1 for the first run of a question, 2 when it is asked again, and so on.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The first run of the same question; null for a first run.</summary>
    public Guid? FirstRunId { get; init; }

    /// <summary>The slot that is on and alone can be answered, from 0 on; null where all can be, and before it opens (<see cref="Kinds.IPollKind.IsLed"/>).</summary>
    public int? Part { get; set; }

    /// <summary>How many people have voted.</summary>
    public int Voters { get; set; }

    /// <summary>How many of them have no phone, and had their answers entered by staff.</summary>
    public int Entered { get; set; }

    public DateTime? OpenedAt { get; set; }

    /// <summary>Seconds that people have to vote once it is open; null for as long as it stays open.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>When phones stop, while it is open and timed; kept while closing can be called back.</summary>
    public DateTime? ClosesAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>Until when closing can be called back; null once it is final, and before. Until then the ballots are kept.</summary>
    public DateTime? FinalAt { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Who can see the poll, as far as its results are not concerned.</summary>
    public Audience Audience => State == PollState.Draft ? Audience.Staff : Audience.Everyone;

    /// <summary>Closed, and nobody knows any more who answered what.</summary>
    public bool IsFinal => State == PollState.Closed && FinalAt is null;

    /// <summary>Its kind.</summary>
    internal Kinds.IPollKind KindOf => Kinds.PollKinds.Of(Kind);

    /// <summary>Who can see its results.</summary>
    public Audience ResultsAudience =>
        Revealed || (LiveResults && State != PollState.Draft) ? Audience.Everyone
        : State != PollState.Draft && KindOf.Moments is not null ? Audience.Staff | Audience.Speakers
        : Audience.Staff;

    /// <summary>How its texts are kept; null where people write none in it. It reads the definition.</summary>
    internal Kinds.IEntryKind? Entries => KindOf.Entries is { } kind && kind.AreIn(KindOf.Parse(Definition)) ? kind : null;

    /// <summary>Who can see how many have voted: also while results are withheld, the hall sees on the stage how far it is.</summary>
    public Audience TurnoutAudience => ResultsAudience | (State == PollState.Draft ? Audience.None : Audience.Stage | Audience.Speakers);

    /// <summary>Who sees a text that somebody wrote in it, as it stands.</summary>
    public Audience SeesEntry(EntryState state) => state == EntryState.Shown ? ResultsAudience | Audience.Staff : Audience.Staff;

    /// <summary>Lets people vote, where it is led in its first part.</summary>
    public void Open(DateTime now) =>
        (State, OpenedAt, ClosesAt, Part, Version) =
            (PollState.Open, now, TimeLimit is { } seconds ? now.AddSeconds(seconds) : null, KindOf.IsLed(KindOf.Parse(Definition)) ? 0 : null, Version + 1);

    /// <summary>Ends the voting. What the hall has seen all along is revealed with that, unless there is more to it, such as what is right.</summary>
    public void Close(DateTime now) =>
        (State, ClosedAt, Revealed, Version) = (PollState.Closed, now, LiveResults && !KindOf.Hides(KindOf.Parse(Definition)), Version + 1);

    /// <summary>Whether the hall may see it.</summary>
    public static Task<bool> IsShown(WorkshopDb db, Guid eventId, Guid pollId) =>
        db.Polls.AnyAsync(p => p.EventId == eventId && p.Id == pollId && p.State != PollState.Draft);

    /// <summary>The number of the next poll or run, to be asked for while the event is locked.</summary>
    public static async Task<int> NextNumber(WorkshopDb db, Guid eventId) =>
        (await db.Polls.Where(p => p.EventId == eventId).MaxAsync(p => (int?)p.Number) ?? 0) + 1;

    /// <summary>The place of the next poll, behind all there are, to be asked for while the event is locked.</summary>
    public static async Task<int> NextOrder(WorkshopDb db, Guid eventId) =>
        1 + (await db.Polls.Where(p => p.EventId == eventId).MaxAsync(p => (int?)p.Order) ?? -1);

    /// <summary>It belongs to another agenda item now, or to none.</summary>
    public static async Task Assign(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid pollId, Guid? agendaItemId) =>
        (await db.Polls.SingleAsync(p => p.EventId == eventId && p.Id == pollId)).Assign(changes, agendaItemId);

    /// <inheritdoc cref="Assign(WorkshopDb, ChangeRecorder, Guid, Guid, Guid?)"/>
    internal void Assign(ChangeRecorder changes, Guid? agendaItemId)
    {
        (AgendaItemId, Version) = (agendaItemId, Version + 1);
        changes.Record(ChangeKind.Poll, Id, Audience);
    }

    private sealed class Mapping : IEntityTypeConfiguration<Poll>
    {
        public void Configure(EntityTypeBuilder<Poll> poll)
        {
            poll.Ignore(p => p.Audience);
            poll.Ignore(p => p.ResultsAudience);
            poll.Ignore(p => p.TurnoutAudience);
            poll.Ignore(p => p.IsFinal);
            poll.Property(p => p.Kind).HasMaxLength(20);
            poll.Property(p => p.Definition).HasMaxLength(LongestDefinition);
            poll.HasIndex(p => p.EventId);
            poll.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
