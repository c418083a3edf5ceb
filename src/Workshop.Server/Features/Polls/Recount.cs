using Workshop.Server.Features.Polls.Kinds;

namespace Workshop.Server.Features.Polls;

/// <summary>Turns ballots into counts that say nothing about fewer than five people, also not by difference.</summary>
public static class Recount
{
    /// <summary>Fewer people than this are not told apart.</summary>
    public const int SmallestGroup = 5;

    /// <param name="ballots">Those that count, each with its voter's actor group; empty for none.</param>
    /// <returns>Counts of everyone, and of each group that can be told apart.</returns>
    public static IReadOnlyList<PollTally> Of(
        Guid pollId, IPollKind kind, object definition, IReadOnlyCollection<(Guid ParticipantId, int Slot, object Answer, Guid GroupId)> ballots)
    {
        var counted = ballots.SelectMany(b => kind.Cells(definition, b.Slot, b.Answer).Select(cell => (b.ParticipantId, b.GroupId, Cell: cell))).ToList();
        var shown = Shown(counted.Select(c => (c.Cell.Slot, c.GroupId, c.ParticipantId)).Distinct().ToList());
        var people = ballots.DistinctBy(b => b.ParticipantId).Where(b => shown.Contains(b.GroupId)).CountBy(b => b.GroupId)
            .Select(g => Row(g.Key, new Delta(0, PollTally.People, g.Value)));
        return [
            .. Rows(Guid.Empty, counted.Select(c => c.Cell)),
            .. counted.Where(c => shown.Contains(c.GroupId)).GroupBy(c => c.GroupId, c => c.Cell).SelectMany(g => Rows(g.Key, g)),
            .. people];

        IEnumerable<PollTally> Rows(Guid split, IEnumerable<Delta> cells) => cells.GroupBy(c => (c.Slot, c.Cell))
            .Select(c => Row(split, new Delta(c.Key.Slot, c.Key.Cell, c.Sum(d => d.Count), c.Sum(d => d.Sum)))).OrderBy(r => (r.Slot, r.Cell));

        PollTally Row(Guid split, Delta d) => new() { PollId = pollId, Split = split, Slot = d.Slot, Cell = d.Cell, Count = d.Count, Sum = d.Sum };
    }

    /// <summary>
    /// The groups that can be told apart: in every slot that any of them answered, at least five did. The rest, who can be found by taking those
    /// from all, must not be few either, in any slot.
    /// </summary>
    private static HashSet<Guid> Shown(IReadOnlyCollection<(int Slot, Guid GroupId, Guid ParticipantId)> people)
    {
        var bySlot = people.GroupBy(p => p.Slot).Select(slot => slot.CountBy(p => p.GroupId).ToDictionary()).ToList();
        var large = people.DistinctBy(p => (p.GroupId, p.ParticipantId)).CountBy(p => p.GroupId)
            .Where(g => g.Key != Guid.Empty && bySlot.TrueForAll(slot => slot.GetValueOrDefault(g.Key) is 0 or >= SmallestGroup))
            .OrderByDescending(g => g.Value).ThenBy(g => g.Key).Select(g => g.Key).ToList();
        while (large.Count > 0 && bySlot.Exists(slot => slot.Sum(g => g.Value) - large.Sum(slot.GetValueOrDefault) is > 0 and < SmallestGroup))
        {
            large.RemoveAt(large.Count - 1);
        }

        return [.. large];
    }
}
