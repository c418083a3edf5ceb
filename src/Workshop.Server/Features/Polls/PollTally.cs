using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Features.Polls.Kinds;

namespace Workshop.Server.Features.Polls;

/// <summary>One count of a poll: how often a cell was answered. What a cell is, the poll's kind knows.</summary>
public sealed class PollTally
{
    /// <summary>In a split: how many people it stands for, instead of a cell of the kind's.</summary>
    public const long People = -1;

    /// <summary>A split of its own: hands that were counted in the hall, by what they were raised for. They are nobody's votes.</summary>
    public static readonly Guid Hands = new("00000000-0000-0000-0000-00000000000a");

    public required Guid PollId { get; init; }

    /// <summary>Empty for everyone; the actor group of a part of them. There is none but everyone while a poll is open.</summary>
    public required Guid Split { get; init; }

    public required int Slot { get; init; }

    public required long Cell { get; init; }

    public required int Count { get; init; }

    /// <summary>Sum of the values behind the counts, for kinds that have any.</summary>
    public long Sum { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PollTally>
    {
        public void Configure(EntityTypeBuilder<PollTally> tally)
        {
            tally.HasKey(t => new { t.PollId, t.Split, t.Slot, t.Cell });
            tally.HasOne<Poll>().WithMany().HasForeignKey(t => t.PollId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <inheritdoc cref="ITally"/>
/// <param name="rows">Of one poll and one split.</param>
/// <param name="shown">The entries that the hall may read, by number.</param>
internal sealed class Tally(IEnumerable<PollTally> rows, IReadOnlyDictionary<long, string> shown) : ITally
{
    private readonly Dictionary<(int Slot, long Cell), int> counts = rows.ToDictionary(r => (r.Slot, r.Cell), r => r.Count);

    public int Count(int slot, long cell) => counts.GetValueOrDefault((slot, cell));

    public IEnumerable<(long Cell, int Count)> In(int slot) =>
        counts.Where(c => c.Key.Slot == slot && c.Key.Cell != PollTally.People && c.Value != 0).Select(c => (c.Key.Cell, c.Value));

    public string? Shown(long entry) => shown.GetValueOrDefault(entry);
}
