using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;

namespace Workshop.Server.Features.Polls;

/// <summary>One part of a poll's voters, told apart once closing is final.</summary>
/// <param name="GroupId">Their actor group; null for all the others together.</param>
/// <param name="Voters">At least <see cref="Recount.SmallestGroup"/>.</param>
/// <param name="Figures">As in <see cref="PollView.Figures"/>.</param>
public sealed record PollSplit(Guid? GroupId, int Voters, IReadOnlyList<long> Figures);

/// <summary>The counts of some polls, read with as many statements for one poll as for all.</summary>
public sealed class PollResults
{
    private readonly ILookup<Guid, PollTally> tallies;
    private readonly ILookup<Guid, KeyValuePair<long, string>> shown;

    private PollResults(IEnumerable<PollTally> tallies, IEnumerable<(Guid PollId, int Number, string Text)> shown) =>
        (this.tallies, this.shown) = (tallies.ToLookup(t => t.PollId), shown.ToLookup(s => s.PollId, s => KeyValuePair.Create((long)s.Number, s.Text)));

    /// <param name="polls">Those whose results are asked for.</param>
    /// <param name="withSplits">Also by actor group.</param>
    public static async Task<PollResults> Load(WorkshopDb db, IReadOnlyCollection<Poll> polls, bool withSplits)
    {
        var ids = polls.Select(p => p.Id).ToList();
        var writing = polls.Where(p => p.Entries is not null).Select(p => p.Id).ToList();
        // Only those that are folded are read: texts that each stand for themselves are long, and their results look at none.
        var shared = polls.Where(p => p.KindOf.Entries is { AreShared: true }).Select(p => p.Id).ToList();
        var counts = db.PollTallies.AsNoTracking().Where(t => ids.Contains(t.PollId));
        return new PollResults(
            ids.Count == 0 ? [] : await (withSplits ? counts : counts.Where(t => t.Split == Guid.Empty || t.Split == PollTally.Hands)).ToListAsync(),
            writing.Count == 0 ? [] : (await db.PollEntries.Where(e => writing.Contains(e.PollId) && e.State == EntryState.Shown && e.Text != "").Select(e => new { e.PollId, e.Number, Text = shared.Contains(e.PollId) ? e.Text : "" }).ToListAsync())
                .Select(e => (e.PollId, e.Number, e.Text)));
    }

    /// <summary>Of everyone.</summary>
    public long[] Figures(Poll poll, object definition) => Figures(poll, definition, tallies[poll.Id].Where(t => t.Split == Guid.Empty));

    /// <summary>Hands that were counted, by what they were raised for; null where none were.</summary>
    public IReadOnlyList<long>? Hands(Poll poll, object definition)
    {
        var raised = tallies[poll.Id].Where(t => t.Split == PollTally.Hands).ToDictionary(t => t.Cell, t => (long)t.Count);
        return raised.Count == 0 ? null : [.. poll.KindOf.HandOptions(definition).Select((_, place) => raised.GetValueOrDefault(place))];
    }

    /// <summary>By actor group, the largest first, then the rest; null before closing is final, and where only one part could be told.</summary>
    public IReadOnlyList<PollSplit>? Splits(Poll poll, object definition)
    {
        var rows = tallies[poll.Id].Where(t => t.Split != PollTally.Hands).ToList();
        var parts = rows.Where(t => t.Split != Guid.Empty).GroupBy(t => t.Split)
            .Select(part => new PollSplit(part.Key, part.Single(t => t.Cell == PollTally.People).Count, Figures(poll, definition, part)))
            .OrderByDescending(s => s.Voters).ThenBy(s => s.GroupId).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        // Everyone but those: either nobody, or as many as may be told. What was added by time is nobody's.
        var slots = poll.KindOf.Slots(definition);
        var rest = rows.GroupBy(t => (t.Slot, t.Cell)).Where(c => c.Key.Slot < slots && c.Key.Cell != PollTally.People).Select(c => new PollTally
        {
            PollId = poll.Id,
            Split = Guid.Empty,
            Slot = c.Key.Slot,
            Cell = c.Key.Cell,
            Count = c.Sum(t => t.Split == Guid.Empty ? t.Count : -t.Count),
            Sum = c.Sum(t => t.Split == Guid.Empty ? t.Sum : -t.Sum),
        });
        var others = poll.Voters - parts.Sum(p => p.Voters);
        return others == 0 ? parts : [.. parts, new PollSplit(null, others, Figures(poll, definition, rest))];
    }

    private long[] Figures(Poll poll, object definition, IEnumerable<PollTally> rows) =>
        poll.KindOf.Figures(definition, new Tally(rows, shown[poll.Id].ToDictionary()));
}
