using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

public enum PollKind
{
    Single,
    Multiple,
}

/// <summary>Draft, then open, then closed. Closing is final; running again makes a new poll.</summary>
public enum PollState
{
    Draft,
    Open,
    Closed,
}

/// <summary>A question with options that the hall votes on.</summary>
public sealed class Poll : IVersioned
{
    public const int MinOptions = 2;
    public const int MaxOptions = 12;
    public static readonly TextLimit QuestionLimit = new(300, 1200);
    public static readonly TextLimit OptionLimit = new(120, 480);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>What counts call it by: given in turn, another one for each run, and never again to one that may have been seen.</summary>
    public required int Number { get; init; }

    public Guid? AgendaItemId { get; set; }

    public required PollKind Kind { get; set; }

    public required LocalText Question { get; set; }

    /// <summary>How many options one person may choose; 1 for <see cref="PollKind.Single"/>.</summary>
    public required int MaxChoices { get; set; }

    public PollState State { get; set; }

    /// <summary>The hall may see the results. A deliberate step after closing.</summary>
    public bool Revealed { get; set; }

    /// <summary>The hall sees results while people vote, without waiting for the reveal.</summary>
    public required bool LiveResults { get; set; }

    /// <summary>1 for the first run of a question, 2 when it is asked again, and so on.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The first run of the same question; null for a first run.</summary>
    public Guid? FirstRunId { get; init; }

    /// <summary>How many people have voted.</summary>
    public int Voters { get; set; }

    public DateTime? OpenedAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    public required int Order { get; set; }

    public int Version { get; set; } = 1;

    public List<PollOption> Options { get; init; } = [];

    /// <summary>Who can see the poll, as far as its results are not concerned.</summary>
    public Audience Audience => State == PollState.Draft ? Audience.Staff : Audience.Everyone;

    /// <summary>Who can see its results.</summary>
    public Audience ResultsAudience => Revealed || (LiveResults && State != PollState.Draft) ? Audience.Everyone : Audience.Staff;

    /// <summary>
    /// The first two options that read the same in one of the languages, by their places; null when all differ. Nobody could tell
    /// afterwards what was voted for.
    /// </summary>
    public static (int First, int Second)? AlikeAmong(IReadOnlyList<LocalText?> options)
    {
        foreach (var language in EventRules.Languages)
        {
            var seen = new Dictionary<string, int>();
            foreach (var (at, option) in options.Index())
            {
                var read = TextRules.Folded(option?.In(language) ?? "");
                if (read.Length > 0 && !seen.TryAdd(read, at))
                {
                    return (seen[read], at);
                }
            }
        }

        return null;
    }

    /// <summary>Lets people vote.</summary>
    public void Open(DateTime now) => (State, OpenedAt, Version) = (PollState.Open, now, Version + 1);

    /// <summary>Whether the hall may see it.</summary>
    public static Task<bool> IsShown(WorkshopDb db, Guid eventId, Guid pollId) =>
        db.Polls.AnyAsync(p => p.EventId == eventId && p.Id == pollId && p.State != PollState.Draft);

    /// <summary>The number of the next poll or run, to be asked for while the event is locked.</summary>
    public static async Task<int> NextNumber(WorkshopDb db, Guid eventId) =>
        (await db.Polls.Where(p => p.EventId == eventId).MaxAsync(p => (int?)p.Number) ?? 0) + 1;

    private sealed class Mapping : IEntityTypeConfiguration<Poll>
    {
        public void Configure(EntityTypeBuilder<Poll> poll)
        {
            poll.Ignore(p => p.Audience);
            poll.Ignore(p => p.ResultsAudience);
            poll.HasIndex(p => p.EventId);
            poll.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Cascade);
            poll.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.PollId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>One answer of a poll, with its tally.</summary>
public sealed class PollOption
{
    public required Guid Id { get; init; }

    public required Guid PollId { get; init; }

    public required LocalText Text { get; set; }

    public required int Order { get; set; }

    public int Votes { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<PollOption>
    {
        public void Configure(EntityTypeBuilder<PollOption> option)
        {
            // The client makes the ids; without this EF would take a given key for an existing row.
            option.Property(o => o.Id).ValueGeneratedNever();
            option.HasIndex(o => o.PollId);
        }
    }
}
